"""The tokens of PHP: their names, their spelling, and how PHP's syntax errors call them.

A terminal of php.lark has PHP's own T_ name, or a capitalised word for one-character tokens. The lexer
makes `Token`s, whose `type` is the terminal's name; KEYWORDS, OPERATORS and CASTS map source text to it.

ERROR_ORDER is the order in which PHP lists expected tokens ("expecting variable or "${" or "{$""): that of its own
token numbers, operators with a precedence first. Measured against `php -l`, see tests/frontend/parse_agreement.py.
"""

from __future__ import annotations

END = "$END"
BAD_CHARACTER = "T_BAD_CHARACTER"


class Token:
    """One token as the parser sees it; `text` is the source text, one byte a character, `line` where it starts."""

    __slots__ = ("line", "text", "type")

    def __init__(self, type: str, text: str, line: int) -> None:
        self.type = type
        self.text = text
        self.line = line

    def __repr__(self) -> str:
        return f"{self.type} {self.text!r} line {self.line}"


class UnterminatedString(Token):
    """The rest of the text from a single quote on that nothing closes; PHP's lexer does not count its lines."""

    __slots__ = ()


_KEYWORDS_NAMED_AS_SPELT = """
    abstract array as break callable case catch class clone const continue declare default do echo else elseif empty
    enddeclare endfor endforeach endif endswitch endwhile eval exit extends final finally fn for foreach function global
    goto if implements include include_once instanceof insteadof interface isset list match namespace new print private
    protected public readonly require require_once return static switch throw trait try unset use var while yield
"""

KEYWORDS = {word: "T_" + word.upper() for word in _KEYWORDS_NAMED_AS_SPELT.split()} | {
    "or": "T_LOGICAL_OR",
    "and": "T_LOGICAL_AND",
    "xor": "T_LOGICAL_XOR",
    "die": "T_EXIT",
    "__class__": "T_CLASS_C",
    "__trait__": "T_TRAIT_C",
    "__function__": "T_FUNC_C",
    "__method__": "T_METHOD_C",
    "__line__": "T_LINE",
    "__file__": "T_FILE",
    "__dir__": "T_DIR",
    "__namespace__": "T_NS_C",
    "__halt_compiler": "T_HALT_COMPILER",
}

PUNCTUATION = {
    ";": "SEMICOLON",
    ":": "COLON",
    ",": "COMMA",
    ".": "DOT",
    "|": "PIPE",
    "^": "CARET",
    "+": "PLUS",
    "-": "MINUS",
    "*": "STAR",
    "/": "SLASH",
    "=": "EQUAL",
    "%": "PERCENT",
    "!": "BANG",
    "~": "TILDE",
    "$": "DOLLAR",
    "<": "LESS",
    ">": "GREATER",
    "?": "QUESTION",
    "@": "AT",
    "(": "LPAR",
    ")": "RPAR",
    "[": "LSQB",
    "]": "RSQB",
    "{": "LBRACE",
    "}": "RBRACE",
    "`": "BACKTICK",
    '"': "DQUOTE",
}

AMPERSAND_VARIABLE = "T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG"

OPERATORS = PUNCTUATION | {
    "=>": "T_DOUBLE_ARROW",
    "::": "T_PAAMAYIM_NEKUDOTAYIM",
    "...": "T_ELLIPSIS",
    "??": "T_COALESCE",
    "++": "T_INC",
    "--": "T_DEC",
    "===": "T_IS_IDENTICAL",
    "!==": "T_IS_NOT_IDENTICAL",
    "==": "T_IS_EQUAL",
    "!=": "T_IS_NOT_EQUAL",
    "<>": "T_IS_NOT_EQUAL",
    "<=>": "T_SPACESHIP",
    "<=": "T_IS_SMALLER_OR_EQUAL",
    ">=": "T_IS_GREATER_OR_EQUAL",
    "+=": "T_PLUS_EQUAL",
    "-=": "T_MINUS_EQUAL",
    "*=": "T_MUL_EQUAL",
    "**": "T_POW",
    "**=": "T_POW_EQUAL",
    "/=": "T_DIV_EQUAL",
    ".=": "T_CONCAT_EQUAL",
    "%=": "T_MOD_EQUAL",
    "<<=": "T_SL_EQUAL",
    ">>=": "T_SR_EQUAL",
    "&=": "T_AND_EQUAL",
    "|=": "T_OR_EQUAL",
    "^=": "T_XOR_EQUAL",
    "??=": "T_COALESCE_EQUAL",
    "||": "T_BOOLEAN_OR",
    "&&": "T_BOOLEAN_AND",
    "<<": "T_SL",
    ">>": "T_SR",
    "\\": "T_NS_SEPARATOR",
    "&": "T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG",
    "#[": "T_ATTRIBUTE",
    "->": "T_OBJECT_OPERATOR",
    "?->": "T_NULLSAFE_OBJECT_OPERATOR",
}

