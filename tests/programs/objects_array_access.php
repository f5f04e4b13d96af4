<?php // ends with an error
class A implements ArrayAccess { public $d = [];
 function offsetExists($o): bool { echo "exists(", var_export($o, true), ")\n"; return isset($this->d[$o]); }
 function offsetGet($o): mixed { echo "get(", var_export($o, true), ")\n"; return $this->d[$o] ?? null; }
 function offsetSet($o, $v): void { echo "set(", var_export($o, true), ",", var_export($v, true), ")\n"; if ($o === null) $this->d[] = $v; else $this->d[$o] = $v; }
 function offsetUnset($o): void { echo "unset(", var_export($o, true), ")\n"; unset($this->d[$o]); } }
class R extends A { function &offsetGet($o): mixed { echo "&get(", var_export($o, true), ")\n"; if (!isset($this->d[$o])) $this->d[$o] = null; return $this->d[$o]; } }
$a = new A; $a['x'] = 1; $a[] = 2; echo $a['x'], "\n"; $b = $a[5] = 7; echo $b, "\n"; $a[1.5] = 'f'; $a[true] = 't'; $a[null] = 'n';
var_dump(isset($a['x']), isset($a['q']), empty($a['x']), empty($a['q']), $a['x'] ?? 'd', $a['q'] ?? 'd');
unset($a['x']); $a['c'] = 1; $a['c'] += 5; $a['c']++; ++$a['c']; $a['c'] .= 'z'; $a['n1'] ??= 'new'; $a['n1'] ??= 'never'; var_dump($a->d['c'], $a->d['n1']);
$a['arr'] = [1, 'k' => [2]];
echo $a['arr']['k'][0], "\n"; $a['arr']['k'] = 5; $a['arr'][] = 6; unset($a['arr']['k']); $a['arr']['k'][0] += 3; var_dump($a->d['arr']);
var_dump(isset($a['arr']['k'][0]), isset($a['arr']['zz']), $a['arr']['zz'] ?? 'dd', empty($a['arr']['k']));
['c' => $c, 'n1' => $n] = $a; echo $c, $n, "\n"; [, $l1] = new class extends A { public $d = [5, 6]; }; echo $l1, "\n";
$a['o'] = new A; $a['o']['in'] = 3; echo $a['o']['in'], "\n"; $a['o']['in'] += 4; $a['o'][] = 1; unset($a['o']['in']); $a['o']['deep'] = new stdClass; $a['o']['deep']->p = 4; echo $a['o']['deep']->p, "\n";
$arr = ['k' => new A, 'l' => ['m' => new A]]; $arr['k']['z'] = 1; $arr['k'][] = 2; $arr['l']['m']['y'] = 9; $arr['l']['m']['y'] *= 2; echo $arr['l']['m']['y'], count($arr), "\n"; unset($arr['l']['m']['y']); var_dump(isset($arr['l']['m']['y'], $arr['k']['z']));
class H { public $o; public static $s; } $h = new H; $h->o = new A; $h->o['v'] = 1; $h->o['v']++; $h->o[] = 5; H::$s = new A; H::$s['w'] = 2; unset($h->o['v']); $h->o['sub'] = []; $h->o['sub']['x'] = 1;
$r = new R; $r['a']['b'] = 1; $r['a']['c']['d'] = 2; $r['n'][] = 3; $ref = &$r['ref']; $ref = 'through'; $r['n'][0] += 10; $r['n'][0]++; unset($r['a']['b']); var_dump($r->d); foreach ($r['n'] as &$e) $e = 100; unset($e); var_dump($r->d['n']);
$x = &$a['noref']; $x = 5; var_dump(isset($a->d['noref']));
$i = 'key'; $a[$i] = 'vk'; echo $a[$i], "\n"; $a[$i][0] = 'Q';  $a["s"]["t"]["u"] = 1;
function byref(&$z) { $z = 8; } byref($r['br']); echo $r->d['br'], "\n"; byref($a['br2']);
$k = [new A]; $k[0]['t'] = 1; $k[0]['t']['u'] = 2;
echo "{$a['c']} $a[c]\n"; $a[new stdClass] = 1;
// exit: 255
