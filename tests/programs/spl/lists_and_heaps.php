<?php
// Lists and heaps under random operations; comparisons, corruption, destructors.
function shows(callable $f)
{
    try {
        $r = $f();
        echo is_object($r) ? get_class($r) : json_encode($r), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
function dump(...$values)
{
    ob_start();
    var_dump(...$values);
    echo preg_replace('/\)#\d+/', ')#', ob_get_clean());
}
mt_srand(3);
foreach (['SplDoublyLinkedList','SplQueue','SplStack'] as $c) { $l = new $c; $log = []; for ($i = 0; $i < 3000; $i++) { $op = mt_rand(0, 11);
try { switch ($op) { case 0: case 1: case 2: $l->push($i); break; case 3: case 4: $l->unshift($i); break; case 5: $log[] = $l->pop(); break; case 6: $log[] = $l->shift(); break; case 7: $log[] = count($l) ? [$l->top(), $l->bottom(), $l->count()] : 0; break; case 8: $k = mt_rand(0, count($l)); $l->add($k, $i); break; case 9: $k = mt_rand(0, count($l)); $log[] = $l[$k]; break; case 10: $k = mt_rand(0, count($l));
unset($l[$k]); break; case 11: $k = mt_rand(0, count($l)); $l[$k] = -$i; } } catch (Exception $e) { $log[] = $e->getMessage(); } } echo md5(json_encode($log)), " ", md5(json_encode(iterator_to_array($l))), " ", md5(serialize($l)), "\n"; }
$l = new SplDoublyLinkedList;
foreach ([1,2,3,4] as $x) $l[] = $x;
foreach ([0,1,2,3] as $m) { $k = clone $l; $k->setIteratorMode($m);
foreach ($k as $i => $v) echo "$i=>$v ";
echo count($k), "\n"; }
dump($l);
echo $l->serialize(), "\n"; $n = new SplDoublyLinkedList; $n->unserialize($l->serialize());
dump($n == $l, count($n)); 
foreach (['SplMinHeap','SplMaxHeap'] as $c) { $h = new $c; mt_srand(5); $log = []; for ($i = 0; $i < 2000; $i++) { $op = mt_rand(0, 5); if ($op < 3) $h->insert(mt_rand(0, 50)); elseif ($op == 3 && count($h)) $log[] = $h->extract(); elseif ($op == 4 && count($h)) $log[] = $h->top(); } echo md5(json_encode($log)), " ", md5(print_r($h, true)), "\n";
foreach ($h as $k => $v) $log[] = [$k, $v];
echo md5(json_encode($log)), count($h), "\n"; }
$q = new SplPriorityQueue; $log = []; for ($i = 0; $i < 2000; $i++) { $op = mt_rand(0, 4); if ($op < 3) $q->insert($i, mt_rand(0, 20)); elseif ($op == 3 && count($q)) $log[] = $q->extract(); } echo md5(json_encode($log)), md5(print_r($q, true)), "\n"; $q->setExtractFlags(3);
foreach ($q as $k => $v) { $log[] = [$k, $v]; } echo md5(json_encode($log)), count($q), "\n";
class Log extends SplMinHeap { public $n = ''; protected function compare($a, $b): int { $this->n .= "$a,$b "; return parent::compare($a, $b); } } $h = new Log;
foreach ([5,3,8,1,9,2] as $x) $h->insert($x); while (count($h)) $h->extract();
echo $h->n, "\n";
class Bad extends SplMinHeap { protected function compare($a, $b): int { throw new Exception("bad"); } } $h = new Bad; $h->insert(1);
shows(fn()=>$h->insert(2));
shows(fn()=>$h->insert(3));
shows(fn()=>$h->top());
shows(fn()=>$h->extract());
dump($h->isCorrupted(), count($h)); $h->recoverFromCorruption();
shows(fn()=>$h->top());
shows(fn()=>$h->extract());
dump($h, count($h));
shows(fn()=>(new SplMinHeap)->extract());
shows(fn()=>(new SplPriorityQueue)->top());
shows(fn()=>(new SplStack)->pop());
shows(fn()=>(new SplQueue)->dequeue());
class D { function __construct(public $n) {} function __destruct() { echo "d{$this->n} "; } } $s = new SplStack; $s->push(new D(1)); $s->push(new D(2)); $s->pop();
echo "| "; $q = new SplQueue; $q[] = new D(3); $q[] = new D(4); $q->dequeue();
echo "| "; $h = new SplPriorityQueue; $h->insert(new D(5), 1); $h->insert(new D(6), 2); $h->extract();
echo "| ";
unset($s, $q, $h);
echo "\n";
