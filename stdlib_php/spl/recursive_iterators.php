<?php
// RecursiveIteratorIterator: a stack of iterators, each with what is to be done next.
class RecursiveIteratorIterator implements OuterIterator
{
    const LEAVES_ONLY = 0;
    const SELF_FIRST = 1;
    const CHILD_FIRST = 2;
    const CATCH_GET_CHILD = 16;
    private array $Marks = [];
    private array $Iterators = [];
    private array $Steps = [];
    private int $Level = 0;
    private int $Mode = 0;
    private int $Flags = 0;
    private int $MaxDepth = -1;
    private bool $Iterating = false;
    private bool $AsksIf = false;  // are callHasChildren() and callGetChildren() of a class of the script?
    private bool $AsksFor = false;

    public function __construct(
        Traversable $iterator,
        int $mode = RecursiveIteratorIterator::LEAVES_ONLY,
        int $flags = 0,
    ) {
        if ($iterator instanceof IteratorAggregate) {
            $iterator = $iterator->getIterator();
        }
        if (!$iterator instanceof RecursiveIterator) {
            throw new InvalidArgumentException(
                'An instance of RecursiveIterator or IteratorAggregate creating it is required'
            );
        }
        $this->Begin($iterator, $mode, $flags);
    }

    protected function Begin(RecursiveIterator $iterator, int $mode, int $flags): void
    {
        $this->Iterators = [$iterator];
        $this->Marks = [Iteration_mark()];
        $this->Steps = ['start'];
        $this->Mode = $mode;
        $this->Flags = $flags;
        $this->AsksIf = Overrides($this, 'callHasChildren', self::class);
        $this->AsksFor = Overrides($this, 'callGetChildren', self::class);
    }

    private function Here(): RecursiveIterator
    {
        if ($this->Iterators === []) {
            throw new Error('Object is not initialized');
        }
        return $this->Iterators[$this->Level];
    }

    public function rewind()
    {
        $this->Here();
        while ($this->Level > 0) {
            array_pop($this->Marks);
            array_pop($this->Iterators);
            array_pop($this->Steps);
            $this->Level--;
            $this->endChildren();
        }
        $this->Steps[0] = 'start';
        $this->Iterators[0]->rewind();
        if (!$this->Iterating) {
            $this->beginIteration();
        }
        $this->Iterating = true;
        $this->Advance();
    }

    // Is what was thrown not to be heard of?
    private function Pass(Throwable $e): void
    {
        if (($this->Flags & 16) === 0) {
            throw $e;
        }
    }

    private function Advance(): void
    {
        while (true) {
            $level = $this->Level;
            $iterator = $this->Iterators[$level];
            switch ($this->Steps[$level]) {
                case 'next':
                    try {
                        $iterator->next();
                    } catch (Throwable $e) {
                        $this->Pass($e);
                    }
                    // It may be at its end.
                case 'start':
                    if (!$iterator->valid()) {
                        if ($level === 0) {
                            return;
                        }
                        $this->Leave();
                        break;
                    }
                    $this->Steps[$level] = 'next';
                    try {
                        $has = $this->AsksIf
                            ? $this->callHasChildren()
                            : $iterator->hasChildren();
                    } catch (Throwable $e) {
                        $this->Pass($e);
                        $has = false;
                    }
                    if ($has) {
                        if ($this->MaxDepth === -1 || $this->MaxDepth > $level) {
                            $this->Steps[$level] = $this->Mode === 1 ? 'self' : 'call';
                            break;
                        }
                        if ($this->Mode === 0) {
                            break;
                        }
                    }
                    $this->Show();
                    return;
                case 'self':
                    $this->Steps[$level] = 'call';
                    $this->nextElement();
                    return;
                case 'child':
                    $this->Steps[$level] = 'next';
                    $this->nextElement();
                    return;
                case 'call':
                    $this->Steps[$level] = 'next';
                    try {
                        $children = $this->AsksFor
                            ? $this->callGetChildren()
                            : $iterator->getChildren();
                    } catch (Throwable $e) {
                        $this->Pass($e);
                        break;
                    }
                    $this->Enter($children);
            }
        }
    }

    private function Show(): void
    {
        try {
            $this->nextElement();
        } catch (Throwable $e) {
            $this->Pass($e);
        }
    }

    private function Enter($children): void
    {
        if (!$children instanceof RecursiveIterator) {
            throw new UnexpectedValueException(
                'Objects returned by RecursiveIterator::getChildren() must implement RecursiveIterator'
            );
        }
        if ($this->Mode === 2) {
            $this->Steps[$this->Level] = 'child';
        }
        $this->Iterators[] = $children;
        $this->Marks[] = Iteration_mark();
        $this->Steps[] = 'start';
        $this->Level++;
        $children->rewind();
        try {
            $this->beginChildren();
        } catch (Throwable $e) {
            $this->Pass($e);
        }
    }

    private function Leave(): void
    {
        try {
            $this->endChildren();
        } catch (Throwable $e) {
            $this->Pass($e);
        }
        if ($this->Level > 0) {  // it may have been rewound
            array_pop($this->Marks);
            array_pop($this->Iterators);
            array_pop($this->Steps);
            $this->Level--;
        }
    }

