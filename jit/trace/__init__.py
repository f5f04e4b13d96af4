"""The trace IR: operations, values, text, the verifier. Imports nothing of the JIT but the machine's arithmetic.
"""
