"""Tokens: modes, and the places where PHP's lexer looks ahead."""

import pytest

from pyphp.frontend.dump import dump_tokens
from pyphp.frontend.syntax.lexer import Lexer
from pyphp.frontend.syntax.tokens import END


def kinds(source: str, **options) -> list[str]:
    """`NAME:text` of every token."""
    found = []
    for token in Lexer(source, **options).tokens():
        if token.type == END:
            return found
        found.append(f"{token.type}:{token.text}")
    raise AssertionError("tokens() ends")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a <?php ?>\nb", ["T_INLINE_HTML:a ", "SEMICOLON:?>\n", "T_INLINE_HTML:b"]),
        ("<?php // a ?> b", ["SEMICOLON:?>", "T_INLINE_HTML: b"]),
        ("<?php # a\n#[A]", ["T_ATTRIBUTE:#[", "T_STRING:A", "RSQB:]"]),
        ("<?php f /* ; */ /** ; */ 1", ["T_STRING:f", "T_LNUMBER:1"]),
        ("<?= 1", ["T_ECHO:<?=", "T_LNUMBER:1"]),
        ("<?PHP 1", ["T_LNUMBER:1"]),
        ("<?php", []),
        ("<?phpx", ["T_STRING:phpx"]),
        ("<?php $a->class ?->list", ["T_VARIABLE:$a", "T_OBJECT_OPERATOR:->", "T_STRING:class"]
         + ["T_NULLSAFE_OBJECT_OPERATOR:?->", "T_STRING:list"]),
        ("<?php yield  from f", ["T_YIELD_FROM:yield  from", "T_STRING:f"]),
        ("<?php yield fromage", ["T_YIELD:yield", "T_STRING:fromage"]),
        ("<?php enum A enum extends enum;", ["T_ENUM:enum", "T_STRING:A", "T_STRING:enum", "T_EXTENDS:extends"]
         + ["T_STRING:enum", "SEMICOLON:;"]),
        ("<?php a\\b \\c namespace\\d \\", ["T_NAME_QUALIFIED:a\\b", "T_NAME_FULLY_QUALIFIED:\\c"]
         + ["T_NAME_RELATIVE:namespace\\d", "T_NS_SEPARATOR:\\"]),
        ("<?php & $a & 1 &...", ["T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG:&", "T_VARIABLE:$a"]
         + ["T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG:&", "T_LNUMBER:1"]
         + ["T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG:&", "T_ELLIPSIS:..."]),
        ("<?php (int)(string )( x)", ["T_INT_CAST:(int)", "T_STRING_CAST:(string )", "LPAR:(", "T_STRING:x", "RPAR:)"]),
        ("<?php 1..2 1.e3 .5.", ["T_DNUMBER:1.", "T_DNUMBER:.2", "T_DNUMBER:1.e3", "T_DNUMBER:.5", "DOT:."]),
        ("<?php 1_0 1__0", ["T_LNUMBER:1_0", "T_LNUMBER:1", "T_STRING:__0"]),
        ("<?php 9223372036854775808 0x7FFFFFFFFFFFFFFF", ["T_DNUMBER:9223372036854775808"]
         + ["T_LNUMBER:0x7FFFFFFFFFFFFFFF"]),
        ("<?php a?->b a?-1:2", ["T_STRING:a", "T_NULLSAFE_OBJECT_OPERATOR:?->", "T_STRING:b", "T_STRING:a"]
         + ["QUESTION:?", "MINUS:-", "T_LNUMBER:1", "COLON::", "T_LNUMBER:2"]),
        ("<?php 'a\\'b' b\"c\" \"$\" \"{\"", ["T_CONSTANT_ENCAPSED_STRING:'a\\'b'", 'T_CONSTANT_ENCAPSED_STRING:b"c"']
         + ['T_CONSTANT_ENCAPSED_STRING:"$"', 'T_CONSTANT_ENCAPSED_STRING:"{"']),
        ("<?php __halt_compiler(); {'", ["T_HALT_COMPILER:__halt_compiler", "LPAR:(", "RPAR:)", "SEMICOLON:;"]),
    ],
)  # fmt: skip
def test_script(source, expected):
    assert kinds(source) == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("a$b", "T_ENCAPSED_AND_WHITESPACE:a T_VARIABLE:$b"),
        ("$a[0]", "T_VARIABLE:$a LSQB:[ T_NUM_STRING:0 RSQB:]"),
        ("$a[b]->c", "T_VARIABLE:$a LSQB:[ T_STRING:b RSQB:] T_ENCAPSED_AND_WHITESPACE:->c"),
        ("$a->b->c", "T_VARIABLE:$a T_OBJECT_OPERATOR:-> T_STRING:b T_ENCAPSED_AND_WHITESPACE:->c"),
        ("$a->1", "T_VARIABLE:$a T_ENCAPSED_AND_WHITESPACE:->1"),
        ("{$a}", "T_CURLY_OPEN:{ T_VARIABLE:$a RBRACE:}"),
        ("${a}", "T_DOLLAR_OPEN_CURLY_BRACES:${ T_STRING_VARNAME:a RBRACE:}"),
        ("${a[1]}", "T_DOLLAR_OPEN_CURLY_BRACES:${ T_STRING_VARNAME:a LSQB:[ T_LNUMBER:1 RSQB:] RBRACE:}"),
        ("${a.b}", "T_DOLLAR_OPEN_CURLY_BRACES:${ T_STRING:a DOT:. T_STRING:b RBRACE:}"),
        ("{$a{'}'}}$b", "T_CURLY_OPEN:{ T_VARIABLE:$a LBRACE:{ T_CONSTANT_ENCAPSED_STRING:'}' RBRACE:} RBRACE:} T_VARIABLE:$b"),
    ],
)  # fmt: skip
def test_templates(template, expected):
    inside = expected.split()
    assert kinds(f'<?php "{template}"') == ['DQUOTE:"', *inside, 'DQUOTE:"']
    assert kinds(f"<?php `{template}`") == ["BACKTICK:`", *inside, "BACKTICK:`"]
    assert kinds(f"<?php <<<X\n{template}\n X;") == [
        "T_START_HEREDOC:<<<X\n",
        *inside,
        "T_END_HEREDOC: X",
        "SEMICOLON:;",
    ]


