"""PHP's core: functions about functions, errors, settings and the end of a script."""
