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
    private int $Flags = 1;
    private bool $Valid = false;
    private ?string $String = null;
    private array $Cache = [];
    private ?RecursiveIterator $Children = null;

    public function __construct(Iterator $iterator, int $flags = CachingIterator::CALL_TOSTRING)
    {
        Check_caching('CachingIterator::__construct(): Argument #2', $flags);
        IteratorIterator::__construct($iterator);
        $this->Flags = $flags;
    }

    private function Advance(): void
    {
        $this->String = null;
        $this->Children = null;
        $this->Valid = $this->Dual_fetch();
        if (!$this->Valid) {
            return;
        }
        if ($this->Flags & 256) {
            $this->Cache[IteratorIterator::key()] = IteratorIterator::current();
        }
        $inner = $this->Dual_inner();
        if ($this instanceof RecursiveCachingIterator) {
            try {
                if ($inner->hasChildren()) {
                    $this->Children = new RecursiveCachingIterator($inner->getChildren(), $this->Flags);
                }
            } catch (Throwable $e) {
                if (($this->Flags & 16) === 0) {
                    throw $e;
                }
            }
        }
        if ($this->Flags & 8) {
            $this->String = (string) $inner;
        } elseif ($this->Flags & 1) {
            $this->String = (string) IteratorIterator::current();
        }
        $inner->next();
    }

    protected function Dual_children(): ?RecursiveIterator
    {
        return $this->Children;
    }

    public function rewind()
    {
        $this->Dual_rewind();
        $this->Cache = [];
        $this->Advance();
    }

    public function valid()
    {
        return $this->Valid;
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
        if (($this->Flags & 15) === 0) {
            throw new BadMethodCallException(
                static::class . ' does not fetch string value (see CachingIterator::__construct)'
            );
        }
        if ($this->Flags & 2) {
            return (string) IteratorIterator::key();
        }
        if ($this->Flags & 4) {
            return (string) IteratorIterator::current();
        }
        return $this->String ?? '';
    }

    public function getFlags()
    {
        return $this->Flags;
    }

    public function setFlags(int $flags)
    {
        Check_caching('CachingIterator::setFlags(): Argument #1', $flags);
        if (($flags & 1) === 0 && ($this->Flags & 1) !== 0) {
            throw new InvalidArgumentException('Unsetting flag CALL_TO_STRING is not possible');
        }
        if (($flags & 8) === 0 && ($this->Flags & 8) !== 0) {
            throw new InvalidArgumentException('Unsetting flag TOSTRING_USE_INNER is not possible');
        }
        if (($flags & 256) !== 0 && ($this->Flags & 256) === 0) {
            $this->Cache = [];
        }
        $this->Flags = $flags;
    }

    private function Full(): void
    {
        if (($this->Flags & 256) === 0) {
            throw new BadMethodCallException(
                static::class . ' does not use a full cache (see CachingIterator::__construct)'
            );
        }
    }

    public function offsetGet(string $key)
    {
        $this->Full();
        if (!array_key_exists($key, $this->Cache)) {
            Warning("Undefined array key \"$key\"");
            return null;
        }
        return $this->Cache[$key];
    }

    public function offsetSet(string $key, mixed $value)
    {
        $this->Full();
        $this->Cache[$key] = $value;
    }

    public function offsetUnset(string $key)
    {
        $this->Full();
        unset($this->Cache[$key]);
    }

    public function offsetExists(string $key)
    {
        $this->Full();
        return isset($this->Cache[$key]);
    }

    public function getCache()
    {
        $this->Full();
        return $this->Cache;
    }

    public function count()
    {
        $this->Full();
        return count($this->Cache);
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
    private array $Storage = [];
    private int $Flags = 1;

    public function __construct(int $flags = MultipleIterator::MIT_NEED_ALL | MultipleIterator::MIT_KEYS_NUMERIC)
    {
        $this->Flags = $flags;
    }

    public function getFlags()
    {
        return $this->Flags;
    }

    public function setFlags(int $flags)
    {
        $this->Flags = $flags;
    }

    public function attachIterator(Iterator $iterator, string|int|null $info = null)
    {
        if ($info !== null) {
            foreach ($this->Storage as $pair) {
                if ($pair['inf'] === $info) {
                    throw new InvalidArgumentException('Key duplication error');
                }
            }
        }
        $this->Storage[spl_object_id($iterator)] = ['obj' => $iterator, 'inf' => $info];
    }

    public function detachIterator(Iterator $iterator)
    {
        unset($this->Storage[spl_object_id($iterator)]);
    }

    public function containsIterator(Iterator $iterator)
    {
        return isset($this->Storage[spl_object_id($iterator)]);
    }

    public function countIterators()
    {
        return count($this->Storage);
    }

    public function rewind()
    {
        foreach ($this->Storage as $pair) {
            $pair['obj']->rewind();
        }
    }

    public function valid()
    {
        if ($this->Storage === []) {
            return false;
        }
        $all = ($this->Flags & 1) !== 0;
        foreach ($this->Storage as $pair) {
            if ($pair['obj']->valid() !== $all) {
                return !$all;
            }
        }
        return $all;
    }

    private function Each(bool $keys): array
    {
        if ($this->Storage === []) {
            throw new RuntimeException('Called ' . ($keys ? 'key' : 'current') . '() on an invalid iterator');
        }
        $result = [];
        foreach ($this->Storage as $pair) {
            $value = null;
            if ($pair['obj']->valid()) {
                try {
                    $value = $keys ? $pair['obj']->key() : $pair['obj']->current();
                } catch (Throwable $e) {
                    throw new RuntimeException('Failed to call sub iterator method', 0, $e);
                }
            } elseif ($this->Flags & 1) {
                $method = $keys ? 'key' : 'current';
                throw new RuntimeException("Called $method() with non valid sub iterator");
            }
            if (($this->Flags & 2) === 0) {
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
        foreach ($this->Storage as $pair) {
            $pair['obj']->next();
        }
    }

    public function __debugInfo()
    {
        $properties = get_mangled_object_vars($this);
        unset($properties["\0MultipleIterator\0storage"], $properties["\0MultipleIterator\0flags"]);
        return $properties + ["\0SplObjectStorage\0storage" => array_values($this->Storage)];
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
