"""The translator: RPython-style Python to typed IR to LLVM text to the image.

Imported by the rest of jit (which replays the same IR) and by the image build.
"""
