"""`python -m pyphp`: the command, where its script is not on the path."""
from pyphp.cli import main

main()
