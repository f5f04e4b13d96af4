"""A page from a log: see the package's head."""

import sys

from pyphp.jit.report.format import NotALog, read
from pyphp.jit.report.log_file import PAGE, NotOurs, OwnFile
from pyphp.jit.report.page import page


def main(words: list[str]) -> str:
    """Write it; what went wrong, or nothing."""
    if len(words) != 2:
        return "usage: python -m pyphp.jit.report.page LOG PAGE"
    try:
        with open(words[0], encoding="utf-8") as log:
            events = read(log)
        file = OwnFile(words[1], PAGE)
    except (OSError, UnicodeDecodeError) as error:
        return f"{words[0]}: {error}"
    except NotALog as error:
        return f"{words[0]} is no log of --jit-log: {error}"
    except NotOurs as error:
        return str(error)
    file.begin()
    file.append(page(events))
    file.close()
    return file.problem


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) or 0)
