"""What is declared: functions, constants, and the types of both."""
