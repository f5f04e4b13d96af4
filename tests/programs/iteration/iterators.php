<?php
// foreach over objects that are Traversable: which methods are called, and when.
class Loud implements Iterator
{
    private $i = 0;
    private $n;

    function __construct($n = 3)
    {
        $this->n = $n;
    }

    function current(): mixed
    {
        echo "[current]";
        return $this->i;
    }

    function key(): mixed
    {
        echo "[key]";
        return "k" . $this->i;
    }

    function next(): void
    {
        echo "[next]";
        $this->i++;
    }

    function valid(): bool
    {
        echo "[valid]";
        return $this->i < $this->n;
    }

    function rewind(): void
    {
        echo "[rewind]";
        $this->i = 0;
    }
}
foreach (new Loud as $k => $v) {
    if ($v == 1) {
        continue;
    }
    echo "$k=>$v\n";
}
foreach (new Loud as $v) {
    echo "$v\n";
    break;
}
foreach (new Loud(0) as $v) {
    echo "never\n";
}
echo "\n";
function first($it)
{
    foreach ($it as $a) {
        foreach ($it as $b) {
            return "$a$b";
        }
    }
}
echo first(new Loud), "\n";
$it = new Loud(2);
foreach ($it as [$x]) {
    var_dump($x);
}
foreach ($it as $arr['k'] => $arr['v']) {
    echo json_encode($arr), "\n";
}

class Nested implements IteratorAggregate
{
    private $depth;

    function __construct($depth)
    {
        $this->depth = $depth;
    }

    function getIterator(): Traversable
    {
        echo "[get $this->depth]";
        return $this->depth ? new Nested($this->depth - 1) : new Loud(1);
    }
}
foreach (new Nested(2) as $k => $v) {
    echo "$k=>$v\n";
}
$i = 0;
again:
foreach (new Nested(0) as $v) {
    if ($i++ < 2) {
        goto again;
    }
}
echo "\n";

class Fails implements Iterator
{
    public $where;
    public $i = 0;

    function at($name)
    {
        if ($this->where === $name) {
            throw new Exception($name);
        }
    }

    function current(): mixed
    {
        $this->at('current');
        return 1;
    }

    function key(): mixed
    {
        $this->at('key');
        return 1;
    }

    function next(): void
    {
        $this->i++;
        $this->at('next');
    }

    function valid(): bool
    {
        $this->at('valid');
        return $this->i < 2;
    }

    function rewind(): void
    {
        $this->at('rewind');
    }
}
foreach (['rewind', 'valid', 'current', 'key', 'next'] as $where) {
    $fails = new Fails;
    $fails->where = $where;
    try {
        foreach ($fails as $k => $v) {
            echo "body ";
        }
    } catch (Exception $e) {
        echo $e->getMessage(), " ", $e->getLine(), " ", $e->getTraceAsString(), "\n";
    }
}

// Several classes at one place, and one place in a hot loop.
class Up implements Iterator
{
    protected $i = 0;
    protected $n = 50;

    function current(): mixed
    {
        return $this->i;
    }

    function key(): mixed
    {
        return $this->i;
    }

    function next(): void
    {
        $this->i++;
    }

    function valid(): bool
    {
        return $this->i < $this->n;
    }

    function rewind(): void
    {
        $this->i = 0;
    }
}
class Down extends Up
{
    function next(): void
    {
        $this->i--;
    }

    function rewind(): void
    {
        $this->i = $this->n;
    }

    function valid(): bool
    {
        return $this->i >= 0;
    }
}
function numbers()
{
    for ($i = 0; $i < 50; $i++) {
        if ($i % 3) {
            yield $i => $i * 2;
        }
    }
}
class Numbers implements IteratorAggregate
{
    function getIterator(): Iterator
    {
        return numbers();
    }
}

$sum = 0;
for ($round = 0; $round < 20; $round++) {
    foreach ([new Up, new Down, numbers(), [1, 2, 3], new Numbers, (object) ['p' => 3]] as $each) {
        foreach ($each as $k => $v) {
            $sum += $v + (int) $k;
        }
    }
}
echo $sum, "\n";
echo json_encode(iterator_to_array(new Loud)), "\n";
echo json_encode(iterator_to_array(new Loud, false)), "\n";
echo iterator_count(new Loud), "\n";
echo iterator_count([1, 2]), iterator_count(numbers()), "\n";
function odd_keys()
{
    yield null => 'b';
    yield true => 'c';
    yield "5" => 'd';
    yield 5 => 'e';
}
echo json_encode(iterator_to_array(odd_keys())), json_encode(iterator_to_array([3 => 4])), "\n";
function told($x)
{
    echo "told $x\n";
    return true;
}
echo iterator_apply(new Loud, 'told', [7]), "\n";
echo iterator_apply(new Loud, 'is_array', [7]), "\n";
