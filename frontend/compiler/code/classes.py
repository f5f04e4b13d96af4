"""What code knows of the class around it while it is compiled."""

from attrs import define, field

from pyphp.frontend.ast import ClassKind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pyphp.interp.bytecode.classes import ClassUnit


@define(slots=True, eq=False)
class ClassContext:
    """The class whose members are being compiled. name: in full; what `__CLASS__` is, but for traits."""

    name: bytes
    kind: str
    unit: "ClassUnit | None" = field(default=None)

    @property
    def is_trait(self) -> bool:
        """Is it a trait? What self means is known only where it is used."""
        return self.kind == ClassKind.TRAIT
