<?php
// What isset, empty, ??, ++ and [] ask of ArrayObject and SplFixedArray.
$o = new ArrayObject(['null' => null, 'zero' => 0]);
$o['a']++; ++$o['b']; $o['c'] .= 'x'; $o['d']['e']++; $o['f'][] = 1;
echo json_encode($o), "\n";
var_dump(empty($o['null']), empty($o['zero']), isset($o['null']), $o['none'] ?? 'else', $o['null'] ?? 'else');
try { $o[] = &$o['a']; } catch (Error $e) { echo $e->getMessage(), "\n"; }
$o[]['lost'] = 1;
echo count($o), "\n";
class Gets extends ArrayObject { function offsetGet($k): mixed { echo "get $k "; return parent::offsetGet($k); } }
class Has extends ArrayObject { function offsetExists($k): bool { echo "has $k "; return true; } }
foreach (['Gets', 'Has'] as $class) {
    $of = new $class(['n' => null, 'z' => 0, 'y' => 1]);
    foreach ($class === 'Has' ? ['n', 'z', 'y'] : ['n', 'z', 'y', 'none'] as $k) { var_dump(isset($of[$k]), empty($of[$k]), $of[$k] ?? 'else'); }
}
class Fields extends ArrayObject { public $p = 'own'; }
function change($of) { $of->p = $of->p . '+'; return $of->p; }
$f = new Fields(['p' => 'element']);
$f->setFlags(ArrayObject::ARRAY_AS_PROPS);
echo change($f), ' ';
unset($f->p);
echo change($f), ' ';
unset($f->p);
var_dump(isset($f->p));
$fixed = new SplFixedArray(3);
$fixed[1.5] = 'x';
var_dump(isset($fixed[1.5]), empty($fixed[1.5]), empty($fixed[9]));
class Shrinks
{
    function __construct(private SplFixedArray $in, private int $to) {}
    function __destruct() { $this->in->setSize($this->to); echo 'still ', $this->in->getSize(), "\n"; }
}
$fixed = new SplFixedArray(4);
$fixed[3] = new Shrinks($fixed, 1);
$fixed->setSize(2);
echo $fixed->getSize(), "\n";
$s = new SplObjectStorage; $s[$s] = 'info';
var_dump($s->current() === $s, $s->getInfo(), $s->valid());
