<?php
// Iterators around another one. IteratorIterator keeps the element that the inner iterator was at; what the others do
// with it they do through its methods Dual_..
class IteratorIterator implements OuterIterator
{
    private ?object $Mark = null;
    private ?Iterator $Inner = null;
    private mixed $Current = null;
    private mixed $Key = null;
    private bool $Has = false;
    private int $Position = 0;

    public function __construct(Traversable $iterator, ?string $class = null)
    {
        if ($this->Inner !== null) {
            $class = Own_class(static::class);
            throw new BadMethodCallException("$class::getIterator() must be called exactly once per instance");
        }
        while (!$iterator instanceof Iterator) {
            $iterator = $iterator->getIterator();
        }
        $this->Inner = $iterator;
        $this->Mark = Iteration_mark();
    }

    // The iterator inside.
    protected function Dual_inner(): Iterator
    {
        if ($this->Inner === null) {
            throw new Error('The object is in an invalid state as the parent constructor was not called');
        }
        return $this->Inner;
    }

    // Another one is inside.
    protected function Dual_replace(?Iterator $iterator): void
    {
        $this->Mark = null;
        $this->Inner = $iterator;
        $this->Mark = $iterator === null ? null : Iteration_mark();
        $this->Has = false;
        $this->Current = $this->Key = null;
    }

    protected function Dual_rewind(): void
    {
        $this->Dual_free();
        $this->Position = 0;
        $this->Dual_inner()->rewind();
    }

    protected function Dual_free(): void
    {
        $this->Has = false;
        $this->Current = $this->Key = null;
    }

    // Keep the element; false if there is none.
    protected function Dual_fetch(bool $check = true): bool
    {
        $this->Dual_free();
        $inner = $this->Dual_inner();
        if ($check && !$inner->valid()) {
            return false;
        }
        $this->Current = $inner->current();
        $this->Key = $inner->key();
        return $this->Has = true;
    }

    // Show something else in its place.
    protected function Dual_show(mixed $current, mixed $key): void
    {
        $this->Current = $current;
        $this->Key = $key;
    }

    protected function Dual_next(): void
    {
        $this->Dual_free();
        $this->Dual_inner()->next();
        $this->Position++;
    }

    protected function Dual_has(): bool
    {
        return $this->Has;
    }

    protected function Dual_position(?int $position = null): int
    {
        return $this->Position = $position ?? $this->Position;
    }

    // What it has no method for is asked of the iterator inside.
    public function Magic__call(string $name, array $arguments)
    {
        if ($this->Inner === null) {
            throw new Error('Call to undefined method ' . static::class . "::$name()");
        }
        return $this->Inner->{$name}(...$arguments);
    }

    public function getInnerIterator()
    {
        return $this->Inner;
    }

    public function rewind()
    {
        $this->Dual_rewind();
        $this->Dual_fetch();
    }

    public function valid()
    {
        return $this->Has;
    }

    public function key()
    {
        return $this->Key;
    }

    public function current()
    {
        return $this->Current;
    }

    public function next()
    {
        $this->Dual_next();
        $this->Dual_fetch();
    }

    public function __debugInfo()
    {
        $properties = get_mangled_object_vars($this);
        foreach ($properties as $name => $_) {
            if (preg_match('/^\0(\w*Iterator)\0/', (string) $name, $match) && Is_own($match[1])) {
                unset($properties[$name]);
            }
        }
        return $properties;
    }
}
abstract class FilterIterator extends IteratorIterator
{
    abstract public function accept();

    public function __construct(Iterator $iterator)
    {
        IteratorIterator::__construct($iterator);
    }

    private function Accepted(): void
    {
        while ($this->Dual_fetch()) {
            if ($this->accept()) {
                return;
            }
            $this->Dual_inner()->next();
        }
    }

    public function rewind()
    {
        $this->Dual_rewind();
        $this->Accepted();
    }

    public function next()
    {
        $this->Dual_next();
        $this->Accepted();
    }
}
class CallbackFilterIterator extends FilterIterator
{
    private $Callback;

    public function __construct(Iterator $iterator, callable $callback)
    {
        IteratorIterator::__construct($iterator);
        $this->Callback = $callback;
    }

    public function accept()
    {
        return (bool) Accepts($this->Callback, $this->current(), $this->key(), $this->Dual_inner());
    }

