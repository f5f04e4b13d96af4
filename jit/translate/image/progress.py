"""Progress: what the building of an image tells whoever waits for it.

Builders call these methods; this class says nothing, pyphp/command/imagebuild.py shows it.
"""


class Progress:
    """The building of an image begins; a phase of it begins; so much of the phase is done."""

    def begin(self, reason: str) -> None:
        """reason: what is wrong with the image that is there; empty if there is none."""

    def phase(self, name: str, cost: float) -> None:
        """name: of PHASES. cost: about how many seconds it takes where the others take what PHASES says."""

    def done(self, part: float) -> None:
        """So much of the phase is done: 0 to 1."""


TRANSLATING, COMPILING, LINKING = "translating the interpreter", "compiling it", "linking it"
# Seconds of one processor, measured together: what the first takes on a machine says something about the others.
PHASES = {TRANSLATING: 5.0, COMPILING: 32.0, LINKING: 0.3}
PARALLEL = {COMPILING}
SILENT = Progress()
