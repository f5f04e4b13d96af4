"""The tracing JIT: translate the interpreter, record, replay, optimise, compile, exit.

Names no PHP operation: it sees only the interpreter's typed IR. Imported by pyphp.
"""
