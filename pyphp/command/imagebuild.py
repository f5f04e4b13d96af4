"""`python -m pyphp.command.imagebuild [--checked]`: build the native image at installation."""

import sys

from pyphp.console import STDERR, say
from pyphp.image import build


def main(argv: list[str]) -> int:
    """python -m pyphp.command.imagebuild [--checked]: build the image, or the one with assertions, if it is not there;
    it says nothing if it is: `make run` does this every time."""
    from pyphp.jit.translate.image.files import ImageError
    from pyphp.jit.translate.image.objects import LinkError

    try:
        build("--checked" in argv)
    except (ImageError, ImportError, LinkError, OSError) as error:
        say(STDERR, f"pyphp: no native image: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
