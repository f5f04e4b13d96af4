<?php
$it = new ArrayIterator([1, null, 'k' => 3, 4]);
foreach ($it as $k => $v) { echo $k, '=', var_export($v, true), ' '; if ($k === 1) { $it['new'] = 9; unset($it['k']); } }
$it->rewind(); while ($it->valid()) { echo $it->key(), ':', $it->current(), ' '; $it->next(); } var_dump($it->current(), $it->key(), $it->valid());
foreach (new ArrayIterator(new ArrayObject([1, 2])) as $k => $v) echo "$k=>$v ";
$fresh = new ArrayIterator(['a' => 1]); var_dump($fresh->current(), $fresh->key(), $fresh->valid()); $fresh->next(); var_dump($fresh->valid());
class M extends ArrayIterator { function current(): mixed { return parent::current() . '!'; } }
foreach (new M([1, 2]) as $v) echo $v; echo "\n";
$e = new ArrayIterator; var_dump($e->valid(), $e->current()); $e[] = 5; var_dump($e->valid(), $e->current());
