<?php
// CachingIterator is one element ahead of what it shows; MultipleIterator goes by several iterators at once.
class CachingIterator extends IteratorIterator implements ArrayAccess, Countable, Stringable
{
    const CALL_TOSTRING = 1;
    const CATCH_GET_CHILD = 16;
    const TOSTRING_USE_KEY = 2;
    const TOSTRING_USE_CURRENT = 4;
    const TOSTRING_USE_INNER = 8;
    const FULL_CACHE = 256;
    private int $flags = 1;
    private bool $valid = false;
    private ?string $string = null;
    private array $cache = [];
    private ?RecursiveIterator $children = null;

    public function __construct(Iterator $iterator, int $flags = CachingIterator::CALL_TOSTRING)
    {
        Check_caching('CachingIterator::__construct(): Argument #2', $flags);
        IteratorIterator::__construct($iterator);
        $this->flags = $flags;
    }

    private function Advance(): void
    {
        $this->string = null;
        $this->children = null;
        $this->valid = $this->Dual_fetch();
        if (!$this->valid) {
            return;
        }
        if ($this->flags & 256) {
            $this->cache[IteratorIterator::key()] = IteratorIterator::current();
        }
        $inner = $this->Dual_inner();
        if ($this instanceof RecursiveCachingIterator) {
            try {
                if ($inner->hasChildren()) {
                    $this->children = new RecursiveCachingIterator($inner->getChildren(), $this->flags);
                }
            } catch (Exception $e) {
                if (($this->flags & 16) === 0) {
                    throw $e;
                }
            }
        }
        if ($this->flags & 8) {
            $this->string = (string) $inner;
        } elseif ($this->flags & 1) {
            $this->string = (string) IteratorIterator::current();
        }
        $inner->next();
    }

    protected function Dual_children(): ?RecursiveIterator
    {
        return $this->children;
    }

    public function rewind()
    {
        $this->Dual_rewind();
        $this->cache = [];
        $this->Advance();
    }

    public function valid()
    {
        return $this->valid;
    }

    public function next()
    {
        $this->Advance();
    }

    public function hasNext()
    {
        return $this->Dual_inner()->valid();
    }

    public function __toString(): string
    {
        if (($this->flags & 15) === 0) {
            throw new BadMethodCallException(
                static::class . ' does not fetch string value (see CachingIterator::__construct)'
            );
        }
        if ($this->flags & 2) {
            return (string) IteratorIterator::key();
        }
        if ($this->flags & 4) {
            return (string) IteratorIterator::current();
        }
        return $this->string ?? '';
    }

    public function getFlags()
    {
        return $this->flags;
    }

    public function setFlags(int $flags)
    {
        Check_caching('CachingIterator::setFlags(): Argument #1', $flags);
        if (($flags & 1) === 0 && ($this->flags & 1) !== 0) {
            throw new InvalidArgumentException('Unsetting flag CALL_TO_STRING is not possible');
        }
        if (($flags & 8) === 0 && ($this->flags & 8) !== 0) {
            throw new InvalidArgumentException('Unsetting flag TOSTRING_USE_INNER is not possible');
        }
        if (($flags & 256) !== 0 && ($this->flags & 256) === 0) {
            $this->cache = [];
        }
        $this->flags = $flags;
    }

    private function Full(): void
    {
        if (($this->flags & 256) === 0) {
            throw new BadMethodCallException(
                static::class . ' does not use a full cache (see CachingIterator::__construct)'
            );
        }
    }

    public function offsetGet($key)
    {
        $this->Full();
        return $this->cache[(string) $key];
    }

    public function offsetSet($key, mixed $value)
    {
        $this->Full();
        $this->cache[(string) $key] = $value;
    }

    public function offsetUnset($key)
    {
        $this->Full();
        unset($this->cache[(string) $key]);
    }

    public function offsetExists($key)
    {
        $this->Full();
        return isset($this->cache[(string) $key]);
    }

    public function getCache()
    {
        $this->Full();
        return $this->cache;
    }

