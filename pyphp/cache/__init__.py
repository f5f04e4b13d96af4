"""What is kept between runs, and by which state of the sources it is known. jit/ may import this folder, which imports nothing.
"""
