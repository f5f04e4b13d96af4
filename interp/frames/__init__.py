"""What lies in frames beside locals: arguments passed, scopes, output, silence, interruptions."""
