<?php
// ArrayObject and ArrayIterator: an array, the properties of an object, or the elements of another one of them.
trait ArrayStorage
{
    const STD_PROP_LIST = 1;
    const ARRAY_AS_PROPS = 2;
    private $Elements = [];
    private ?object $Object = null;
    private int $Flags = 0;
    // 0: the elements are in Elements; 1: they are Object's properties; 2: Object has them. 4 more: they are sorted now
    private int $Mode = 0;

    // The elements as they are now.
    public function Table(): array
    {
        $mode = $this->Mode & 3;
        if ($mode === 0) {
            return $this->Elements;
        }
        return $mode === 2 ? $this->Object->Table() : Public_of($this->Object);
    }

    // Other elements.
    private function Hold(array|object $array, ?int $flags): void
    {
        if (is_array($array)) {
            $this->Elements = $array;
            $this->Object = null;
            $this->Mode = 0;
        } elseif ($array instanceof ArrayObject || $array instanceof ArrayIterator) {
            $flags ??= $array->getFlags();
            $this->Share($array);
        } else {
            if ($array instanceof SplFixedArray || $array instanceof DateTimeInterface) {
                $given = $array::class;
                $class = self::class;
                throw new InvalidArgumentException(
                    "Overloaded object of type $given is not compatible with $class"
                );
            }
            $this->Elements = [];
            $this->Object = $array;
            $this->Mode = 1;
        }
        if ($flags !== null) {
            $this->Use_flags($flags);
        }
    }

    // The elements are those of another one; its own properties if it is that itself.
    private function Share(object $other): void
    {
        $this->Elements = [];
        $this->Object = $other;
        $this->Mode = $other === $this ? 1 : 2;
    }

    public function Is_object(): bool
    {
        return $this->Mode === 1 || $this->Mode === 2 && $this->Object->Is_object();
    }

    private function Check_unsorted(): void
    {
        if ($this->Mode >= 4) {
            throw new Error('Modification of ArrayObject during sorting is prohibited');
        }
    }

    public function Magic__clone($original)
    {
        if ($this->Mode === 1 && $this->Object === $original) {
            $this->Object = $this;
        } else {
            $this->Copy($original);
        }
        if (method_exists($this, '__clone')) {
            $this->__clone();
        }
    }

    // What isset($object[$key]) says.
    public function Has_value($key): bool
    {
        return $this->Mode === 0 ? isset($this->Elements[$key]) : isset($this->Table()[$key]);
    }

    // What empty($object[$key]) says, the other way round.
    public function Has_filled($key): bool
    {
        $table = $this->Table();
        if (!isset($table[$key]) && !array_key_exists($key, $table)) {
            return false;
        }
        return (bool) (Overrides($this, 'offsetGet', self::class) ? $this->offsetGet($key) : $table[$key]);
    }

    // What $object[$key] ?? null is.
    public function Found($key)
    {
        return $this->Table()[$key] ?? null;
    }

    // What is written to for $object[]: nothing is there to be written to.
    public function Nowhere($_)
    {
        return null;
    }

    // Where $object[$key] is, to be read and written to.
    public function &Place_read($key)
    {
        if (!array_key_exists($key, $this->Table())) {
            Undefined_key(array_key_first([$key => null]));
        }
        return $this->Place($key);
    }

    // Where it is, to be written to.
    public function &Place($key)
    {
        $this->Check_unsorted();
        if ($this->Mode === 0) {
            return $this->Elements[$key];
        }
        if ($this->Mode === 2) {
            return $this->Object->Place($key);
        }
        if (!array_key_exists($key, Public_of($this->Object))) {
            Set_property($this->Object, $key, null);
        }
        return $this->Object->{$key};
    }

    public function Put($key, $value): void
    {
        $this->Check_unsorted();
        if ($this->Mode === 2) {
            $this->Object->Put($key, $value);
        } elseif ($this->Mode === 1) {
            if ($key === null) {
                $all = Public_of($this->Object);
                $all[] = $value;
                $key = array_key_last($all);
            }
            Set_property($this->Object, $key, $value);
        } elseif ($key === null) {
            $this->Elements[] = $value;
        } else {
            $this->Elements[$key] = $value;
        }
    }

    public function Remove($key): void
    {
        $this->Check_unsorted();
        if ($this->Mode === 2) {
            $this->Object->Remove($key);
        } elseif ($this->Mode === 1) {
            Unset_property($this->Object, $key);
        } else {
            unset($this->Elements[$key]);
        }
    }

