"""Values made by the host: constants of compiled code and of tables become what the interpreter works on."""

from pyphp.interp.bytecode import Constant
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import STR, Value, v_bool, v_float, v_int, v_null, v_ref


def constant_value(value: Constant) -> Value:
    """Strings are prebuilt: they live as long as the engine and are never changed in place."""
    if value is None:
        return v_null()
    if isinstance(value, bool):
        return v_bool(value)
    if isinstance(value, int):
        return v_int(value)
    if isinstance(value, float):
        return v_float(value)
    return v_ref(STR, lit(value))
