"""PHP's own tests (.phpt files, which are not part of this project) against a committed list of those that pass.

make conformance CORPUS=folder            fails if a test of baseline.txt no longer passes
make conformance-sample CORPUS=folder     the same of a part of them, in a minute; without a folder it says so
make conformance-baseline CORPUS=folder   writes baseline.txt anew: what passes in two runs
"""
