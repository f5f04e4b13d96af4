"""What code is made of while it is compiled: instructions, labels, slots, scopes, the forms of a node.

Imported by every family of constructs; imports none.
"""