    protected function Dual_callback()
    {
        return $this->Callback;
    }
}
abstract class RecursiveFilterIterator extends FilterIterator implements RecursiveIterator
{
    public function __construct(RecursiveIterator $iterator)
    {
        IteratorIterator::__construct($iterator);
    }

    public function hasChildren()
    {
        return $this->Dual_inner()->hasChildren();
    }

    public function getChildren()
    {
        return new static($this->Dual_inner()->getChildren());
    }
}
class ParentIterator extends RecursiveFilterIterator
{
    public function __construct(RecursiveIterator $iterator)
    {
        IteratorIterator::__construct($iterator);
    }

    public function accept()
    {
        return $this->Dual_inner()->hasChildren();
    }
}
class RecursiveCallbackFilterIterator extends CallbackFilterIterator implements RecursiveIterator
{
    public function __construct(RecursiveIterator $iterator, callable $callback)
    {
        CallbackFilterIterator::__construct($iterator, $callback);
    }

    public function hasChildren()
    {
        return $this->Dual_inner()->hasChildren();
    }

    public function getChildren()
    {
        return new static($this->Dual_inner()->getChildren(), $this->Dual_callback());
    }
}
class LimitIterator extends IteratorIterator
{
    private int $Offset;
    private int $Limit;

    public function __construct(Iterator $iterator, int $offset = 0, int $limit = -1)
    {
        if ($offset < 0) {
            throw new ValueError(
                'LimitIterator::__construct(): Argument #2 ($offset) must be greater than or equal to 0'
            );
        }
        if ($limit < -1) {
            throw new ValueError(
                'LimitIterator::__construct(): Argument #3 ($limit) must be greater than or equal to -1'
            );
        }
        IteratorIterator::__construct($iterator);
        $this->Offset = $offset;
        $this->Limit = $limit;
    }

    private function Within(): bool
    {
        return $this->Limit === -1 || $this->Dual_position() < $this->Offset + $this->Limit;
    }

    public function seek(int $offset)
    {
        if ($offset < $this->Offset) {
            throw new OutOfBoundsException("Cannot seek to $offset which is below the offset {$this->Offset}");
        }
        if ($this->Limit !== -1 && $offset >= $this->Offset + $this->Limit) {
            throw new OutOfBoundsException(
                "Cannot seek to $offset which is behind offset {$this->Offset} plus count {$this->Limit}"
            );
        }
        $this->Go($offset);
        return $this->Dual_position();
    }

    private function Go(int $offset): void
    {
        $inner = $this->Dual_inner();
        if ($inner instanceof SeekableIterator && $offset !== $this->Dual_position()) {
            $this->Dual_free();
            $inner->seek($offset);
            $this->Dual_position($offset);
            if ($this->Within() && $inner->valid()) {
                $this->Dual_fetch(false);
            }
            return;
        }
        if ($offset < $this->Dual_position()) {
            $this->Dual_rewind();
        }
        while ($this->Dual_position() < $offset && $inner->valid()) {
            $this->Dual_next();
        }
        if ($inner->valid()) {
            $this->Dual_fetch();
        }
    }

    public function rewind()
    {
        $this->Dual_rewind();
        if ($this->Limit === 0) {
            throw new OutOfBoundsException(
                "Cannot seek to {$this->Offset} which is behind offset {$this->Offset} plus count 0"
            );
        }
        $this->Go($this->Offset);
    }

    public function valid()
    {
        return $this->Within() && $this->Dual_has();
    }

    public function next()
    {
        $this->Dual_next();
        if ($this->Within()) {
            $this->Dual_fetch();
        }
    }

    public function getPosition()
    {
        return $this->Dual_position();
    }
}
class InfiniteIterator extends IteratorIterator
{
    public function __construct(Iterator $iterator)
    {
        IteratorIterator::__construct($iterator);
    }

    public function next()
    {
        $this->Dual_next();
        if ($this->Dual_inner()->valid()) {
            $this->Dual_fetch(false);
            return;
        }
        $this->Dual_rewind();
        $this->Dual_fetch();
    }
}
class NoRewindIterator extends IteratorIterator
{
    private mixed $Shown = null;
    private bool $Asked = false;

