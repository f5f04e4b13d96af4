<?php
// Engines and what is drawn from them, number for number; engines that give too little, or nothing good.
use Random\Engine;
use Random\Engine\{Mt19937, PcgOneseq128XslRr64, Secure, Xoshiro256StarStar};
use Random\Randomizer;

function tried(callable $f)
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
final class Counting implements Engine
{
    private int $n = 0;
    public function __construct(private int $size)
    {
    }
    public function generate(): string
    {
        return substr(md5('x' . $this->n++, true), 0, $this->size);
    }
}
final class Stuck implements Engine
{
    public function __construct(private string $what)
    {
    }
    public function generate(): string
    {
        return $this->what;
    }
}
$engines = [
    fn() => new Mt19937(1234), fn() => new Mt19937(1234, MT_RAND_PHP), fn() => new PcgOneseq128XslRr64(1234),
    fn() => new PcgOneseq128XslRr64('0123456789abcdef'), fn() => new Xoshiro256StarStar(1234),
    fn() => new Xoshiro256StarStar(str_repeat('abcdefgh', 4)), fn() => new Counting(1), fn() => new Counting(3), fn() => new Counting(16),
];
foreach ($engines as $make) {
    $engine = $make();
    for ($i = 0; $i < 700; $i++) {
        $bytes = $engine->generate();
    }
    echo get_class($engine), ' ', bin2hex($bytes);
    if (!$engine instanceof Counting) {
        $again = unserialize(serialize($engine));
        echo ' ', bin2hex($again->generate()), ' ', bin2hex((clone $engine)->generate()), ' ', md5(print_r($engine, true));
    }
    if (method_exists($engine, 'jump')) {
        $engine instanceof PcgOneseq128XslRr64 ? $engine->jump(1234567) : $engine->jump();
        echo ' ', bin2hex($engine->generate());
    }
    echo "\n";
    $r = new Randomizer($make());
    echo $r->nextInt(), ' ', $r->getInt(0, 10), ' ', $r->getInt(-100, 100), ' ', $r->getInt(0, 0x1ffffffff), ' ', $r->getInt(PHP_INT_MIN, PHP_INT_MAX), ' ',
        $r->getInt(0, PHP_INT_MAX), ' ', bin2hex($r->getBytes(11)), ' ', $r->shuffleBytes('hello world'), ' ', implode(',', $r->shuffleArray(range(1, 9))), ' ',
        implode(',', $r->pickArrayKeys(range(1, 30), 4)), ' ', implode(',', $r->pickArrayKeys(range(1, 30), 26)), ' ', $r->pickArrayKeys(range(1, 30), 1)[0], "\n";
}
foreach (["", "\xff\xff\xff\xff\xff\xff\xff\xff"] as $what) {
    $r = new Randomizer(new Stuck($what));
    tried(fn() => $r->getInt(0, 1234));
    tried(fn() => bin2hex($r->getBytes(3)));
    tried(fn() => $r->pickArrayKeys(range(1, 99), 9));
}
$r = new Randomizer(new Xoshiro256StarStar(3));
tried(fn() => $r->getInt(5, 1));
tried(fn() => $r->getBytes(0));
tried(fn() => $r->pickArrayKeys([], 1));
tried(fn() => $r->engine = null);
tried(fn() => $r->__construct());
tried(fn() => clone $r);
tried(fn() => unserialize(serialize($r)));
tried(fn() => unserialize(str_replace('engine', 'enginf', serialize($r))));
tried(fn() => new Mt19937(1, 5));
tried(fn() => new PcgOneseq128XslRr64('x'));
tried(fn() => new Xoshiro256StarStar(str_repeat("\0", 32)));
tried(fn() => clone new Secure());
tried(fn() => serialize(new Secure()));
tried(fn() => unserialize('O:20:"Random\Engine\Secure":0:{}'));
tried(fn() => unserialize('O:21:"Random\Engine\Mt19937":0:{}'));
tried(fn() => strlen((new Secure())->generate()));
