"""How values of settings are read: words that mean a value, levels of errors, numbers."""

ERROR_LEVELS: dict[str, int] = {
    "E_ERROR": 1, "E_WARNING": 2, "E_PARSE": 4, "E_NOTICE": 8, "E_CORE_ERROR": 16, "E_CORE_WARNING": 32,
    "E_COMPILE_ERROR": 64, "E_COMPILE_WARNING": 128, "E_USER_ERROR": 256, "E_USER_WARNING": 512, "E_USER_NOTICE": 1024,
    "E_STRICT": 2048, "E_RECOVERABLE_ERROR": 4096, "E_DEPRECATED": 8192, "E_USER_DEPRECATED": 16384, "E_ALL": 32767,
}  # fmt: skip

WORDS = {"on": "1", "yes": "1", "true": "1", "off": "", "no": "", "none": "", "false": "", "null": ""}
_MOST_DIGITS = 40


def leading_integer(text: str) -> int:
    """The number with which a text begins, 0 if it does not, as C's atoi."""
    text = text.strip()
    end = 1 if text[:1] in ("-", "+") else 0
    while end < len(text) and text[end] in "0123456789":
        end += 1
    digits = text[: min(end, _MOST_DIGITS)]  # what is longer is out of every range
    return int(digits) if digits not in ("", "-", "+") else 0
