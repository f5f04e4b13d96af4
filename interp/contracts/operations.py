"""Numbers of operations that call methods. The engine lays out their code (interp/outside/operations.py) when one is
met first.
"""

from typing import Final

GET: Final = 0
GET_IF_SET: Final = 1
ASK: Final = 2
SET: Final = 3
ELEMENT: Final = 4
ELEMENT_IF_SET: Final = 5
HAS_ELEMENT: Final = 6
SET_ELEMENT: Final = 7
APPEND: Final = 8
REMOVE: Final = 9
UNSET: Final = 10
TEXT: Final = 11
LEFT_TEXT: Final = 12
RIGHT_TEXT: Final = 13
ECHO: Final = 14
COUNT: Final = 15
EMPTY_ELEMENT: Final = 16
OWN_EMPTY_ELEMENT: Final = 17  # of PHP's own classes that are asked with one method
EMPTY: Final = 18
ENTER: Final = 19
ENTER_UPDATE: Final = 20
STEP: Final = 21
SET_BEHIND: Final = 22
OPERATIONS: Final = 23  # so many there are
