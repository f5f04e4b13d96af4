<?php
// Iterators around another one. IteratorIterator keeps the element that the inner iterator was at; what the others do
// with it they do through its methods Dual_..
class IteratorIterator implements OuterIterator
{
    private ?Iterator $inner = null;
    private mixed $current = null;
    private mixed $key = null;
    private bool $has = false;
    private int $position = 0;

    public function __construct(Traversable $iterator, ?string $class = null)
    {
        if ($this->inner !== null) {
            $class = Own_class(static::class);
            throw new BadMethodCallException("$class::getIterator() must be called exactly once per instance");
        }
        while (!$iterator instanceof Iterator) {
            $iterator = $iterator->getIterator();
        }
        $this->inner = $iterator;
    }

    // The iterator inside.
    protected function Dual_inner(): Iterator
    {
        if ($this->inner === null) {
            throw new Error('The object is in an invalid state as the parent constructor was not called');
        }
        return $this->inner;
    }

    // Another one is inside.
    protected function Dual_replace(?Iterator $iterator): void
    {
        $this->inner = $iterator;
        $this->has = false;
        $this->current = $this->key = null;
    }

    protected function Dual_rewind(): void
    {
        $this->Dual_free();
        $this->position = 0;
        $this->Dual_inner()->rewind();
    }

    protected function Dual_free(): void
    {
        $this->has = false;
        $this->current = $this->key = null;
    }

    // Keep the element; false if there is none.
    protected function Dual_fetch(bool $check = true): bool
    {
        $this->Dual_free();
        $inner = $this->Dual_inner();
        if ($check && !$inner->valid()) {
            return false;
        }
        $this->current = $inner->current();
        $this->key = $inner->key();
        return $this->has = true;
    }

    protected function Dual_next(): void
    {
        $this->Dual_free();
        $this->Dual_inner()->next();
        $this->position++;
    }

    protected function Dual_has(): bool
    {
        return $this->has;
    }

    protected function Dual_position(?int $position = null): int
    {
        return $this->position = $position ?? $this->position;
    }

    public function getInnerIterator()
    {
        return $this->inner;
    }

    public function rewind()
    {
        $this->Dual_rewind();
        $this->Dual_fetch();
    }

    public function valid()
    {
        return $this->has;
    }

    public function key()
    {
        return $this->key;
    }

    public function current()
    {
        return $this->current;
    }

    public function next()
    {
        $this->Dual_next();
        $this->Dual_fetch();
    }

    public function __debugInfo()
    {
        $properties = (array) $this;
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
    private $callback;

    public function __construct(Iterator $iterator, callable $callback)
    {
        IteratorIterator::__construct($iterator);
        $this->callback = $callback;
    }

    public function accept()
    {
        return (bool) Accepts($this->callback, [$this->current(), $this->key(), $this->Dual_inner()]);
    }

    protected function Dual_callback()
    {
        return $this->callback;
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
    private int $offset;
    private int $limit;

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
        $this->offset = $offset;
        $this->limit = $limit;
    }

    private function Within(): bool
    {
        return $this->limit === -1 || $this->Dual_position() < $this->offset + $this->limit;
    }

    public function seek(int $offset)
    {
        if ($offset < $this->offset) {
            throw new OutOfBoundsException("Cannot seek to $offset which is below the offset {$this->offset}");
        }
        if ($this->limit !== -1 && $offset >= $this->offset + $this->limit) {
            throw new OutOfBoundsException(
                "Cannot seek to $offset which is behind offset {$this->offset} plus count {$this->limit}"
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
            $this->Dual_fetch();
            return;
        }
        if ($offset < $this->Dual_position()) {
            $this->Dual_rewind();
        }
        while ($this->Dual_position() < $offset && $inner->valid()) {
            $this->Dual_next();
        }
        $this->Dual_fetch();
    }

    public function rewind()
    {
        $this->Dual_rewind();
        if ($this->limit === 0) {
            throw new OutOfBoundsException(
                "Cannot seek to {$this->offset} which is behind offset {$this->offset} plus count 0"
            );
        }
        $this->Go($this->offset);
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

    public function current()
    {
        return $this->Dual_inner()->current();
    }

    public function next()
    {
        $this->Dual_inner()->next();
    }
}
class AppendIterator extends IteratorIterator
{
    private ?ArrayIterator $iterators = null;

    public function __construct()
    {
        if ($this->iterators !== null) {
            throw new BadMethodCallException(
                'AppendIterator::getIterator() must be called exactly once per instance'
            );
        }
        $this->iterators = new ArrayIterator();
    }

    // The next iterator is inside; false if there is none.
    private function Enter(): bool
    {
        if (!$this->iterators->valid()) {
            $this->Dual_replace(null);
            return false;
        }
        $this->Dual_replace($this->iterators->current());
        $this->Dual_rewind();
        return true;
    }

    private function Find(): void
    {
        while ($this->getInnerIterator() !== null) {
            if ($this->Dual_inner()->valid()) {
                $this->Dual_fetch(false);
                return;
            }
            $this->iterators->next();
            $this->Enter();
        }
    }

    public function append(Iterator $iterator)
    {
        $this->iterators->append($iterator);
        $inner = $this->getInnerIterator();
        if ($inner === null) {
            $this->Enter();
            $this->Find();
        } elseif (!$inner->valid()) {
            $this->iterators->next();
            $this->Enter();
            $this->Find();
        }
    }

    public function rewind()
    {
        $this->iterators->rewind();
        if ($this->Enter()) {
            $this->Find();
        }
    }

    public function valid()
    {
        return $this->Dual_has();
    }

    public function current()
    {
        return IteratorIterator::current();
    }

    public function next()
    {
        if ($this->getInnerIterator() !== null) {
            $this->Dual_next();
            $this->Find();
        }
    }

    public function getIteratorIndex()
    {
        return $this->getInnerIterator() === null ? null : $this->iterators->key();
    }

    public function getArrayIterator()
    {
        return $this->iterators;
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
function Accepts(callable $callback, array $arguments)
{
    return $callback(...$arguments);
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
        'RecursiveCachingIterator', 'IteratorIterator',
    ];
    while (!in_array($class, $classes, true)) {
        $class = get_parent_class($class);
    }
    return $class;
}
