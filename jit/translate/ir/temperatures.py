"""The first lines of groups of LLVM text (llvm/groups.py) that are compiled for less, and for next to nothing
(image/objects.py).
"""

WARM, COLD = "; warm\n", "; cold\n"
