"""The interactive shell: `pyphp -a`, and `pyphp` alone on a terminal.

    shell.py       the loop on a terminal; piped.py: the same for lines from a pipe, as php -a does
    reader.py      input with history, completion and highlighting (prompt_toolkit, pygments)
    commands.py    `:traces` and its like; trace_views.py draws what they show (rich)

Nothing of this is imported by a run of a script.
"""