CASTS = {
    "int": "T_INT_CAST",
    "integer": "T_INT_CAST",
    "double": "T_DOUBLE_CAST",
    "float": "T_DOUBLE_CAST",
    "string": "T_STRING_CAST",
    "binary": "T_STRING_CAST",
    "array": "T_ARRAY_CAST",
    "object": "T_OBJECT_CAST",
    "bool": "T_BOOL_CAST",
    "boolean": "T_BOOL_CAST",
    "unset": "T_UNSET_CAST",
}

# Tokens that PHP names by what they are; the others it quotes as they are spelt.
DESCRIPTIONS = {
    END: "end of file",
    "T_LNUMBER": "integer",
    "T_DNUMBER": "floating-point number",
    "T_STRING": "identifier",
    "T_NAME_FULLY_QUALIFIED": "fully qualified name",
    "T_NAME_RELATIVE": "namespace-relative name",
    "T_NAME_QUALIFIED": "namespaced name",
    "T_VARIABLE": "variable",
    "T_INLINE_HTML": "T_INLINE_HTML",
    "T_ENCAPSED_AND_WHITESPACE": "string content",
    "T_CONSTANT_ENCAPSED_STRING": "quoted string",
    "T_STRING_VARNAME": "variable name",
    "T_NUM_STRING": "number",
    "T_START_HEREDOC": "heredoc start",
    "T_END_HEREDOC": "heredoc end",
}

SPELLINGS = (
    {name: text for text, name in reversed((KEYWORDS | OPERATORS).items())}
    | {name: f"({text})" for text, name in reversed(CASTS.items())}
    | {
        "T_EXIT": "exit",
        "T_YIELD_FROM": "yield from",
        "T_ENUM": "enum",
        "T_DOLLAR_OPEN_CURLY_BRACES": "${",
        "T_CURLY_OPEN": "{$",
        "T_IS_NOT_EQUAL": "!=",
        "T_CLASS_C": "__CLASS__",
        "T_TRAIT_C": "__TRAIT__",
        "T_FUNC_C": "__FUNCTION__",
        "T_METHOD_C": "__METHOD__",
        "T_LINE": "__LINE__",
        "T_FILE": "__FILE__",
        "T_DIR": "__DIR__",
        "T_NS_C": "__NAMESPACE__",
        AMPERSAND_VARIABLE: "&",
    }
)

# PHP numbers one-character operators first, then tokens with names, then the punctuation as its grammar meets it.
_DECLARED = """
    = ? : | ^ < > . + - * / % ! ~ @
    LNUMBER DNUMBER STRING NAME_FULLY_QUALIFIED NAME_RELATIVE NAME_QUALIFIED VARIABLE INLINE_HTML
    ENCAPSED_AND_WHITESPACE CONSTANT_ENCAPSED_STRING STRING_VARNAME NUM_STRING include include_once eval require require_once
    or xor and print yield YIELD_FROM instanceof new clone exit if elseif else endif echo do while endwhile
    for endfor foreach endforeach declare enddeclare as switch endswitch case default match break continue goto function fn
    const return try catch finally throw use insteadof global static abstract final private protected public readonly var
    unset isset empty __halt_compiler class trait interface ENUM extends implements namespace list array callable
    __line__ __file__ __dir__ __class__ __trait__ __method__ __function__ __namespace__ #[
    += -= *= /= .= %= &= |= ^= <<= >>= ??= || && == != === !== <= >= <=> << >> ++ --
    INT_CAST DOUBLE_CAST STRING_CAST ARRAY_CAST OBJECT_CAST BOOL_CAST UNSET_CAST -> ?-> => START_HEREDOC
    END_HEREDOC DOLLAR_OPEN_CURLY_BRACES CURLY_OPEN :: \\ ... ?? ** **= AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG
    AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG BAD_CHARACTER , ] ( ) ; { } ` " $ [
"""


def _terminal(word: str) -> str:
    return KEYWORDS.get(word) or OPERATORS.get(word) or "T_" + word


ERROR_ORDER = {name: rank for rank, name in enumerate([END, *map(_terminal, _DECLARED.split())])}
