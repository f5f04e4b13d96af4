"""Small functions of doubles, written in the subset itself."""

from pyphp.interp.rlib.hints import elidable


@elidable
def is_finite(x: float) -> bool:
    """Neither an infinity nor NaN."""
    return x - x == 0.0