    public function valid()
    {
        $this->Here();
        for ($level = $this->Level; $level >= 0; $level--) {
            if ($this->Iterators[$level]->valid()) {
                return true;
            }
        }
        if ($this->Iterating) {
            $this->endIteration();
            $this->Iterating = false;
        }
        return false;
    }

    public function key()
    {
        return $this->Here()->key();
    }

    public function current()
    {
        return $this->Here()->current();
    }

    public function next()
    {
        $this->Here();
        $this->Advance();
    }

    public function getDepth()
    {
        $this->Here();
        return $this->Level;
    }

    public function getSubIterator(?int $level = null)
    {
        $this->Here();
        return $this->Iterators[$level ?? $this->Level] ?? null;
    }

    public function getInnerIterator()
    {
        return $this->Here();
    }

    public function beginIteration()
    {
    }

    public function endIteration()
    {
    }

    public function callHasChildren()
    {
        return $this->Here()->hasChildren();
    }

    public function callGetChildren()
    {
        return $this->Here()->getChildren();
    }

    public function beginChildren()
    {
    }

    public function endChildren()
    {
    }

    public function nextElement()
    {
    }

    public function setMaxDepth(int $maxDepth = -1)
    {
        if ($maxDepth < -1) {
            throw new ValueError(
                'RecursiveIteratorIterator::setMaxDepth(): Argument #1 ($maxDepth) must be greater than or equal to -1'
            );
        }
        $this->MaxDepth = $maxDepth;
    }

    public function getMaxDepth()
    {
        return $this->MaxDepth === -1 ? false : $this->MaxDepth;
    }

    public function __debugInfo()
    {
        $properties = get_mangled_object_vars($this);
        foreach ($properties as $name => $_) {
            if (str_starts_with((string) $name, "\0RecursiveIteratorIterator\0")) {
                unset($properties[$name]);
            }
        }
        return $properties;
    }

    // What it has no method for is asked of the iterator at hand.
    public function Magic__call(string $name, array $arguments)
    {
        return $this->Here()->{$name}(...$arguments);
    }
}
class RecursiveTreeIterator extends RecursiveIteratorIterator
{
    const BYPASS_CURRENT = 4;
    const BYPASS_KEY = 8;
    const PREFIX_LEFT = 0;
    const PREFIX_MID_HAS_NEXT = 1;
    const PREFIX_MID_LAST = 2;
    const PREFIX_END_HAS_NEXT = 3;
    const PREFIX_END_LAST = 4;
    const PREFIX_RIGHT = 5;
    private int $Shape = 8;
    private array $Prefix = ['', '| ', '  ', '|-', '\\-', ''];
    private string $Postfix = '';

    public function __construct(
        $iterator,
        int $flags = RecursiveTreeIterator::BYPASS_KEY,
        int $cachingIteratorFlags = CachingIterator::CATCH_GET_CHILD,
        int $mode = RecursiveTreeIterator::SELF_FIRST,
    ) {
        if ($iterator instanceof IteratorAggregate) {
            $iterator = $iterator->getIterator();
        }
        if (!is_object($iterator)) {
            $given = get_debug_type($iterator);
            throw new TypeError(
                "RecursiveTreeIterator::__construct(): Argument #1 (\$iterator) must be of type object, $given given"
            );
        }
        $this->Begin(new RecursiveCachingIterator($iterator, $cachingIteratorFlags), $mode, $flags);
        $this->Shape = $flags;
    }

    public function key()
    {
        $key = RecursiveIteratorIterator::key();
        return ($this->Shape & 8) !== 0 ? $key : $this->getPrefix() . $key . $this->Postfix;
    }

    public function current()
    {
        if ($this->Shape & 4) {
            return RecursiveIteratorIterator::current();
        }
        $prefix = $this->getPrefix();
        return $prefix . $this->getEntry() . $this->Postfix;
    }

    public function getPrefix()
    {
        $depth = $this->getDepth();
        $prefix = $this->Prefix[0];
        for ($level = 0; $level < $depth; $level++) {
            $prefix .= $this->Prefix[$this->getSubIterator($level)->hasNext() ? 1 : 2];
        }
        return $prefix . $this->Prefix[$this->getSubIterator($depth)->hasNext() ? 3 : 4] . $this->Prefix[5];
    }

    public function setPostfix(string $postfix)
    {
        $this->getDepth();
        $this->Postfix = $postfix;
    }

    public function setPrefixPart(int $part, string $value)
    {
        if ($part < 0 || $part > 5) {
            throw new ValueError(
                'RecursiveTreeIterator::setPrefixPart(): Argument #1 ($part) must be a '
                . 'RecursiveTreeIterator::PREFIX_* constant'
            );
        }
        $this->Prefix[$part] = $value;
    }

    public function getEntry()
    {
        $entry = RecursiveIteratorIterator::current();
        return is_array($entry) ? 'Array' : (string) $entry;
    }

    public function getPostfix()
    {
        $this->getDepth();
        return $this->Postfix;
    }
}