    public function __construct(Iterator $iterator)
    {
        IteratorIterator::__construct($iterator);
    }

    public function rewind()
    {
    }

    public function valid()
    {
        return $this->Dual_inner()->valid();
    }

    public function key()
    {
        return $this->Dual_inner()->key();
    }

    // The iterator inside is asked once for each element.
    public function current()
    {
        $inner = $this->Dual_inner();
        if (!$this->Asked) {
            $this->Shown = $inner->current();
            $this->Asked = true;
        }
        return $this->Shown;
    }

    public function next()
    {
        $this->Asked = false;
        $this->Dual_inner()->next();
    }
}
class AppendIterator extends IteratorIterator
{
    private ?ArrayIterator $Iterators = null;

    public function __construct()
    {
        if ($this->Iterators !== null) {
            throw new BadMethodCallException(
                'AppendIterator::getIterator() must be called exactly once per instance'
            );
        }
        $this->Iterators = new ArrayIterator();
    }

    private function All(): ArrayIterator
    {
        return $this->Iterators ?? throw new Error(
            'The object is in an invalid state as the parent constructor was not called'
        );
    }

    // The next iterator is inside; false if there is none.
    private function Enter(): bool
    {
        $this->Dual_replace(null);
        if (!$this->Iterators->valid()) {
            return false;
        }
        $this->Dual_replace($this->Iterators->current());
        $this->Dual_rewind();
        return true;
    }

    private function Has_more(): bool
    {
        return $this->getInnerIterator()?->valid() ?? false;
    }

    private function Find(): void
    {
        while (!$this->Has_more()) {
            $this->Iterators->next();
            if (!$this->Enter()) {
                return;
            }
        }
        $this->Dual_fetch(false);
    }

    public function append(Iterator $iterator)
    {
        $all = $this->All();
        if ($all->valid() && !$this->Has_more()) {
            $all->append($iterator);
            $all->next();
        } else {
            $all->append($iterator);
        }
        if (!$this->Has_more()) {
            if (!$all->valid()) {
                $all->rewind();
            }
            do {
                $this->Enter();
            } while ($this->getInnerIterator() !== $iterator);
            $this->Find();
        }
    }

    public function rewind()
    {
        $this->All()->rewind();
        if ($this->Enter()) {
            $this->Find();
        }
    }

    public function valid()
    {
        $this->All();
        return $this->Dual_has();
    }

    public function current()
    {
        $this->All();
        if ($this->getInnerIterator() === null) {
            return null;
        }
        $this->Dual_fetch();
        return IteratorIterator::current();
    }

    public function next()
    {
        $this->All();
        if ($this->Has_more()) {
            $this->Dual_next();
        }
        $this->Find();
    }

    public function getIteratorIndex()
    {
        $this->All();
        return $this->getInnerIterator() === null ? null : $this->Iterators->key();
    }

    public function getArrayIterator()
    {
        return $this->All();
    }
}
class EmptyIterator implements Iterator
{
    public function current()
    {
        throw new BadMethodCallException('Accessing the value of an EmptyIterator');
    }

    public function next()
    {
    }

    public function key()
    {
        throw new BadMethodCallException('Accessing the key of an EmptyIterator');
    }

    public function valid()
    {
        return false;
    }

    public function rewind()
    {
    }
}

// Does the callback accept the element?
function Accepts(callable $callback, $current, $key, $iterator)
{
    return $callback($current, $key, $iterator);
}

// Is it a class of this file that has properties?
function Is_own($class)
{
    $classes = ['IteratorIterator', 'CallbackFilterIterator', 'LimitIterator', 'AppendIterator', 'CachingIterator'];
    return in_array($class, $classes, true);
}

// The first of PHP's own classes above a class.
function Own_class($class)
{
    $classes = [
        'FilterIterator', 'CallbackFilterIterator', 'RecursiveFilterIterator', 'ParentIterator', 'LimitIterator',
        'RecursiveCallbackFilterIterator', 'InfiniteIterator', 'NoRewindIterator', 'CachingIterator',
        'RecursiveCachingIterator', 'RegexIterator', 'RecursiveRegexIterator', 'IteratorIterator',
    ];
    while (!in_array($class, $classes, true)) {
        $class = get_parent_class($class);
    }
    return $class;
}