    public function count()
    {
        $this->Full();
        return count($this->cache);
    }
}
class RecursiveCachingIterator extends CachingIterator implements RecursiveIterator
{
    public function __construct(Iterator $iterator, int $flags = RecursiveCachingIterator::CALL_TOSTRING)
    {
        if (!$iterator instanceof RecursiveIterator) {
            $given = get_debug_type($iterator);
            throw new TypeError(
                'RecursiveCachingIterator::__construct(): Argument #1 ($iterator) must be of type RecursiveIterator, '
                . "$given given"
            );
        }
        CachingIterator::__construct($iterator, $flags);
    }

    public function hasChildren()
    {
        return $this->Dual_children() !== null;
    }

    public function getChildren()
    {
        return $this->Dual_children();
    }
}
class MultipleIterator implements Iterator
{
    const MIT_NEED_ANY = 0;
    const MIT_NEED_ALL = 1;
    const MIT_KEYS_NUMERIC = 0;
    const MIT_KEYS_ASSOC = 2;
    private array $storage = [];
    private int $flags = 1;

    public function __construct(int $flags = MultipleIterator::MIT_NEED_ALL | MultipleIterator::MIT_KEYS_NUMERIC)
    {
        $this->flags = $flags;
    }

    public function getFlags()
    {
        return $this->flags;
    }

    public function setFlags(int $flags)
    {
        $this->flags = $flags;
    }

    public function attachIterator(Iterator $iterator, string|int|null $info = null)
    {
        if ($info !== null) {
            foreach ($this->storage as $pair) {
                if ($pair['inf'] === $info) {
                    throw new InvalidArgumentException('Key duplication error');
                }
            }
        }
        $this->storage[spl_object_id($iterator)] = ['obj' => $iterator, 'inf' => $info];
    }

    public function detachIterator(Iterator $iterator)
    {
        unset($this->storage[spl_object_id($iterator)]);
    }

    public function containsIterator(Iterator $iterator)
    {
        return isset($this->storage[spl_object_id($iterator)]);
    }

    public function countIterators()
    {
        return count($this->storage);
    }

    public function rewind()
    {
        foreach ($this->storage as $pair) {
            $pair['obj']->rewind();
        }
    }

    public function valid()
    {
        if ($this->storage === []) {
            return false;
        }
        $all = ($this->flags & 1) !== 0;
        foreach ($this->storage as $pair) {
            if ($pair['obj']->valid() !== $all) {
                return !$all;
            }
        }
        return $all;
    }

    private function Each(bool $keys): array
    {
        $result = [];
        foreach ($this->storage as $pair) {
            $value = null;
            if ($pair['obj']->valid()) {
                $value = $keys ? $pair['obj']->key() : $pair['obj']->current();
            } elseif ($this->flags & 1) {
                $method = $keys ? 'key' : 'current';
                throw new RuntimeException("Called $method() with non valid sub iterator");
            }
            if (($this->flags & 2) === 0) {
                $result[] = $value;
            } elseif ($pair['inf'] === null) {
                throw new InvalidArgumentException('Sub-Iterator is associated with NULL');
            } else {
                $result[$pair['inf']] = $value;
            }
        }
        return $result;
    }

    public function key()
    {
        return $this->Each(true);
    }

    public function current()
    {
        return $this->Each(false);
    }

    public function next()
    {
        foreach ($this->storage as $pair) {
            $pair['obj']->next();
        }
    }

    public function __debugInfo()
    {
        $properties = (array) $this;
        unset($properties["\0MultipleIterator\0storage"], $properties["\0MultipleIterator\0flags"]);
        return $properties + ["\0SplObjectStorage\0storage" => array_values($this->storage)];
    }
}

function Check_caching($where, $flags)
{
    $given = $flags & 15;
    if (($given & ($given - 1)) !== 0) {
        throw new ValueError(
            "$where (\$flags) must contain only one of CachingIterator::CALL_TOSTRING, "
            . 'CachingIterator::TOSTRING_USE_KEY, CachingIterator::TOSTRING_USE_CURRENT, '
            . 'or CachingIterator::TOSTRING_USE_INNER'
        );
    }
}
