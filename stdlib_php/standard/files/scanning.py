"""fscanf: values read out of a line of a stream, as sscanf() reads them out of a text."""

from pyphp.interp.bytecode import TYPE_MIXED, TYPE_STRING
from pyphp.interp.data.resources import Resource
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import RES, Value, as_ref, v_bool
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import stream_at
from pyphp.stdlib_php.standard.streams.reading import read_line
from pyphp.stdlib_php.standard.strings.scanning import result
from pyphp.stdlib_php.support.complaints import named
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(
    b"fscanf", P(b"stream", TYPE_MIXED), P(b"format", TYPE_STRING), P(b"vars", TYPE_MIXED, variadic=True, by_ref=True),
)  # fmt: skip
def fscanf(vm: VM, args: Frame, n: int) -> Value:
    """Values read out of the next line; false at the end."""
    v = args[slot(0)]
    if v.tag == RES and not as_ref(Resource, v).open:
        throw_type_error(vm, named(vm, lit(b"supplied resource is not a valid File-Handle resource")))
    line = read_line(vm, stream_at(vm, args, 0), -1)
    return v_bool(False) if line is None else result(vm, args, n, up_to_nul(line))
