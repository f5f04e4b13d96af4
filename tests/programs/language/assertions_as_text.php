<?php
ini_set('assert.exception', 0);
function t() {
assert(0 && ($a = function () use ($x, &$y) {
    $var = 'test'; $b = "q'\"\n"; $c = 'q\'\\"';
    $str = "$var, $var[1], {$var}[], {$var[1]}[], $o->p $o?->q {$o->p->q} $var[k] $var[$k] \$ \x01 \e {$f(1)}";
    echo 1, 2; print 3;
    if ($a) { echo 1; } elseif ($b) { echo 2; } else if ($c) { echo 3; } else { echo 4; }
   if ($a): echo 1; else: echo 2; endif;
    while ($a < 3) $a++;
    do { --$a; } while ($a > 1);
    for ($i = 0, $j = 1; $i < 3; $i++, $j--) { continue; }
    for (;;) { break; }
    foreach ($a as $k => &$v) { }
    foreach ($a as [, [$x, $y]]) ;
    switch ($a) { case 1: case 2: echo 1; break; default: return; }
    try { throw new Exception('x'); } catch (A | B $e) { echo 1; } catch (C) { } finally { echo 2; }
    try { } finally { }
    global $g, $$h; static $s, $t = [1, 'a' => 2]; unset($a, $b[1]);
    goto l; l: return $a;
    { echo 'block'; { echo 'inner'; } }
    ;


    return;
    ?> html <b> <?php
    const_fn();
    function inner(int $a, ?string &$b = null, A|B ...$c): ?int { return 1; }
    $x = new class { public $a; };
    
    $f = fn(int $x, &...$y): int => $x + 1;
    $f = static fn&() => yield from g();
    $f = static function &(): void { };
    $m = match($x) { 1, 2 => 'a', default => throw new E };
    $m = match(true) { };
    isset($a, $b['x']->y, $c); empty($a); exit; exit(1); die('x'); eval('x'); include 'a'; require_once 'b';
    $a = $b ?: $c; $a = ($b ? $c : $d) ? 1 : 2; $a ??= 1; $a **= 2; $a .= 'x'; $a =& $b; [$a, $b] = $c; list('a' => $a) = $d;
    $a->b; $a->$b; $a->{'x y'}; $a->{$b . 'c'}; $a->b(); $a->$b(1); A::$b; A::$$b; A::b(); A::$b(); $a::C; A::class; $a::class; ($a)(); (function() {})(); 'f'(); [1,2][0]; "abc"[0];
    f(...); $a->f(...); A::f(...); new A; new $a(1); new ($a . 'b'); new (foo())(1); f(x: 1, ...$y);
    !$a; -$a; +$a; ~$a; @$a; -1; - -1; !($a && $b); ($a && $b) || $c; $a && ($b || $c); $a and $b or $c; $a xor $b; ($a + $b) * $c; $a - ($b - $c); $a . $b . $c; $a . ($b + $c); $a ** $b ** $c; ($a ** $b) ** $c; -($a ** $b); (-$a) ** $b; $a <=> $b; !$a instanceof B; $a instanceof $b; (int) $a; (float)$a; (string) $a; (bool) $a; (array) $a; (object) $a; clone $a; print $a; $a++ + ++$b; $a--; 
    __LINE__; __FILE__; __DIR__; __CLASS__; __FUNCTION__; __METHOD__; __NAMESPACE__; __TRAIT__; PHP_EOL; \PHP_EOL; namespace\X; A\B; true; NULL; 1.0; 1.5e100; 0x10; 1e3; .5; 9223372036854775808;
    $$a; ${'a b'}; ${$a . 'b'}; $$$a; $_GET['x']; $GLOBALS['y']; $this->x; $a[] = 1; $a['x']['y'] = &$b; [...$a, 'k' => &$b, ...f()];
    $a = <<<X
      heredoc $a
      b
      X;
    yield; yield 1; yield 1 => 2; $x = yield $y; $z = (yield 1) + 2; yield from f();
    #[Attr] fn() => 1; #[Attr(1, x: 2), Other] function() {}; 
    throw $e;
})); }
t();
