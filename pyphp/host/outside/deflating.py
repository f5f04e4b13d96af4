"""zlib's functions, for stdlib_php/zlib."""

import zlib

from pyphp.host.rooms import Room

DATA_ERROR, NO_ROOM = 1, 2


class Deflating(Room):
    """It remembers nothing."""

    __slots__ = ()

    def acts(self) -> tuple[str, ...]:
        return ("deflated", "inflated")

    def deflated(self, data: bytes, level: int, window: int) -> list[bytes | int]:
        """The data in the format that these window bits stand for."""
        made = zlib.compressobj(level, zlib.DEFLATED, window)
        return [made.compress(data) + made.flush()]

    def inflated(self, data: bytes, most: int, window: int) -> list[bytes | int]:
        """[bytes], or [what is wrong]. most: how long they may be; 0: as long as they are. window 0: of any format."""
        for bits in (window,) if window else _any_format(data):
            reader = zlib.decompressobj(bits)
            try:
                made = reader.decompress(data, most)
            except zlib.error:
                continue
            if reader.eof:
                return [made]
            if most and len(made) >= most:
                return [NO_ROOM]
        return [DATA_ERROR]


def _any_format(data: bytes) -> tuple[int, ...]:
    return (31,) if data[:2] == b"\x1f\x8b" else (15, -15)
