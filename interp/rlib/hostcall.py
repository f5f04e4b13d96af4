"""Calls from the program to its host: Python code that does what only the host can, such as compiling a file.

    c_host(vm.host, call)         the host reads the fields of `call`, acts, and writes its answer there

vm.host is a number: natively the address of a C function that takes the object's address, on CPython a key of HOSTS.
The host is not part of the program: no Python exception comes back from it, and it runs no PHP code.
"""

from collections.abc import Callable
from typing import Any

from pyphp.interp.rlib.heap import unlimited

HOSTS: dict[int, Callable[[Any], None]] = {}


def c_host(host: int, call: object) -> None:
    """Hand the object to the host and wait until it has answered. What the host makes may exceed the memory limit: it
    could not be left half-way.
    """
    with unlimited():
        HOSTS[host](call)