    public function offsetExists(mixed $key)
    {
        $table = $this->Mode === 0 ? $this->Elements : $this->Table();
        return isset($table[$key]) || array_key_exists($key, $table);
    }

    public function offsetGet(mixed $key)
    {
        if ($this->Mode === 0) {
            return $this->Elements[$key];
        }
        return $this->Table()[$key];
    }

    public function offsetSet(mixed $key, mixed $value)
    {
        if ($this->Mode !== 0) {
            $this->Put($key, $value);
        } elseif ($key === null) {
            try {
                $this->Elements[] = $value;
            } catch (Error) {
                // there is no key left, and php says nothing about it here
            }
        } else {
            $this->Elements[$key] = $value;
        }
    }

    public function offsetUnset(mixed $key)
    {
        if ($this->Mode !== 0) {
            $this->Remove($key);
        } else {
            unset($this->Elements[$key]);
        }
    }

    public function append(mixed $value)
    {
        if ($this->Mode !== 0 && $this->Is_object()) {
            $class = static::class;
            throw new Error("Cannot append properties to objects, use $class::offsetSet() instead");
        }
        $this->offsetSet(null, $value);
    }

    // All of it, with properties that are not public.
    public function Whole(): array
    {
        $mode = $this->Mode & 3;
        if ($mode === 0) {
            return $this->Elements;
        }
        return $mode === 2 ? $this->Object->Whole() : get_mangled_object_vars($this->Object);
    }

    public function getArrayCopy()
    {
        return $this->Whole();
    }

    public function count()
    {
        return count($this->Mode === 0 ? $this->Elements : $this->Table());
    }

    public function getFlags()
    {
        return $this->Flags;
    }

    public function setFlags(int $flags)
    {
        $this->Use_flags($flags);
    }

    // Have a function sort the elements.
    public function Sort(string $function, $argument): void
    {
        $this->Check_unsorted();
        if ($this->Mode === 2) {
            $this->Object->Sort($function, $argument);
            return;
        }
        $array = $this->Table();
        $this->Mode |= 4;
        try {
            switch ($function) {
                case 'asort':
                    asort($array, $argument);
                    break;
                case 'ksort':
                    ksort($array, $argument);
                    break;
                case 'uasort':
                    uasort($array, $argument);
                    break;
                case 'uksort':
                    uksort($array, $argument);
                    break;
                case 'natsort':
                    natsort($array);
                    break;
                default:
                    natcasesort($array);
            }
        } finally {
            $this->Mode &= 3;
            if ($this->Mode === 0) {
                $this->Elements = $array;
            } else {
                foreach ($array as $name => $value) {
                    Unset_property($this->Object, $name);
                    Set_property($this->Object, $name, $value);
                }
            }
            $this->Sorted();
        }
    }

    public function asort(int $flags = SORT_REGULAR)
    {
        $this->Sort('asort', $flags);
        return true;
    }

    public function ksort(int $flags = SORT_REGULAR)
    {
        $this->Sort('ksort', $flags);
        return true;
    }

    public function uasort($callback)
    {
        $this->Sort('uasort', $callback);
        return true;
    }

    public function uksort($callback)
    {
        $this->Sort('uksort', $callback);
        return true;
    }

    public function natsort()
    {
        $this->Sort('natsort', null);
        return true;
    }

    public function natcasesort()
    {
        $this->Sort('natcasesort', null);
        return true;
    }

    private function Use_flags(int $flags): void
    {
        $this->Flags = $flags & 0xffff;
        As_elements($this, ($flags & 2) !== 0);
    }

    // With ARRAY_AS_PROPS properties that are not there are elements.
    public function Magic__get(string $name)
    {
        return $this->offsetGet($name);
    }

    public function &Property_place(string $name)
    {
        if (Overrides($this, 'offsetGet', self::class)) {
            $value = $this->offsetGet($name);
            return $value;
        }
        return $this->Place($name);
    }

    public function Magic__set(string $name, mixed $value)
    {
        $this->offsetSet($name, $value);
    }

    public function Magic__isset(string $name)
    {
        if (Overrides($this, 'offsetExists', self::class)) {
            return $this->offsetExists($name);
        }
        return $this->Has_value($name);
    }

    public function Magic__unset(string $name)
    {
        $this->offsetUnset($name);
    }

    public function __serialize()
    {
        $own = get_mangled_object_vars($this);
        if ($this->Object === $this) {
            return [$this->Flags | 0x1000000, null, $own, $this->Iterator_name()];
        }
        return [$this->Flags, $this->Object ?? $this->Elements, $own, $this->Iterator_name()];
    }

