"""Leaks: heap objects that outlive their engine, by class. Checked images only: they know their live blocks.

    engine = NativeEngine(ini, image)
    engine.run(unit, argv)
    engine.close()
    assert not leaked(image), leaked(image)        # {"Str": 3, "HashArray": 1}

Counts are of the whole process: of all engines on that image.
"""

import ctypes

from pyphp.jit.native.loading import Image
from pyphp.jit.translate.ir.layouts import BUILTIN_CIDS


def leaked(image: Image) -> dict[str, int]:
    """Live heap blocks by class name; empty is what one wants after the last engine has been closed."""
    if not image.meta["checked"]:
        raise ValueError("only a checked image counts its blocks")
    names = {cid: name for name, cid in BUILTIN_CIDS.items()}
    names.update({cid: name for name, (cid, *_) in image.classes.items()})
    counts = (ctypes.c_int64 * (max(names) + 1))()
    live = image.function("rt_census", ctypes.c_int64, ctypes.c_void_p, ctypes.c_int64)(counts, len(counts))
    found = {names[cid]: n for cid, n in enumerate(counts) if n}
    if live != sum(found.values()):
        found["unknown"] = live - sum(found.values())
    return found
