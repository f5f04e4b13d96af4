"""Numbers of operations that call methods: whose code the engine lays out (interp/outside/operations.py) when one is met
first.
"""

from typing import Final

GET: Final = 0
GET_IF_SET: Final = 1
ASK: Final = 2
SET: Final = 3
COUNT: Final = 4  # of these
