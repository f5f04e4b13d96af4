"""The back end: LLVM text for optimised traces, compiled through llvmlite's MCJIT, linked by address.

Imported by the engine; imports the trace IR and the image's layouts.
"""
