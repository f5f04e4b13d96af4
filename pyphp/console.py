"""Where what pyphp itself says goes: the descriptors, and writing to them. Below everything, for everything may have
something to say.
"""

import os

STDOUT, STDERR = 1, 2


def say(fd: int, text: str | bytes) -> bool:
    """Write unbuffered, as the engines do, so that what both write stays in order. False if it cannot be written."""
    rest = memoryview(text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text)
    try:
        while rest:
            rest = rest[os.write(fd, rest) :]
    except OSError:
        return False
    return True
