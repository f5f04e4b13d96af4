<?php
class a implements Serializable { public $x; public $a; public $b; public $c; function serialize() { return serialize(get_object_vars($this)); } function unserialize($s) { foreach (unserialize($s) as $k => $v) $this->$k = $v; } }
$o = new a; $o->x = $o; $o->a = new a; $o->a->b = $o; $o->a->c = [$o, $o->a];
echo serialize($o), "\n";
class n implements Serializable { function serialize() { return null; } function unserialize($s) {} }
$n = new n; $r = [$n, $n, &$n, 5, 'x' => $n]; $q = [&$r[3], &$r[3]]; echo serialize([$r, $q]), "\n";
$i = unserialize('O:1:"Q":2:{s:1:"p";i:1;s:4:"' . "\0*\0z" . '";i:2;}'); echo str_replace("\0", '~', serialize($i)), "\n"; 
class t implements Serializable { public $e; function serialize() { if ($this->e) throw new Exception('no'); return serialize([1, 2]); } function unserialize($s) {} }
$t = new t; $t->e = true; try { serialize([$t]); } catch (Exception $e) { echo $e->getMessage(), "\n"; } $z = new stdClass; echo serialize([$z, $z]), "\n";
