<?php
function t($f) { try { $f(); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
function r(&$x) {}
echo "1\n"; t(function() { $u->a = 1; });
echo "2\n"; t(function() { $u->a->b = 1; });
echo "3\n"; t(function() { $u->a[] = 1; });
echo "4\n"; t(function() { $u->a += 1; });
echo "5\n"; t(function() { $u->a++; });
echo "6\n"; t(function() { $u->a->b++; });
echo "7\n"; t(function() { unset($u->a); unset($u->a->b); unset($u->a['x']); });
echo "8\n"; t(function() { $r = &$u->a; });
echo "9\n"; t(function() { $u->a ??= 1; });
echo "10\n"; t(function() { r($u->a); });
echo "11\n"; t(function() { $u->a->b += 1; });
echo "12\n"; t(function() { $u->a = &$z; });
echo "13\n"; t(function() { $u['x']->a = 1; });
echo "14\n"; t(function() { $o = new stdClass; $o->m->x = 1; });
echo "15\n"; t(function() { $o = new stdClass; $o->m->x += 1; });
echo "16\n"; t(function() { $o = new stdClass; try { $o->m->x++; } finally { var_dump($o); } });
echo "17\n"; t(function() { $o = new stdClass; $o->m->x ??= 1; });
echo "18\n"; t(function() { $o = new class { public int $i; public $p; }; try { $o->i->x = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } $o->p->x = 1; });
echo "19\n"; t(function() { $o = new class { public int $i; public $p; }; unset($o->p); try { $o->i->x += 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } try { $o->p->x = 1; } finally { var_dump($o); } });
echo "20\n"; t(function() { $s = "abc"; $s[0]->x = 1; });
echo "21\n"; t(function() { $s = "abc"; $s[0]->x->y = 1; });
echo "22\n"; t(function() { $s = "abc"; $s[0]->x[] = 1; });
echo "23\n"; t(function() { $s = "abc"; $s[0]->x++; });
echo "24\n"; t(function() { $s = "abc"; $r = &$s[0]->x; });
echo "25\n"; t(function() { $s = "abc"; $s[0][1]->x = 1; });
echo "26\n"; t(function() { $a = []; $a['k']->x = 1; });
echo "27\n"; t(function() { $a = []; $a['k']->x += 1; });
echo "28\n"; t(function() { $a = ['k'=>1]; $a['k']->x[] = 1; });
echo "30\n"; t(function() { $s = "abc"; unset($s[0]->x); unset($s[0][0]);});
echo "31\n"; t(function() { $a = []; unset($a['k']->x); unset($a['k']['l']->m); var_dump($a); });
echo "33\n"; t(function() { $a = []; $a[]->x = 1; });
echo "34\n"; t(function() { $s = 'abc'; $s[]->x = 1; });
