"""fscanf: values read out of a line of a stream, as sscanf() reads them out of a text."""

from pyphp.interp.bytecode import TYPE_MIXED, TYPE_STRING
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.value import Value, v_bool
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import stream_at
from pyphp.stdlib_php.standard.streams.reading import read_line
from pyphp.stdlib_php.standard.strings.scanning import result
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(
    b"fscanf", P(b"stream", TYPE_MIXED), P(b"format", TYPE_STRING), P(b"vars", TYPE_MIXED, variadic=True, by_ref=True),
)  # fmt: skip
def fscanf(vm: VM, args: Frame, n: int) -> Value:
    """Values read out of the next line; false at the end."""
    line = read_line(vm, stream_at(vm, args, 0), -1)
    return v_bool(False) if line is None else result(vm, args, n, up_to_nul(line))
