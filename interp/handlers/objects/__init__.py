"""Classes and objects: declared, made, accessed, called."""
