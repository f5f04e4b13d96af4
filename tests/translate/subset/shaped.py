"""Uses of what shapes.py and iterating.py define."""

from pyphp.interp.rlib.text import Str
from tests.translate.iterating import filled, places
from tests.translate.subset.shapes import joined


def weighed(s: Str) -> int:
    total = 0
    for k, b in places(s):
        if b == ord(b"-"):
            continue
        if b == ord(b"."):
            break
        total = total + (k + 1) * b
    return total


def ends_early(s: Str) -> int:
    for k, b in places(joined(s, s)):
        if b == ord(b"x"):
            return k
    return -1


def nested_loops(s: Str) -> int:
    total = 0
    for k, b in places(s):
        for m, c in places(s):
            if m > k:
                break
            total = total + b * c
    return total


def one_hole(s: Str) -> Str:
    return filled(b"<%s>", s)


def many_holes(s: Str, r: Str) -> Str:
    return filled(b"%s and %s, %s or %s; %s", s, r, s, joined(r, s), r)


def no_hole(s: Str) -> Str:
    return filled(b"nothing")
