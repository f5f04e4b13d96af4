"""PHP's extension pcre: regular expressions, by PCRE2."""
