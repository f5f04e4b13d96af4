"""What is asked of pyphp itself, whatever script runs: the prelude's functions, where the command is, what PHP has and
the engine has not, C libraries.

NativeEngine({}, image, host=answer)            an engine that runs single files
NativeEngine({}, image, host=beside(other))     the same, and what else there is to ask goes to another host
"""

import os
import sys

from pyphp.interp.contracts.hostcodes import (
    ABOUT_OWN,
    ANSWERED,
    BINARY,
    CLASS,
    EXPRESSION,
    LACKING,
    LIBRARY,
    LIBRARY_FACT,
    LINK_CLASS,
    LOADED,
    PRELUDE,
)
from pyphp.interp.outside.answers import OWN, Answer, no_host

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.interp.outside.answers import Host

VERSION_OF_ONIGURUMA = b"MB_ONIGURUMA_VERSION"


def answer(service: int, argument: bytes, caller: bytes, line: int) -> Answer:
    """Answer one request; of all others that there is nobody to ask."""
    if service == PRELUDE:
        from pyphp.host.prelude import unit_with

        return Answer(LOADED, unit=unit_with(argument))
    if service == CLASS:
        from pyphp.host.prelude import unit_with_class

        return Answer(LOADED, unit=unit_with_class(argument))
    if service == LINK_CLASS:
        from pyphp.host import linking

        return linking.answer(argument)
    if service in (ABOUT_OWN, EXPRESSION):
        from pyphp.host import reflection

        return reflection.about_own(argument) if service == ABOUT_OWN else reflection.expression(argument, caller)
    if service == BINARY:
        return Answer(ANSWERED, os.fsencode(own_path()))
    if service == LACKING:
        from pyphp.host import lacking

        return lacking.answer(argument)
    if service in (LIBRARY, LIBRARY_FACT):
        from pyphp.host.outside import libraries

        if argument == VERSION_OF_ONIGURUMA:
            from pyphp.host.outside import oniguruma

            return oniguruma.fact()
        return libraries.answer(argument) if service == LIBRARY else libraries.fact(argument)
    return no_host(service, argument, caller, line)


def beside(host: "Host") -> "Host":
    """A host that answers these requests, and passes all others on."""
    return lambda service, argument, caller, line: (answer if service in OWN else host)(service, argument, caller, line)


def own_path() -> str:
    """The path of the command, which starts another one like it: PHP_BINARY. Empty where there is no such file."""
    import shutil

    started = (
        sys.argv[0]
        if os.path.basename(sys.argv[0]).startswith("pyphp")
        else os.path.join(os.path.dirname(sys.executable), "pyphp")
    )
    found = shutil.which(started)
    return os.path.abspath(found) if found else ""