    public function __unserialize(array $data)
    {
        $class = $data[3] ?? null;
        if (!isset($data[0], $data[2]) || !array_key_exists(1, $data) || !is_int($data[0]) || !is_array($data[2])
            || $class !== null && !is_string($class)) {
            throw new UnexpectedValueException('Incomplete or ill-typed serialization data');
        }
        $this->Take($data[0], $data[1], $data[2]);
        if ($class !== null) {
            $this->Iterate_with($class);
        }
    }

    // What was serialized: flags, elements, properties.
    private function Take(int $flags, $storage, array $own): void
    {
        if ($flags & 0x1000000) {
            $this->Share($this);
        } elseif (!is_array($storage) && !is_object($storage)) {
            throw new InvalidArgumentException('Passed variable is not an array or object');
        } else {
            $this->Hold($storage, null);
        }
        $this->Use_flags($flags);
        Restore($this, $own);
    }

    public function serialize()
    {
        $flags = $this->Flags;
        $own = get_mangled_object_vars($this);
        if ($this->Object === $this) {
            [$flags, $own] = Serial_texts([$flags | 0x1000000, $own]);
            return "x:{$flags}m:$own";
        }
        [$flags, $storage, $own] = Serial_texts([$flags, $this->Object ?? $this->Elements, $own]);
        return "x:$flags$storage;m:$own";
    }

    public function unserialize(string $data)
    {
        $this->Check_unsorted();
        if ($data === '') {
            return;
        }
        $at = 0;
        Serial_pass($data, $at, 'x:');
        $flags = Serial_int($data, $at);
        $storage = null;
        if (($flags & 0x1000000) === 0) {
            $storage = Serial_read($data, $at, 'aOCr');
            if (!is_array($storage) && (!is_object($storage) || $storage === $this)) {
                Not_serial($data, $at);
            }
            Serial_pass($data, $at, ';');
        }
        Serial_pass($data, $at, 'm:');
        $own = Serial_array($data, $at);
        $this->Take($flags, $storage, $own);
    }

    public function __debugInfo()
    {
        $own = get_mangled_object_vars($this);
        if ($this->Object === $this) {
            return $own;
        }
        return $own + ["\0" . self::class . "\0storage" => $this->Object ?? $this->Elements];
    }
}
class ArrayObject implements IteratorAggregate, ArrayAccess, Serializable, Countable
{
    use ArrayStorage;
    private string $IteratorClass = 'ArrayIterator';

    public function __construct(array|object $array = [], int $flags = 0, string $iteratorClass = 'ArrayIterator')
    {
        $this->IteratorClass = Iterator_class('ArrayObject::__construct(): Argument #3', $iteratorClass);
        $this->Hold($array, func_num_args() > 1 ? $flags : null);
    }

    // A copy has elements of its own.
    private function Copy(object $original): void
    {
        $this->Elements = $original->Whole();
        $this->Object = null;
        $this->Mode = 0;
    }

    private function Sorted(): void
    {
    }

    private function Iterator_name(): ?string
    {
        return $this->IteratorClass === 'ArrayIterator' ? null : $this->IteratorClass;
    }

    private function Iterate_with(string $class): void
    {
        $why = "Cannot deserialize ArrayObject with iterator class '$class'";
        if (!class_exists($class)) {
            throw new InvalidArgumentException("$why; no such class exists");
        }
        if (!is_a($class, 'Iterator', true)) {
            throw new InvalidArgumentException("$why; this class does not implement the Iterator interface");
        }
        $this->IteratorClass = $class;
    }

    public function getIterator()
    {
        $iterator = Instance_of($this->IteratorClass);
        $iterator->Iterate($this, $this->Flags);
        return $iterator;
    }

    public function exchangeArray(array|object $array)
    {
        $old = $this->getArrayCopy();
        $this->Check_unsorted();
        $this->Hold($array, null);
        return $old;
    }

    public function setIteratorClass(string $iteratorClass)
    {
        $this->IteratorClass = Iterator_class('ArrayObject::setIteratorClass(): Argument #1', $iteratorClass);
    }

    public function getIteratorClass()
    {
        return $this->IteratorClass;
    }
}
// It goes by a list of the keys, and looks for new ones behind the last.
class ArrayIterator implements SeekableIterator, ArrayAccess, Serializable, Countable
{
    use ArrayStorage;
    private ?array $Keys = null;
    private int $Position = 0;

