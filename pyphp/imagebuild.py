"""Building the native image where people see it: at installation (`make image`, `python -m pyphp.imagebuild`) or at the first run.

    image = build(checked=False)

On a terminal there is a progress bar on stderr; elsewhere one line says what takes so long.
"""

import sys

from pyphp.cli import STDERR, say

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress, TaskID

    from pyphp.jit.native.loading import Image


class ImageProgress:
    """Tells how far the building of an image is. Its methods are what builders call."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> "ImageProgress":
        return self

    def __exit__(self, kind: "type[BaseException] | None", error: BaseException | None, where: "TracebackType | None") -> None:
        if self._bar is not None:
            self._bar.stop()

    def say(self, text: str) -> None:
        """An image is being built, and why."""
        if not sys.stderr.isatty():
            say(STDERR, f"pyphp: {text}\n")
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("pyphp: building the native image, once"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._bar.start()
        self._task = self._bar.add_task("", total=None)

    def progress(self, done: int, total: int) -> None:
        """So many of its parts are compiled."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total)


def build(checked: bool) -> "Image":
    """The image, built before the eyes of whoever waits, if it is still not there. Raises what building raises."""
    from pyphp.jit.native.loading import open_image

    with ImageProgress() as shown:
        return open_image(checked, shown.say, shown.progress)


def main(argv: list[str]) -> int:
    """python -m pyphp.imagebuild [--checked]: build the image if it is not there; its place. --checked: the one with assertions."""
    import time

    start = time.perf_counter()
    image = build("--checked" in argv)
    print(f"{image.path} ({time.perf_counter() - start:.1f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
