"""The numbers in records of exits: runtime/exits.py reads them, jit/backend/records.py writes them."""

VALUE, POOLED, OF_FRAME, RESULT_WORD, SMALL, OF_VM, LOADED_FROM_VM = range(7)  # what an operand numbers
OWN_WORDS = 3  # of a pool
TAKES_VALUES = 1  # in an exit's slot: what it leads to writes the cells itself, from the exit buffer
MOST_VALUES = 400  # that a restart may have, and cells and retains that its record may have
