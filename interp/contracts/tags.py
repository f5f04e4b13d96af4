"""The tags of Values (interp/rlib/value.py says what each is), for whoever reads or writes them in native memory, too.
"""

UNDEF = 0
NULL = 1
FALSE = 2
TRUE = 3
INT = 4
FLOAT = 5
BARE = 6
REFCOUNTED = 8
STR = 8
ARR = 9
OBJ = 10
REF = 11
RES = 12
HIDDEN = 13

SLOT_BYTES = 16  # of a Value, and of a slot
