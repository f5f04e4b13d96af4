<?php
foreach (['O:1:"A":1x{s:1:"a";N;}','O:1:"A":1:xs:1:"a";N;}','C:1:"A":3x{foo}','C:1:"A":3:xfoo}','C:1:"A":3:{foox','C:1:"A":','a:1000000000:{}','O:1000000000:"":0:{}','O:1:"X":1000000000:{}','C:1:"X":1000000000:{}','O:8:"00000000":','O:9:"Exception":799999999999999999999999999997:0i:0;a:0:{}','C:3:"XYZ":18446744075857035259:{}', 'O:1:"A:1:{}', 'O:1:"A"x', 'O:2:"A"', 'O:0:"":0:{}', 'O:3:"A-B":0:{}', 'O:x', 'O:1', 'E:1:"x"', 'O:-1:"A":0:{}', 'O:8:"stdClass":-1:{}', 'O:8:"stdClass":+0:{}', 'O:8:"stdClass":1:{s:1:"a";i:1;', 'O:8:"stdClass":1:{i:5;i:1;}', 'O:8:"stdClass":1:{d:5;i:1;}', 'C:6:"dasdas":0:{}'] as $s) { echo $s, "\n"; var_dump(unserialize($s)); }
class K implements Serializable { function serialize() {} function unserialize($d) {} function __serialize() {} function __unserialize($d) {} }
var_dump(unserialize('C:1:"K":3:{foox'));
$i = unserialize('O:1:"C":1:{s:1:"p";i:1;}');
var_dump($i, is_object($i), $i->p, isset($i->p), empty($i->q)); foreach (['a', 'b'] as $k) { try { if ($k == 'a') $i->p = 2; else unset($i->p); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
try { $i->f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
function ff($i) { return $i->p; } ff($i); echo serialize($i), get_class($i), gettype($i), "\n"; print_r($i); var_dump((array)$i, count((array)$i)); var_dump(new __PHP_Incomplete_Class); echo serialize(new __PHP_Incomplete_Class), "\n"; var_dump((new __PHP_Incomplete_Class)->x); var_export($i);
ini_set('unserialize_callback_func', 'cb'); function cb($n) { echo "cb $n\n"; if ($n == 'Dyn') { eval('class Dyn { public $p; }'); } }
var_dump(unserialize('O:3:"Dyn":1:{s:1:"p";i:1;}'), unserialize('O:3:"Nop":0:{}'));
ini_set('unserialize_callback_func', 'nosuch'); try { var_dump(unserialize('O:3:"Nop":0:{}')); } catch (Error $e) { echo $e->getMessage(), "\n"; }
ini_set('unserialize_callback_func', '');
foreach (['Closure', 'Generator', 'WeakMap', 'WeakReference', 'SimpleXMLElement', 'class@anonymous'] as $c) { try { var_dump(unserialize("O:" . strlen($c) . ":\"$c\":0:{}")); } catch (Exception $e) { echo $e->getMessage(), "\n"; } }
