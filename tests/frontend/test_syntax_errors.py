"""PHP's words for what is no PHP. Every expectation is checked against `php -l` too, where php is installed."""

import pytest

from pyphp.frontend.errors import CompileError, PhpSyntaxError, display_text
from pyphp.frontend.parser import parse

CASES = [
    ("<?php f(1 2);", 'syntax error, unexpected integer "2", expecting ")"', 1),
    ("<?php\n\n$x = ;", 'syntax error, unexpected token ";"', 3),
    ("<?php if $x", 'syntax error, unexpected variable "$x", expecting "("', 1),
    ("<?php $a->1;", 'syntax error, unexpected integer "1", expecting identifier or variable or "{" or "$"', 1),
    ("<?php [1;", 'syntax error, unexpected token ";", expecting "]"', 1),
    ("<?php $x", "syntax error, unexpected end of file", 1),
    ("<?php class { }", 'syntax error, unexpected token "{", expecting identifier', 1),
    ("<?php class A { var a; }", 'syntax error, unexpected token ";", expecting variable', 1),
    ("<?php function 1() {}", 'syntax error, unexpected integer "1", expecting "("', 1),
    ("<?php namespace A B;", 'syntax error, unexpected identifier "B", expecting "{"', 1),
    ("<?php a\\b c\\d;", 'syntax error, unexpected namespaced name "c\\d"', 1),
    ("<?php $x \\c;", 'syntax error, unexpected fully qualified name "\\c"', 1),
    ("<?php $x 1.5;", 'syntax error, unexpected floating-point number "1.5"', 1),
    ("<?php $x 9223372036854775808;", 'syntax error, unexpected floating-point number "9223372036854775808"', 1),
    ("<?php $x 'abc\ndef';", 'syntax error, unexpected single-quoted string "abc"', 2),
    ('<?php $x "abc";', 'syntax error, unexpected double-quoted string "abc"', 1),
    ('<?php $x b"abc";', 'syntax error, unexpected quoted string "b"abc"', 1),
    ('<?php $x "a $b";', "syntax error, unexpected double-quote mark", 1),
    ("<?php $x <<<A\nA;", 'syntax error, unexpected heredoc start "<<<A"', 2),
    ("<?php $x 'abcdefghijklmnopqrstuvwxyzabcdefg';",
     'syntax error, unexpected single-quoted string "abcdefghijklmnopqrstuvwxyzabcdefg"', 1),
    ("<?php $x 'abcdefghijklmnopqrstuvwxyzabcdefgh';",
     'syntax error, unexpected single-quoted string "abcdefghijklmnopqrstuvwxyzabcd..."', 1),
    ("<?php 'abc\n\n", 'syntax error, unexpected string content "abc", expecting end of file', 1),
    ('<?php "abc', 'syntax error, unexpected end of file, expecting variable or "${" or "{$"', 1),
    ("<?php <<<A\nabc", 'syntax error, unexpected end of file, expecting variable or heredoc end or "${" or "{$"', 2),
    ('<?php "$a[ x]";',
     'syntax error, unexpected string content "", expecting "-" or identifier or variable or number', 1),
    ('<?php "{$a b}";', 'syntax error, unexpected identifier "b", expecting "->" or "?->" or "{" or "["', 1),
    ("<?php f( ?> x", 'syntax error, unexpected token ";"', 1),
    ("<?php class A { ?> x <?php }", 'syntax error, unexpected token ";", expecting "function" or "const"', 1),
    ("<?php \x01;", "syntax error, unexpected character 0x01, expecting end of file", 1),
    ("<?php function() use () {};", 'syntax error, unexpected token ")", expecting variable or "&" or amp', 1),
    ("<?php f(function.", 'syntax error, unexpected token ".", expecting "("', 1),
    ("<?php $a =& new B;", 'syntax error, unexpected token "new"', 1),
    ("<?php 1 == 2 == 3;", 'syntax error, unexpected token "=="', 1),
    ("<?php while(1) { } }", "Unmatched '}'", 1),
    ("<?php f( ];", "Unclosed '(' does not match ']'", 1),
    ("<?php\n{;\n)", "Unclosed '{' on line 2 does not match ')'", 3),
    ("<?php\n{;\n\n", "Unclosed '{' on line 2", 4),
    ("<?php #[A", "Unclosed '['", 1),
    ('<?php "a {$b', "Unclosed '{'", 1),
    ("<?php\n\n/* a\n\n", "Unterminated comment starting line 3", 3),
    ("<?php 089;", "Invalid numeric literal", 1),
    ("<?php (real)1;", "The (real) cast has been removed, use (float) instead", 1),
    ('<?php "\\u{zz}";', "Invalid UTF-8 codepoint escape sequence", 1),
    ('<?php "\\u{110000}";', "Invalid UTF-8 codepoint escape sequence: Codepoint too large", 1),
    ("<?php <<<A\n a\n  A;", "Invalid body indentation level (expecting an indentation level of at least 2)", 2),
    ("<?php <<<A\n  a\n b $c\n  A;", "Invalid body indentation level (expecting an indentation level of at least 2)", 3),
    ("<?php\n<<<A\n x\n y\n \t A;", "Invalid indentation - tabs and spaces cannot be mixed", 3),
    ("<?php switch(1) { ?> x <?php }",
     'syntax error, unexpected T_INLINE_HTML " x ", expecting "case" or "default" or "}"', 1),
]  # fmt: skip

