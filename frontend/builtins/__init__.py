"""PHP's own functions and classes as the front end knows them: their declarations.

Tables that tools/*.php write; imported by the rules, by linking and by the compiler.
"""
