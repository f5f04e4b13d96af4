<?php
// Iterators with children, and those that go ahead or abreast.
function attempt(callable $f)
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$tree = ['a' => 1, 'b' => ['c' => 2, 'd' => ['e' => 3, 'none' => []]], 'f' => 4];
foreach ([0, 1, 2] as $mode) {
    foreach ([-1, 0, 1] as $most) {
        $it = new RecursiveIteratorIterator(new RecursiveArrayIterator($tree), $mode);
        $it->setMaxDepth($most);
        foreach ($it as $k => $v) {
            echo $it->getDepth(), $k, '=>', is_array($v) ? 'array' : $v, ' ';
        }
        echo json_encode($it->getMaxDepth()), "\n";
    }
}
class Traced extends RecursiveIteratorIterator
{
    public function beginIteration(): void
    {
        echo '<begin>';
    }

    public function endIteration(): void
    {
        echo '<end>';
    }

    public function beginChildren(): void
    {
        echo '[', $this->getDepth();
    }

    public function endChildren(): void
    {
        echo $this->getDepth(), ']';
    }

    public function nextElement(): void
    {
        echo '.';
    }

    public function callHasChildren(): bool
    {
        return parent::callHasChildren() && $this->key() !== 'd';
    }
}
foreach ([0, 1, 2] as $mode) {
    foreach (new Traced(new RecursiveArrayIterator($tree), $mode) as $k => $v) {
        echo $k;
    }
    echo "\n";
}
attempt(fn() => new RecursiveIteratorIterator(new ArrayIterator([])));
attempt(fn() => (new RecursiveIteratorIterator(new RecursiveArrayIterator([])))->setMaxDepth(-5));
var_dump(iterator_to_array(new RecursiveIteratorIterator(new RecursiveArrayIterator([1, [2, [3]]])), false));
$o = new stdClass();
$o->p = 'q';
foreach ([0, RecursiveArrayIterator::CHILD_ARRAYS_ONLY] as $flags) {
    $r = new RecursiveArrayIterator([$o, [1]], $flags);
    var_dump($r->hasChildren(), get_class((new RecursiveArrayIterator([[1]], $flags))->getChildren()));
}
class BigOnly extends RecursiveFilterIterator
{
    public function accept(): bool
    {
        return $this->hasChildren() || $this->current() > 1;
    }
}
foreach (new RecursiveIteratorIterator(new BigOnly(new RecursiveArrayIterator($tree))) as $k => $v) {
    echo "$k=>$v ";
}
$even = new RecursiveCallbackFilterIterator(
    new RecursiveArrayIterator($tree),
    fn($v, $k, $it) => $it->hasChildren() || $v % 2 === 0
);
foreach (new RecursiveIteratorIterator($even) as $k => $v) {
    echo "$k=>$v ";
}
foreach (new RecursiveIteratorIterator(new ParentIterator(new RecursiveArrayIterator($tree)), 1) as $k => $v) {
    echo "$k ";
}
echo "\n";
$c = new CachingIterator(new ArrayIterator(['x' => 1, 'y' => 2, 'z' => 3]));
foreach ($c as $k => $v) {
    echo $k, $v, $c, $c->hasNext() ? ', ' : ".\n";
}
attempt(fn() => $c->getCache());
attempt(fn() => $c->setFlags(0));
attempt(fn() => new CachingIterator(new EmptyIterator(), 3));
$c = new CachingIterator(new ArrayIterator(['x' => 1, 'y' => 2]), CachingIterator::FULL_CACHE);
foreach ($c as $v);
var_dump($c->getCache(), count($c), $c['x'], isset($c['q']));
attempt(fn() => (string) $c);
$c = new CachingIterator(new ArrayIterator(['x' => 1]), CachingIterator::TOSTRING_USE_KEY);
foreach ($c as $v) {
    echo "$c\n";
}
$m = new MultipleIterator();
$m->attachIterator(new ArrayIterator([1, 2, 3]));
$m->attachIterator($g = (fn() => yield from ['p', 'q'])());
foreach ($m as $k => $v) {
    echo json_encode($k), json_encode($v), ' ';
}
attempt(fn() => $m->current());
$m = new MultipleIterator(MultipleIterator::MIT_NEED_ANY | MultipleIterator::MIT_KEYS_ASSOC);
$m->attachIterator(new ArrayIterator([1, 2, 3]), 'n');
$m->attachIterator($s = new ArrayIterator(['p']), 's');
foreach ($m as $v) {
    echo json_encode($v), ' ';
}
var_dump($m->countIterators(), $m->containsIterator($s), $m->getFlags());
attempt(fn() => $m->attachIterator(new EmptyIterator(), 's'));
$m->detachIterator($s);
var_dump($m->countIterators());
class Topic implements SplSubject
{
    private SplObjectStorage $observers;

    public function __construct()
    {
        $this->observers = new SplObjectStorage();
    }

    public function attach(SplObserver $observer): void
    {
        $this->observers->attach($observer);
    }

    public function detach(SplObserver $observer): void
    {
        $this->observers->detach($observer);
    }

    public function notify(): void
    {
        foreach ($this->observers as $observer) {
            $observer->update($this);
        }
    }
}
class Reader implements SplObserver
{
    public function update(SplSubject $subject): void
    {
        echo get_class($subject), "\n";
    }
}
$topic = new Topic();
$topic->attach($r = new Reader());
$topic->attach(new Reader());
$topic->notify();
$topic->detach($r);
$topic->notify();
