"""What the host does for programs with the machine around them: processes, sockets, locales, time zones."""
