"""Whose code a builtin was called from: code of PHP's own between it and the script does not count."""

from pyphp.interp.data.code import Class
from pyphp.interp.errors.raising import script_frame
from pyphp.interp.objects.this import called_class, scope_at
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.vm import VM


@dont_look_inside
def scope_of_script(vm: VM) -> Class | None:
    """The class whose code runs."""
    return scope_at(script_frame(vm))


@dont_look_inside
def called_in_script(vm: VM) -> Class | None:
    """What `static` means there."""
    return called_class(script_frame(vm))
