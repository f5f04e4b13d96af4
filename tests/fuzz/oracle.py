"""Runs a program in every mode and says where they differ.

The first mode that is there of `php` and `python` is the reference. A mode is wrong if it prints something else,
leaves with another status, or is killed; a program that the reference does not finish in time says nothing.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import attrs

from tests.harness import modes
from tests.harness.forkserver import OUTPUT_LIMIT, Outcome

NOT_PROGRAMS = (b"Parse error", b"Fatal error: Cannot '", b"Allowed memory size")  # what the minimiser may come upon
FAILURES = (b"the JIT failed", b"leaked:")


@attrs.frozen(slots=True)
class Difference:
    """A mode that does not do as the reference does."""

    mode: str
    want: Outcome
    got: Outcome

    def kind(self) -> tuple[bool, ...]:
        """What a smaller program must share: how the mode ends, and whether the program is about what is not there."""
        asked = (b"Fatal error", b"Undefined variable", b"Call to undefined", b"not found", b"Undefined constant")
        return (self.got.crashed, self.got.timed_out, *(text in self.want.out for text in asked))

    def summary(self) -> str:
        """What differs first, in a few lines."""
        if self.got.crashed:
            return f"{self.mode}: killed by signal {-self.got.status}\n{_tail(self.got.err)}"
        if self.got.timed_out:
            return f"{self.mode}: does not end"
        want, got = self.want.out.split(b"\n"), self.got.out.split(b"\n")
        for number, (a, b) in enumerate(zip(want, got, strict=False), 1):
            if a != b:
                return (
                    f"{self.mode}: line {number} of the output\n  - {_shown(a)}\n  + {_shown(b)}\n{_tail(self.got.err)}"
                )
        if len(want) != len(got):
            at = min(len(want), len(got))
            more = (want if len(want) > at else got)[at]
            which = "is missing" if len(want) > at else "is too much"
            return f"{self.mode}: line {at + 1} of the output {which}: {_shown(more)}\n{_tail(self.got.err)}"
        return f"{self.mode}: exit status {self.got.status}, not {self.want.status}\n{_tail(self.got.err)}"


class Oracle:
    """Compares modes on source texts."""

    def __init__(self, names: list[str], timeout: int = 10) -> None:
        """`names`: the modes, the reference first."""
        self.names = names
        self.timeout = timeout
        self._folder = tempfile.TemporaryDirectory(prefix="pyphp-fuzz-")

    def prepare(self) -> None:
        """Let every mode build what it needs: a program's time limit is not meant for that."""
        for name in self.names:
            modes.run(name, ["-r", "echo 1;"], cwd=Path(self._folder.name), timeout=600)

    def difference(self, source: str, names: list[str] | None = None) -> Difference | None:
        """The first of the modes (default: all) that is wrong about this program."""
        folder = Path(self._folder.name)
        path = folder / "program.php"
        path.write_text(source, encoding="latin-1")
        want = modes.run(self.names[0], [str(path)], cwd=folder, timeout=self.timeout)
        if not is_answer(want):
            return None
        for name in names or self.names[1:]:
            got = modes.run(name, [str(path)], cwd=folder, timeout=self.timeout * 6)
            if (got.out, got.status) != (want.out, want.status):
                return Difference(name, want, got)
        return None


class JitOracle(Oracle):
    """Compares the JIT's settings (see harness/jitmodes.py) with PHP, and with the native interpreter first: `native`
    is wrong where it is not the JIT that is. They run on the checked image: a leak is wrong, too, and so is a failure
    of the compiler, although the program does not notice.
    """

    def __init__(self, names: list[str], settings: int, timeout: int = 10) -> None:
        """`settings`: so many of the names are drawn for each program."""
        super().__init__(names, timeout)
        from tests.harness.jitmodes import JitRunner

        self.settings = settings
        self.runner = JitRunner(checked=True)
        self.runs = 0

    def prepare(self) -> None:
        """The runner is ready."""

    def difference(self, source: str, names: list[str] | None = None) -> Difference | None:
        """The first of the settings (default: some, chosen by the program's text) that is wrong about this program."""
        from tests.harness.jitmodes import OPTIONS

        folder = Path(self._folder.name)
        path = folder / "program.php"
        path.write_text(source, encoding="latin-1")
        want = modes.run("php", [str(path)], cwd=folder, timeout=self.timeout)
        if not is_answer(want):
            return None
        unit = self.runner.compile(source.encode("latin-1"), str(path).encode())
        if names is None:
            random = Random(source)
            names = ["native", *random.sample(self.names, min(self.settings, len(self.names)))]
        for name in names:
            got = self.runner.run(unit, None if name == "native" else OPTIONS[name], timeout=self.timeout * 6)
            self.runs += 1
            if (got.out, got.status) != (want.out, want.status) or any(text in got.err for text in FAILURES):
                return Difference(name, want, got)
        return None


class MixedOracle(Oracle):
    """Compares modes, and on one program in `share` settings of the JIT on the checked image, too."""

    def __init__(self, names: list[str], settings: list[str], share: int, timeout: int = 10) -> None:
        """`settings`: of tests/harness/jitmodes.py; one is drawn for a program."""
        super().__init__(names, timeout)
        self.checked = JitOracle(settings, 1, timeout)
        self.share = share

    def difference(self, source: str, names: list[str] | None = None) -> Difference | None:
        """The first mode or setting (default: all modes, seldom a setting) that is wrong about this program."""
        if names is not None and (names[0] in self.checked.names or names == ["checked native"]):
            return _renamed(self.checked.difference(source, ["native" if n == "checked native" else n for n in names]))
        found = super().difference(source, names)
        if found is None and names is None and Random(source).randrange(self.share) == 0:
            found = _renamed(self.checked.difference(source))
        return found


def _renamed(found: Difference | None) -> Difference | None:
    """What JitOracle calls native is the checked image's interpreter."""
    return attrs.evolve(found, mode="checked native") if found is not None and found.mode == "native" else found


def is_answer(reference: Outcome) -> bool:
    """Is this what a program printed? Not if it was refused, died, or printed more than the harness keeps of a run."""
    return (
        reference.status in (0, 255)
        and len(reference.out) < OUTPUT_LIMIT
        and not any(text in reference.out for text in NOT_PROGRAMS)
    )


def _shown(line: bytes) -> str:
    text = line.decode("utf-8", "backslashreplace")
    return text if len(text) <= 200 else text[:200] + "..."


def _tail(err: bytes) -> str:
    return "\n".join("  " + line for line in err.decode("utf-8", "replace").strip().split("\n")[-6:] if line)
