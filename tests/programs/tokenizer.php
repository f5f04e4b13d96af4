<?php
// extension: tokenizer
$source = <<<'CODE'
#!/usr/bin/env php
<html><?php
namespace A\B; use \C\D as E;
/** doc */ function &f(?int $x = 0x1F, array|null ...$y): static { return $x?->y->list ?? $this->{'a'}; } // end
# line ?><?= "a $b[0] {$c->d} ${e} \n" . 'x' . 1.5e3 ?>
text <?php $s = <<<  "EOT"
  one $two
  three
  EOT; $t = <<<'N'
N; if ($a <=> $b && $c !== !$d) { yield from [(int) $x, &$y, ... $z]; } enum Suit: int { case A = 1; } /* c */
$x = A::class; $y = $o->class; $f = fn() => __LINE__ . E_ALL; #[Attr] abstract final readonly class K {}
echo `ls $x`; __halt_compiler ( ) ; the rest <?php
CODE;
foreach (token_get_all($source) as $token) {
    echo is_array($token) ? token_name($token[0]) . ' ' . json_encode($token[1]) . " $token[2]" : $token, "\n";
}
foreach (PhpToken::tokenize('<?php $a->if(E::new); /* x */') as $t) {
    echo $t->getTokenName(), ' ', $t->id, ' ', $t->line, ' ', $t->pos, ' ', $t->isIgnorable() ? 'i' : '', $t->is('if') ? 'if' : '',
        $t->is([T_NEW, ';']) ? 'n' : '', " $t|\n";
}
foreach (token_get_all('<?php $a->if(E::new, E::list(), E::class);', TOKEN_PARSE) as $t) { echo is_array($t) ? token_name($t[0]) : $t, ' '; }
try {
    token_get_all("<?php\n\n\$a = = 1;", TOKEN_PARSE);
} catch (ParseError $e) {
    echo "\n", $e->getMessage(), ' ', $e->getLine(), "\n";
}
class Mine extends PhpToken { function twice() { return $this->text . $this->text; } }
echo Mine::tokenize('<?php x')[1]->twice(), ' ', token_name(T_DOUBLE_COLON), ' ', token_name(999), "\n";
try { (new PhpToken(T_STRING, 'x'))->is(1.5); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
var_dump((new PhpToken(T_STRING, 'x'))->line, (new PhpToken(ord(';'), ';'))->getTokenName(), (new PhpToken(5000, ';'))->getTokenName());
echo count(token_get_all('')), count(token_get_all('plain')), count(token_get_all('<?php /* open')), "\n";
foreach (token_get_all("<?php (real) 5 + 089;") as $t) { echo is_array($t) ? token_name($t[0]) : $t, " "; }
