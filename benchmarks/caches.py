"""A cache that knows nothing but the native image: what the first run of a program on a machine finds."""

import shutil
from pathlib import Path

from pyphp.cache import cachedir
from pyphp.jit.native.loading import open_image


def fill_cache(folder: Path) -> Path:
    """Make the folder such a cache (PYPHP_CACHE); the same folder. Files are copies: who damages them damages these."""
    stem = open_image(False).stem
    folder.mkdir(mode=0o700, exist_ok=True)
    for file in Path(cachedir.folder()).glob(f"{stem}.*"):
        shutil.copy2(file, folder)
    return folder
