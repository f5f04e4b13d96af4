<?php
// SplObjectStorage: objects by their hashes, each with what is attached to it.
class SplObjectStorage implements Countable, Iterator, Serializable, ArrayAccess
{
    private $Pairs = [];
    private ?array $Keys = null;
    private int $Index = 0;
    private int $Kind = 0;  // 1: objects are known by their numbers, 2: by what getHash() says; 0: not known yet

    private function Hash(object $object)
    {
        if ($this->Kind === 0) {
            $this->Kind = Overrides($this, 'getHash', 'SplObjectStorage') ? 2 : 1;
        }
        if ($this->Kind === 1) {
            return spl_object_id($object);
        }
        $hash = $this->getHash($object);
        if (!is_string($hash)) {
            throw new RuntimeException('Hash needs to be a string');
        }
        return "=$hash";  // no int, whatever it looks like
    }

    private function Own()
    {
        return get_mangled_object_vars($this);
    }

    public function attach(object $object, mixed $info = null)
    {
        $this->Pairs[$this->Hash($object)] = ['obj' => $object, 'inf' => $info];
    }

    public function detach(object $object)
    {
        unset($this->Pairs[$this->Hash($object)]);
    }

    public function contains(object $object)
    {
        return isset($this->Pairs[$this->Hash($object)]);
    }

    public function addAll(SplObjectStorage $storage)
    {
        foreach ($storage->Pairs as $pair) {
            SplObjectStorage::attach($pair['obj'], $pair['inf']);
        }
        return count($this->Pairs);
    }

    public function removeAll(SplObjectStorage $storage)
    {
        foreach ($storage->Pairs as $pair) {
            SplObjectStorage::detach($pair['obj']);
        }
        return count($this->Pairs);
    }

    public function removeAllExcept(SplObjectStorage $storage)
    {
        foreach ($this->Pairs as $pair) {
            if (!$storage->contains($pair['obj'])) {
                SplObjectStorage::detach($pair['obj']);
            }
        }
        return count($this->Pairs);
    }

    public function getInfo()
    {
        return $this->valid() ? $this->Pairs[$this->Keys[$this->Index]]['inf'] : null;
    }

    public function setInfo(mixed $info)
    {
        if ($this->valid()) {
            $this->Pairs[$this->Keys[$this->Index]]['inf'] = $info;
        }
    }

    public function count(int $mode = COUNT_NORMAL)
    {
        if ($mode === COUNT_RECURSIVE) {
            return count($this->__debugInfo(), COUNT_RECURSIVE);
        }
        return count($this->Pairs);
    }

    public function rewind()
    {
        $this->Keys = array_keys($this->Pairs);
        $this->Index = 0;
    }

    // Goes over what was detached, and on to what was attached after the last.
    public function valid()
    {
        $this->Keys ??= array_keys($this->Pairs);
        while ($this->Index < count($this->Keys)) {
            if (isset($this->Pairs[$this->Keys[$this->Index]])) {
                return true;
            }
            $this->Index++;
        }
        $last = array_key_last($this->Pairs);
        if ($last !== null && !in_array($last, $this->Keys, true)) {
            $known = array_flip($this->Keys);
            foreach ($this->Pairs as $key => $_) {
                if (!isset($known[$key])) {
                    $this->Keys[] = $key;
                }
            }
            return true;
        }
        return false;
    }

    public function key()
    {
        return $this->Index;
    }

    public function current()
    {
        if (!$this->valid()) {
            throw new RuntimeException('Called current() on invalid iterator');
        }
        return $this->Pairs[$this->Keys[$this->Index]]['obj'];
    }

    public function next()
    {
        if ($this->valid()) {
            $this->Index++;
        }
    }

    public function offsetExists(object $object)
    {
        return SplObjectStorage::contains($object);
    }

    public function offsetGet(object $object)
    {
        $hash = $this->Hash($object);
        if (!isset($this->Pairs[$hash])) {
            throw new UnexpectedValueException('Object not found');
        }
        return $this->Pairs[$hash]['inf'];
    }

    public function offsetSet(object $object, mixed $info = null)
    {
        SplObjectStorage::attach($object, $info);
    }

    public function offsetUnset(object $object)
    {
        SplObjectStorage::detach($object);
    }

    public function getHash(object $object)
    {
        return spl_object_hash($object);
    }

    public function serialize()
    {
        $parts = [count($this->Pairs)];
        foreach ($this->Pairs as $pair) {
            $parts[] = $pair['obj'];
            $parts[] = $pair['inf'];
        }
        $texts = Serial_texts([...$parts, $this->Own()]);
        $text = "x:$texts[0]";
        for ($k = 1; $k < count($parts); $k += 2) {
            $text .= $texts[$k] . ',' . $texts[$k + 1] . ';';
        }
        return $text . 'm:' . $texts[$k];
    }

    public function unserialize(string $data)
    {
        if ($data === '') {
            return;
        }
        $at = 0;
        Serial_pass($data, $at, 'x:');
        $count = Serial_int($data, $at);
        $at--;
        if ($count < 0) {
            Not_serial($data, $at);
        }
        while ($count-- > 0) {
            Serial_pass($data, $at, ';');
            $object = Serial_read($data, $at, 'OCr');
            $info = null;
            if (($data[$at] ?? '') === ',') {
                $at++;
                $info = Serial_read($data, $at, null);
            }
            if (!is_object($object)) {
                Not_serial($data, $at);
            }
            SplObjectStorage::attach($object, $info);
        }
        Serial_pass($data, $at, ';');
        Serial_pass($data, $at, 'm:');
        Restore($this, Serial_array($data, $at));
    }

    public function __serialize()
    {
        $values = [];
        foreach ($this->Pairs as $pair) {
            $values[] = $pair['obj'];
            $values[] = $pair['inf'];
        }
        return [$values, $this->Own()];
    }

    public function __unserialize(array $data)
    {
        if (!isset($data[0], $data[1]) || !is_array($data[0]) || !is_array($data[1])) {
            throw new UnexpectedValueException('Incomplete or ill-typed serialization data');
        }
        $count = count($data[0]);
        if ($count % 2 !== 0) {
            throw new UnexpectedValueException('Odd number of elements');
        }
        for ($i = 0; $i < $count; $i += 2) {
            if (!is_object($data[0][$i])) {
                throw new UnexpectedValueException('Non-object key');
            }
            SplObjectStorage::attach($data[0][$i], $data[0][$i + 1]);
        }
        Restore($this, $data[1]);
    }

    public function __debugInfo()
    {
        return $this->Own() + ["\0SplObjectStorage\0storage" => array_values($this->Pairs)];
    }
}
