"""Properties, where no entry of the site knows the way: reading.py (asked for and removed, too), writing.py,
references.py.
"""
