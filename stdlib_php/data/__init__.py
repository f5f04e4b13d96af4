"""Tables that builtins look things up in, computed once on the host as strings that the image holds ready made.

Not in the subset: each module makes Str constants, which modules of stdlib_php import.
"""

TRANSLATED = False
