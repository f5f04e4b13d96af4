"""PHP's extensions, as far as we have them: what `pyphp -m` lists.

An extension counts as there when a tenth of its functions are: nobody looks for posix because of posix_isatty() alone,
while a fifth of date is what most programs ask of it. Which function is which extension's says the table of PHP's names
(frontend/builtins/functions.txt).
"""

from collections import Counter
from collections.abc import Container

from pyphp.frontend.builtins.functions import FUNCTION, named

OURS = "pyphp"
SHARE = 10  # one function in so many


def loaded(functions: Container[bytes]) -> list[str]:
    """The names of the extensions, in PHP's order. functions: all builtins by name."""
    of = named(FUNCTION)
    all_ = Counter(of.values())
    there = Counter(extension for name, extension in of.items() if name in functions)
    return sorted(
        [OURS, *(name.decode() for name, count in there.items() if SHARE * count >= all_[name])], key=str.lower
    )
