<?php
// RecursiveIteratorIterator: a stack of iterators, each with what is to be done next.
class RecursiveIteratorIterator implements OuterIterator
{
    const LEAVES_ONLY = 0;
    const SELF_FIRST = 1;
    const CHILD_FIRST = 2;
    const CATCH_GET_CHILD = 16;
    private array $iterators = [];
    private array $steps = [];
    private int $level = 0;
    private int $mode = 0;
    private int $flags = 0;
    private int $maxDepth = -1;
    private bool $iterating = false;

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
        $this->iterators = [$iterator];
        $this->steps = ['start'];
        $this->mode = $mode;
        $this->flags = $flags;
    }

    private function Here(): RecursiveIterator
    {
        if ($this->iterators === []) {
            throw new Error('Object is not initialized');
        }
        return $this->iterators[$this->level];
    }

    public function rewind()
    {
        $this->Here();
        while ($this->level > 0) {
            array_pop($this->iterators);
            array_pop($this->steps);
            $this->level--;
            $this->endChildren();
        }
        $this->steps[0] = 'start';
        $this->iterators[0]->rewind();
        if (!$this->iterating) {
            $this->beginIteration();
        }
        $this->iterating = true;
        $this->Advance();
    }

    private function Advance(): void
    {
        while (true) {
            $level = $this->level;
            $iterator = $this->iterators[$level];
            switch ($this->steps[$level]) {
                case 'next':
                    $iterator->next();
                    // It may be at its end.
                case 'start':
                    if (!$iterator->valid()) {
                        if ($level === 0) {
                            return;
                        }
                        $this->endChildren();
                        array_pop($this->iterators);
                        array_pop($this->steps);
                        $this->level = $level - 1;
                        break;
                    }
                    $this->steps[$level] = 'next';
                    if ($this->callHasChildren()) {
                        if ($this->maxDepth === -1 || $this->maxDepth > $level) {
                            $this->steps[$level] = $this->mode === 1 ? 'self' : 'call';
                            break;
                        }
                        if ($this->mode === 0) {
                            break;
                        }
                    }
                    $this->nextElement();
                    return;
                case 'self':
                    $this->steps[$level] = 'call';
                    $this->nextElement();
                    return;
                case 'child':
                    $this->steps[$level] = 'next';
                    $this->nextElement();
                    return;
                case 'call':
                    $this->steps[$level] = 'next';
                    try {
                        $children = $this->callGetChildren();
                    } catch (Exception $e) {
                        if (($this->flags & 16) === 0) {
                            throw $e;
                        }
                        break;
                    }
                    if (!$children instanceof RecursiveIterator) {
                        throw new UnexpectedValueException(
                            'Objects returned by RecursiveIterator::getChildren() must implement RecursiveIterator'
                        );
                    }
                    if ($this->mode === 2) {
                        $this->steps[$level] = 'child';
                    }
                    $this->iterators[] = $children;
                    $this->steps[] = 'start';
                    $this->level = $level + 1;
                    $children->rewind();
                    $this->beginChildren();
            }
        }
    }

    public function valid()
    {
        $this->Here();
        for ($level = $this->level; $level >= 0; $level--) {
            if ($this->iterators[$level]->valid()) {
                return true;
            }
        }
        if ($this->iterating) {
            $this->endIteration();
            $this->iterating = false;
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
        return $this->level;
    }

    public function getSubIterator(?int $level = null)
    {
        $this->Here();
        return $this->iterators[$level ?? $this->level] ?? null;
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
        $this->maxDepth = $maxDepth;
    }

    public function getMaxDepth()
    {
        return $this->maxDepth === -1 ? false : $this->maxDepth;
    }

    public function __debugInfo()
    {
        $properties = (array) $this;
        foreach ($properties as $name => $_) {
            if (str_starts_with((string) $name, "\0RecursiveIteratorIterator\0")) {
                unset($properties[$name]);
            }
        }
        return $properties;
    }
}
