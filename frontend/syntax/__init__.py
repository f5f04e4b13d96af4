"""From text to the calls of actions: tokens, grammar, table, the parse loop, and PHP's words for syntax errors."""
