<?php
// RegexIterator: elements or keys that match a pattern, or what matching makes of them.
class RegexIterator extends FilterIterator
{
    const USE_KEY = 1;
    const INVERT_MATCH = 2;
    const MATCH = 0;
    const GET_MATCH = 1;
    const ALL_MATCHES = 2;
    const SPLIT = 3;
    const REPLACE = 4;
    public $replacement = null;
    private string $Pattern = '';
    private int $Mode = 0;
    private int $Flags = 0;
    private int $PregFlags = 0;
    private bool $HasFlags = false;

    public function __construct(
        Iterator $iterator,
        string $pattern,
        int $mode = RegexIterator::MATCH,
        int $flags = 0,
        int $pregFlags = 0,
    ) {
        $this->Begin('RegexIterator', $iterator, $pattern, $mode, $flags, $pregFlags, func_num_args() >= 5);
    }

    protected function Begin($class, $iterator, $pattern, $mode, $flags, $preg_flags, $has_flags): void
    {
        Check_regex_mode("$class::__construct(): Argument #3 (\$mode)", $mode);
        IteratorIterator::__construct($iterator);
        Warnings_as('InvalidArgumentException');
        preg_match($pattern, '');
        Warnings_as(null);
        $this->Pattern = $pattern;
        $this->Mode = $mode;
        $this->Flags = $flags;
        $this->PregFlags = $preg_flags;
        $this->HasFlags = $has_flags;
    }

    public function accept()
    {
        if (!$this->Dual_has()) {
            return false;
        }
        $current = IteratorIterator::current();
        $key = IteratorIterator::key();
        $by_key = ($this->Flags & 1) !== 0;
        if (!$by_key && is_array($current)) {
            return false;
        }
        $subject = (string) ($by_key ? $key : $current);
        $accepted = false;
        switch ($this->Mode) {
            case 0:
                $accepted = preg_match($this->Pattern, $subject) === 1;
                break;
            case 1:
                $accepted = preg_match($this->Pattern, $subject, $current, $this->PregFlags) > 0;
                $this->Dual_show($current, $key);
                break;
            case 2:
                $flags = $this->HasFlags ? $this->PregFlags : PREG_PATTERN_ORDER;
                $accepted = preg_match_all($this->Pattern, $subject, $current, $flags) > 0;
                $this->Dual_show($current, $key);
                break;
            case 3:
                $current = preg_split($this->Pattern, $subject, -1, $this->PregFlags);
                $accepted = count($current) > 1;
                $this->Dual_show($current, $key);
                break;
            default:
                $replacement = (string) $this->replacement;
                $result = preg_replace($this->Pattern, $replacement, $subject, -1, $count);
                $accepted = $count > 0;
                $this->Dual_show($by_key ? $current : $result, $by_key ? $result : $key);
        }
        return ($this->Flags & 2) !== 0 ? !$accepted : $accepted;
    }

    public function getMode()
    {
        return $this->Mode;
    }

    public function setMode(int $mode)
    {
        Check_regex_mode('RegexIterator::setMode(): Argument #1 ($mode)', $mode);
        $this->Mode = $mode;
    }

    public function getFlags()
    {
        return $this->Flags;
    }

    public function setFlags(int $flags)
    {
        $this->Flags = $flags;
    }

    public function getPregFlags()
    {
        return $this->HasFlags ? $this->PregFlags : 0;
    }

    public function setPregFlags(int $pregFlags)
    {
        $this->PregFlags = $pregFlags;
        $this->HasFlags = true;
    }

    public function getRegex()
    {
        return $this->Pattern;
    }
}
class RecursiveRegexIterator extends RegexIterator implements RecursiveIterator
{
    public function __construct(
        RecursiveIterator $iterator,
        string $pattern,
        int $mode = RecursiveRegexIterator::MATCH,
        int $flags = 0,
        int $pregFlags = 0,
    ) {
        $this->Begin('RecursiveRegexIterator', $iterator, $pattern, $mode, $flags, $pregFlags, func_num_args() >= 5);
    }

    public function accept()
    {
        if (!$this->Dual_has()) {
            return false;
        }
        $current = IteratorIterator::current();
        return is_array($current) ? count($current) > 0 : RegexIterator::accept();
    }

    public function hasChildren()
    {
        return $this->Dual_inner()->hasChildren();
    }

    public function getChildren()
    {
        $children = $this->Dual_inner()->getChildren();
        return new static($children, $this->getRegex(), $this->getMode(), $this->getFlags(), $this->getPregFlags());
    }
}

function Check_regex_mode($where, $mode)
{
    if ($mode < 0 || $mode > 4) {
        throw new ValueError(
            "$where must be RegexIterator::MATCH, RegexIterator::GET_MATCH, RegexIterator::ALL_MATCHES, "
            . 'RegexIterator::SPLIT, or RegexIterator::REPLACE'
        );
    }
}
