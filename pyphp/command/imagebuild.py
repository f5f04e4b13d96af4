"""Building the native image before people's eyes: at installation (`python -m pyphp.command.imagebuild`) or at the first run.

    image = build(checked=False)

All that is said goes to stderr. On a terminal there is a progress bar; elsewhere a line when it begins, one every ten
seconds, and one when it is done:

    pyphp: building the native image, once for this version: about 20 s
    pyphp: compiling it: 43% of all is done, about 11 s are left
    pyphp: the native image is there, after 19 s
"""

import os
import sys
import time

from pyphp.command.main import STDERR, say
from pyphp.jit.translate.image.progress import PARALLEL, PHASES, Progress

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from threading import Thread
    from types import TracebackType

    from rich.progress import Progress as Bar

    from pyphp.jit.native.loading import Image

EVERY = 10.0  # seconds between lines
TOO_EARLY = 0.05  # of all that is to be done: what took so long tells nothing yet about the rest


class ImageProgress(Progress):
    """Tells how far the building of an image is, once it begins."""

    def __init__(self, every: float = EVERY) -> None:
        self._every = every
        self._start = time.monotonic()
        self._name = "waiting for another process that builds it"
        # seconds: of phases that are over, of this one, of the others
        self._before, self._now, self._after = 0.0, 0.0, _usual(list(PHASES))
        self._part = 0.0  # of the phase
        self._bar: Bar | None = None
        self._thread: Thread | None = None
        self._begun = self._over = False

    def __enter__(self) -> "ImageProgress":
        return self

    def __exit__(
        self, kind: "type[BaseException] | None", error: BaseException | None, where: "TracebackType | None"
    ) -> None:
        self._over = True
        if self._bar is not None:
            self._bar.stop()
        if self._begun and error is None:
            say(STDERR, f"pyphp: the native image is there, after {time.monotonic() - self._start:.0f} s\n")

    def begin(self, reason: str) -> None:
        """An image is being built, and what is wrong with the one that is there."""
        self._begun = True
        self._start = time.monotonic()
        again = f" again ({reason})" if reason else ""
        seconds = self._now + self._after
        say(STDERR, f"pyphp: building the native image{again}, once for this version: about {seconds:.0f} s\n")
        if os.isatty(STDERR):
            self._show_bar()
        else:
            from threading import Thread

            self._thread = Thread(target=self._say_now_and_then, daemon=True)
            self._thread.start()

    def phase(self, name: str, cost: float) -> None:
        """What is going on now, and how long it takes on a machine on which the others take what PHASES says."""
        names = list(PHASES)
        self._before += self._now
        self._name, self._part, self._now = name, 0.0, cost
        self._after = _usual(names[names.index(name) + 1 :])
        self._update()

    def done(self, part: float) -> None:
        """So much of the phase is done."""
        self._part = part
        self._update()

    def text(self) -> str:
        """How far it is, in a line."""
        fraction = self._fraction()
        elapsed = time.monotonic() - self._start
        left = elapsed * (1 - fraction) / fraction if fraction > TOO_EARLY else self._now + self._after
        return f"{self._name}: {100 * fraction:.0f}% of all is done, about {max(left, 1):.0f} s are left"

    def _fraction(self) -> float:
        return (self._before + self._part * self._now) / (self._before + self._now + self._after)

    def _show_bar(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("pyphp: {task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
        self._bar.add_task("", total=1.0)
        self._bar.start()

    def _update(self) -> None:
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self._fraction(), description=self._name)

    def _say_now_and_then(self) -> None:
        while True:
            time.sleep(self._every)
            if self._over:
                return
            say(STDERR, f"pyphp: {self.text()}\n")


def _usual(phases: list[str]) -> float:
    """Seconds that phases take."""
    return sum(PHASES[name] / ((os.cpu_count() or 1) if name in PARALLEL else 1) for name in phases)


def build(checked: bool) -> "Image":
    """The image, built before the eyes of whoever waits, if it is still not there. Raises what building raises."""
    from pyphp.jit.native.loading import open_image

    with ImageProgress() as shown:
        return open_image(checked, shown)


def build_baseline() -> str:
    """The image that a wheel brings, built in the same way; its name in the cache."""
    from pyphp.jit.translate.image.building import build_image, is_built
    from pyphp.jit.translate.image.manifest import baseline_stem

    with ImageProgress() as shown:
        if not is_built(baseline_stem()):
            shown.begin("")
        return build_image(progress=shown, baseline=True)


def main(argv: list[str]) -> int:
    """python -m pyphp.command.imagebuild [--checked]: build the image, or the one with assertions, if it is not there; it says
    nothing if it is: `make run` does this every time."""
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
