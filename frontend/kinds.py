"""Words of declarations that the syntax tree and the linking of classes share. Linking happens at run time, too, where
no tree is: this module imports nothing.
"""


class Modifier:
    """Member and class modifiers, with the numbers ReflectionClass::IS_* and getModifiers() show."""

    PUBLIC = 1
    PROTECTED = 2
    PRIVATE = 4
    STATIC = 16
    FINAL = 32
    ABSTRACT = 64
    READONLY = 128

    VISIBILITY = PUBLIC | PROTECTED | PRIVATE


class ClassKind:
    """The four class-like declarations."""

    CLASS = "class"
    INTERFACE = "interface"
    TRAIT = "trait"
    ENUM = "enum"
