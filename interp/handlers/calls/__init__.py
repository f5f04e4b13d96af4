"""Handlers of calls: functions, builtins, values, callbacks, and the types of arguments."""