    public function __construct(array|object $array = [], int $flags = 0)
    {
        $this->Hold($array, func_num_args() > 1 ? $flags : null);
    }

    // Go through the elements of an ArrayObject.
    public function Iterate(object $object, int $flags): void
    {
        $this->Share($object);
        $this->Use_flags($flags);
    }

    // A copy has those of the original.
    private function Copy(object $original): void
    {
        $this->Share($original);
        $this->Keys = null;
        $this->Position = 0;
    }

    private function Sorted(): void
    {
        $this->Keys = null;
    }

    private function Iterator_name(): ?string
    {
        return null;
    }

    private function Iterate_with(string $class): void
    {
    }

    // Go on to an element that is there; false if there is none.
    private function Settle(array $table): bool
    {
        if ($this->Keys === null) {
            $this->Keys = array_keys($table);
        }
        $end = count($this->Keys);
        while ($this->Position < $end) {
            if (array_key_exists($this->Keys[$this->Position], $table)) {
                return true;
            }
            $this->Position++;
        }
        $last = array_key_last($table);
        if ($last === null || $end > 0 && $last === $this->Keys[$end - 1]) {
            return false;
        }
        return $this->Go_on($table);
    }

    // Behind the keys that are known: what has been added since.
    private function Go_on(array $table): bool
    {
        $seen = count($this->Keys) - 1;
        while ($seen >= 0 && !array_key_exists($this->Keys[$seen], $table)) {
            $seen--;
        }
        $keys = array_keys($table);
        $next = $seen < 0 ? 0 : array_search($this->Keys[$seen], $keys, true) + 1;
        if ($next >= count($keys)) {
            return false;
        }
        $this->Keys = $keys;
        $this->Position = $next;
        return true;
    }

    public function rewind()
    {
        $this->Keys = array_keys($this->Mode === 0 ? $this->Elements : $this->Table());
        $this->Position = 0;
    }

    // The next four know the way while the elements are the iterator's own and one that is not null is where they look.
    public function current()
    {
        $key = $this->Keys[$this->Position] ?? null;
        if ($key !== null && $this->Mode === 0) {
            return $this->Elements[$key] ?? $this->Settled_value();
        }
        return $this->Settled_value();
    }

    private function Settled_value(): mixed
    {
        $table = $this->Table();
        return $this->Settle($table) ? $table[$this->Keys[$this->Position]] : null;
    }

    // Where the element is, for a loop by reference.
    public function &Current_place()
    {
        $this->Settle($this->Table());
        return $this->Place($this->Keys[$this->Position]);
    }

    public function key()
    {
        $key = $this->Keys[$this->Position] ?? null;
        if ($key !== null && $this->Mode === 0 && isset($this->Elements[$key])) {
            return $key;
        }
        return $this->Settle($this->Table()) ? $this->Keys[$this->Position] : null;
    }

    public function next()
    {
        $key = $this->Keys[$this->Position] ?? null;
        if ($key !== null && $this->Mode === 0 && isset($this->Elements[$key]) || $this->Settle($this->Table())) {
            $this->Position++;
        }
    }

    public function valid()
    {
        $key = $this->Keys[$this->Position] ?? null;
        return $key !== null && $this->Mode === 0 && isset($this->Elements[$key]) || $this->Settle($this->Table());
    }

    public function seek(int $offset)
    {
        $this->Keys = array_keys($this->Table());
        $this->Position = 0;
        if ($offset < 0 || $offset >= count($this->Keys)) {
            throw new OutOfBoundsException("Seek position $offset is out of range");
        }
        $this->Position = $offset;
    }
}
class RecursiveArrayIterator extends ArrayIterator implements RecursiveIterator
{
    const CHILD_ARRAYS_ONLY = 4;

    public function hasChildren()
    {
        $current = ArrayIterator::current();
        return is_array($current) || is_object($current) && ($this->getFlags() & 4) === 0;
    }

    public function getChildren()
    {
        $current = ArrayIterator::current();
        if (is_object($current)) {
            if (($this->getFlags() & 4) !== 0) {
                return null;
            }
            if ($current instanceof static) {
                return $current;
            }
        }
        return new static($current, $this->getFlags());
    }
}

function Undefined_key($key)
{
    Warning('Undefined array key ' . (is_int($key) ? $key : "\"$key\""));
}

function Iterator_class($where, $class)
{
    if (!is_a($class, 'ArrayIterator', true)) {
        throw new TypeError("$where (\$iteratorClass) must be a class name derived from ArrayIterator, $class given");
    }
    return $class;
}
