"""Silence: what @ does to error_reporting.

Only fatal errors are reported within it. Its end gives back what was there before, unless the program has set something else meanwhile.
"""

from typing import Final

from pyphp.interp.vm import VM

FATAL: Final[int] = 4437  # E_ERROR, E_CORE_ERROR, E_COMPILE_ERROR, E_USER_ERROR, E_RECOVERABLE_ERROR, E_PARSE


def only_fatal(level: int) -> bool:
    """Are no other errors reported?"""
    return level & ~FATAL == 0


def begin_silence(vm: VM) -> None:
    """Within another one it changes nothing."""
    level = vm.error_level
    if not only_fatal(level):
        vm.silenced = level
        vm.error_level = level & FATAL


def end_silence(vm: VM) -> None:
    """The outermost ends: by itself or with the frames that an error unwinds."""
    level = vm.silenced
    if level >= 0:
        vm.silenced = -1
        if only_fatal(vm.error_level):
            vm.error_level = level
