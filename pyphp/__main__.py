"""`python -m pyphp`: the command, where its script is not on the path."""
from pyphp.command.main import main

main()
