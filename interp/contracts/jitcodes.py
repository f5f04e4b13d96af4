"""Numbers on which the interpreter's side of the JIT (jitdriver.py) and the compiler's agree."""

TYPE_CHECKING = False  # typing's own would import typing, and every start imports this module
if TYPE_CHECKING:
    from typing import Final

LOOP_HEADER: "Final" = 0  # kinds of region
FUNCTION_ENTRY: "Final" = 1
YIELDING_HEADER: "Final" = 2  # a loop header of a generator whose loop yields: recordings go on past it, once

CLOSED: "Final" = 0  # came back to the region's own header, at any depth
LINKED: "Final" = 1  # reached another loop's header, or a recursive function's entry
TOO_LONG: "Final" = -1  # the log or the number of merge points reached its limit
RAISED: "Final" = -2  # an exception, exit or the end of the program
RECURSION: "Final" = -3  # entered a function a second time that has no trace of its own yet
LEFT: "Final" = -4  # the recorded iteration of a loop was its last, or a function returned: it went on to a loop around

AWAITED: "Final" = (
    1 << 59
)  # in a region's word: an earlier run may have a trace of it, the compiler thread is about to look
PENDING: "Final" = 1 << 60  # in a region's word: recorded, its trace is being made
NEVER: "Final" = 1 << 61  # in a region's word: blacklisted
COMPILED: "Final" = 1 << 62  # in a region's word: a trace is installed
RECURSIVE: "Final" = 1  # added to COMPILED: a function that calls itself, to which recordings link: it is not inlined