def test_a_heredoc_label_inside_a_word_or_an_interpolation_does_not_close_it():
    source = "<?php <<<X\nXY\n{$a[<<<X\nX]}\nX"
    assert kinds(source)[-1] == "T_END_HEREDOC:X"
    assert kinds(source).count("T_END_HEREDOC:X") == 2


def test_an_empty_heredoc():
    assert kinds("<?php <<<X\nX;") == ["T_START_HEREDOC:<<<X\n", "T_END_HEREDOC:X", "SEMICOLON:;"]


def test_short_tags_and_shebang_are_options():
    assert kinds("<? 1", short_tags=True) == ["T_LNUMBER:1"]
    assert kinds("<? 1", short_tags=False) == ["T_INLINE_HTML:<? 1"]
    assert kinds("#!/x\n<?= 1", skip_shebang=True) == ["T_ECHO:<?=", "T_LNUMBER:1"]
    assert kinds("#!/x\n<?= 1")[0] == "T_INLINE_HTML:#!/x\n"
    assert kinds("1", in_script=True) == ["T_LNUMBER:1"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts(newline):
    text = newline.join(["<?php", "1", "", "'a", "b' 2", "/*", "*/ 3"])
    assert [token[-1] for token in dump_tokens(Lexer(text)).splitlines()] == ["2", "4", "5", "7"]


def test_dump_tokens():
    assert dump_tokens(Lexer("<?php echo\n$a;")) == "T_ECHO 'echo' 1\nT_VARIABLE '$a' 2\nSEMICOLON ';' 2\n"