REFUSED_WHILE_PARSING = [
    ("<?php class A { public private $x; }", "Multiple access type modifiers are not allowed", 1),
    ("<?php abstract abstract class A { }", "Multiple abstract modifiers are not allowed", 1),
    ("<?php abstract final class A { }", "Cannot use the final modifier on an abstract class", 1),
    ("<?php { __halt_compiler(); }", "__HALT_COMPILER() can only be used from the outermost scope", 1),
    ("<?php (unset) $a;", "The (unset) cast is no longer supported", 1),
    ("<?php 1 ? 2 : 3 ? 4 : 5;",
     "Unparenthesized `a ? b : c ? d : e` is not supported. Use either `(a ? b : c) ? d : e` or `a ? b : (c ? d : e)`", 1),
    ("<?php break 0;", "'break' operator accepts only positive integers", 1),
    ("<?php try { }", "Cannot use try without catch or finally", 1),
    ("<?php $a{0};", "Array and string offset access syntax with curly braces is no longer supported", 1),
    ("<?php new A(...);", "Cannot create Closure for new expression", 1),
    ("<?php $a?->b(...);", "Cannot combine nullsafe operator with Closure creation", 1),
]  # fmt: skip


@pytest.mark.parametrize(("source", "message", "line"), CASES, ids=lambda value: repr(value)[:40])
def test_syntax_error(source, message, line, php_lint):
    with pytest.raises(PhpSyntaxError) as caught:
        parse(source.encode("latin-1"), b"a.php")
    assert (caught.value.message.decode(), caught.value.line) == (message, line)
    if php_lint:
        assert php_lint(source.encode("latin-1")) == ("Parse", message, line)


@pytest.mark.parametrize(("source", "message", "line"), REFUSED_WHILE_PARSING, ids=lambda value: repr(value)[:40])
def test_compile_error(source, message, line, php_lint):
    with pytest.raises(CompileError) as caught:
        parse(source.encode(), b"a.php")
    assert (caught.value.message.decode(), caught.value.line) == (message, line)
    if php_lint:
        assert php_lint(source.encode()) == ("Fatal", message, line)


def test_printed_forms():
    with pytest.raises(PhpSyntaxError) as caught:
        parse(b"<?php\n;)", "/dir/a.php")
    assert display_text(caught.value) == b"\nParse error: Unmatched ')' in /dir/a.php on line 2\n"


def test_a_syntax_error_wins_over_what_is_found_after_parsing():
    with pytest.raises(PhpSyntaxError):
        parse(b"<?php break 0; (;", b"a.php")
