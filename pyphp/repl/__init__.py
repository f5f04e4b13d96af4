"""The interactive shell: `pyphp -a`, and `pyphp` alone on a terminal.

    shell.py        the loop on a terminal; piped.py: the same for lines from a pipe, as php -a does
    reader.py       input with history and highlighting (prompt_toolkit, pygments); completion.py
    inputs.py       when what is typed is complete, and what it becomes; journal.py: what has been run
    values.py       values in colour; theme.py: colours for dark and light terminals
    commands.py     `:help` and its like; verbs/: what they do,
                    with sources.py, names.py, timing.py and trace_views.py behind them (rich draws)

Nothing of this is imported by a run of a script.
"""
