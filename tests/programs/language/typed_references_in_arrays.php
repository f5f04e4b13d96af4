<?php
class A { public int $i = 1; public ?string $s = null; public float $f = 1.5; public ?array $a = null; public static ?int $st = null; }
function t($f) { try { $f(); } catch (TypeError $e) { echo $e->getMessage(), "\n"; } }
$o = new A; $x = [&$o->i, 's' => &$o->s, &$o->f];
t(function() use (&$x, $o) { $x[0] = "5"; var_dump($o->i, $x[0] = "7"); });
t(function() use (&$x, $o) { $x[0] .= "1"; var_dump($o->i); });
t(function() use (&$x, $o) { $x[0] .= "e50"; });
t(function() use (&$x, $o) { $x[0] = []; });
t(function() use (&$x, $o) { $x['s'] = 12; var_dump($o->s); });
t(function() use (&$x, $o) { $x[1] = 3; var_dump($o->f); $x[1]++; var_dump($o->f); });
t(function() use (&$x, $o) { $y = ['k' => ['l' => &$o->i]]; $y['k']['l'] = "9"; var_dump($o->i); $y['k']['l'] = new stdClass; });
t(function() use (&$x, $o) { [$x[0], $x['s']] = ["3", 4]; var_dump($o); [$x[0]] = ["x"]; });
t(function() use (&$x, $o) { foreach (["8", "zz"] as $x[0]) var_dump($o->i); });
t(function() use (&$x, $o) { $r = &$o->s; $r = null; $r[] = 1; });
t(function() use (&$x, $o) { $r = &$o->a; $r[] = 1; $r['k']['l'] = 2; var_dump($o->a); });
t(function() use (&$x, $o) { $r = &A::$st; $r['k'] = 1; });
t(function() use (&$x, $o) { $x[0] = 1.5; var_dump($o->i); });
t(function() use (&$x, $o) { $x[0] ??= 4; $x[0] += 1.5; var_dump($o->i); });
for ($k = 0; $k < 200; $k++) { $x[0] = (string) $k; } var_dump($o->i);
