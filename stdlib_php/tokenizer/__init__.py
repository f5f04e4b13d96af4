"""PHP's tokens for programs that read PHP: the host's lexer makes them."""
