"""Streams at work, below the builtins on them: opened, read, filtered, written, closed; whose wrappers open what."""






