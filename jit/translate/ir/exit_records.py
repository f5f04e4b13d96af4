"""The numbers in records of exits: runtime/exits.py reads them, jit/backend/records.py writes them."""

# what an operand is: a word at so many bytes from the exit's values, the pool, the last result or the VM; an address so
# many bytes from the frame or the VM; a number
VALUE, POOLED, RESULT_WORD, LOADED_FROM_VM, OF_FRAME, OF_VM, SMALL = KINDS = range(7)
LOADED = OF_FRAME  # those before this one are loaded
OWN_WORDS = 3  # of a pool
TAKES_VALUES = 1  # in an exit's slot: what it leads to writes the cells itself, from the exit buffer
MOST_VALUES = 400  # that a restart may have, and cells and retains that its record may have
