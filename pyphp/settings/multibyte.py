"""The settings of mb_ functions: rows of the table of settings (ini.py)."""

ROWS: tuple[tuple[str, str, str, str], ...] = (  # name behind `mbstring.`, default, kind, meaning
    ("language", "neutral", "text", "of mails, which decides about encodings"),
    ("internal_encoding", "", "text", "deprecated: the encoding of strings; empty: internal_encoding"),
    ("http_input", "", "text", "deprecated: the encoding of what comes in"),
    ("http_output", "", "text", "deprecated: the encoding of what mb_output_handler() makes"),
    ("encoding_translation", "0", "flag", "what comes in is converted"),
    ("http_output_conv_mimetypes", "^(text/|application/xhtml\\+xml)", "text", "what mb_output_handler() converts"),
    ("detect_order", "", "text", "where encodings are looked for; empty: as the language says"),
    ("substitute_character", "", "text", "what stands for a character that there is not: a number, none, long, entity"),
    ("strict_detection", "0", "flag", "all of a text must be in the encoding that is found"),
    ("regex_stack_limit", "100000", "int", "how deep a match of mb_ereg() goes"),
    ("regex_retry_limit", "1000000", "int", "how often it tries again"),
)
