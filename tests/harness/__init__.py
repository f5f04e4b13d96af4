"""Runs one PHP program on every engine there is: modes.py names them, forkserver.py runs them apart from the test and
quickly.
"""

import os

from pyphp.jit.report.log import STRICT

os.environ[STRICT] = "1"  # for whatever is started from here: an exception in the compiler thread ends the process
