"""Settings: php.ini's files and grammar, and the table of what there is."""
