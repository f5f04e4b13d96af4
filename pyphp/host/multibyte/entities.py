"""Characters as numeric entities: &#65; and &#x41;. A map says which.

Its rows: the first, the last, what is added, what stays of that.
"""

from pyphp.host.multibyte.charsets import BAD

_WORD = 0xFFFFFFFF
_MOST_DIGITS, _MOST_HEX = 10, 8
Rows = list[tuple[int, ...]]


def encoded(cps: list[int], rows: Rows, hexadecimal: bool) -> list[int]:
    """Entities for what the first row that fits says."""
    made: list[int] = []
    for cp in cps:
        for first, last, added, mask in rows:
            if first <= cp & _WORD <= last:  # what is no character is the last number
                number = (cp + added) & mask & _WORD
                made += map(ord, f"&#x{number:X};" if hexadecimal else f"&#{number};")
                break
        else:
            made.append(cp)
    return made


def decoded(cps: list[int], rows: Rows) -> list[int]:
    """The characters that entities stand for; a semicolon may be missing."""
    made: list[int] = []
    at = 0
    while at < len(cps):
        end, number = _entity(cps, at)
        cp = _in_rows(number, rows) if end else None
        if cp is None:
            made.append(cps[at])
            at += 1
        else:
            made.append(cp)
            at = end + (end < len(cps) and cps[end] == ord(";"))
    return made


def _entity(cps: list[int], at: int) -> tuple[int, int]:
    """Where the digits of an entity end that begins there, and its number; 0: none begins."""
    if cps[at : at + 2] != [ord("&"), ord("#")]:
        return 0, 0
    start = at + 2
    hexadecimal = cps[start : start + 1] == [ord("x")]
    start += hexadecimal
    digits = "0123456789abcdefABCDEF" if hexadecimal else "0123456789"
    end = start
    while end < len(cps) and 0 <= cps[end] < 0x80 and chr(cps[end]) in digits:
        end += 1
    if not 0 < end - start <= (_MOST_HEX if hexadecimal else _MOST_DIGITS):
        return 0, 0
    number = int("".join(map(chr, cps[start:end])), 16 if hexadecimal else 10)
    return (end, number) if number <= _WORD else (0, 0)


def _in_rows(number: int, rows: Rows) -> int | None:
    for first, last, added, _ in rows:
        cp = (number - added) & _WORD
        if first <= cp <= last:
            return BAD if cp == _WORD else cp
    return None
