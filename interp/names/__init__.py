"""Tables of names, and what is looked up in them while a program runs: functions, constants, variables, the host's answers.
"""
