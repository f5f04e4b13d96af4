"""Small functions of doubles, written in the subset itself."""

from pyphp.interp.rlib.hints import elidable

TRANSLATED = True  # written in the subset, unlike its neighbours, which the translator knows


@elidable
def is_finite(x: float) -> bool:
    """Neither an infinity nor NaN."""
    return x - x == 0.0
