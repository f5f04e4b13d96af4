<?php
// The cycle collector calls destructors first, and frees what is garbage then.
class Ring
{
    public $next;
    public $n;
    public function __construct($n)
    {
        $this->n = $n;
        $this->next = $this;
    }
    public function __destruct()
    {
        echo "~$this->n\n";
    }
}
$r = new Ring('one');
unset($r);
echo "still there\n";
var_dump(gc_collect_cycles());
class Risen extends Ring
{
    public function __destruct()
    {
        echo "risen\n";
        $GLOBALS['risen'] = $this;
    }
}
new Risen('r');
gc_collect_cycles();
echo $risen->n, "\n";
unset($risen);
var_dump(gc_collect_cycles());
class Thrower extends Ring
{
    public function __destruct()
    {
        throw new Exception('from the collector');
    }
}
new Thrower('t');
try {
    gc_collect_cycles();
    echo "never\n";
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
unset($e);
class Quiet
{
    public static $count = 0;
    public $self;
    public function __construct()
    {
        $this->self = $this;
    }
    public function __destruct()
    {
        self::$count++;
    }
}
for ($i = 0; $i < 30000; $i++) {
    new Quiet();
}
echo Quiet::$count > 0 ? 'collected by itself' : 'never collected', "\n";
gc_collect_cycles();
echo Quiet::$count, "\n";
$last = new Ring('left');
unset($last);
echo "end\n";
class Again
{
    public static $left = 25000;
    public $self;
    public $junk;
    public function __construct()
    {
        $this->self = $this;
        $this->junk = str_repeat('x', 100);
    }
    public function __destruct()
    {
        if (self::$left-- > 0) {
            new Again();
        }
    }
}
for ($i = 0; $i < 12000; $i++) {
    new Again();
}
while (Again::$left > 0) {
    gc_collect_cycles();
}
gc_collect_cycles();
gc_collect_cycles();
echo memory_get_usage() < 10000000 ? 'freed' : 'kept', "\n";
