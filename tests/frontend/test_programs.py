"""Whole programs: samples parse, and no text makes the parser do anything but parse or complain in PHP's terms."""

import random

import pytest

from pyphp.frontend.dump import dump_ast
from pyphp.frontend.errors import FrontendError
from pyphp.frontend.parser import parse

SIEVE = b"""<?php
function sieve(int $limit): array {
    $composite = array_fill(0, $limit + 1, false);
    $primes = [];
    for ($i = 2; $i <= $limit; $i++) {
        if ($composite[$i]) continue;
        $primes[] = $i;
        for ($j = $i * $i; $j <= $limit; $j += $i) $composite[$j] = true;
    }
    return $primes;
}
printf("%d primes, last %d\\n", count($p = sieve(100)), end($p));
"""

SHAPES = b"""<?php
declare(strict_types=1);
namespace Shapes;

interface Shape { public function area(): float; }
abstract class Base implements Shape {
    protected static int $made = 0;
    public function __construct(protected readonly string $name = 'shape') { ++static::$made; }
    public function __toString(): string { return "{$this->name}: " . number_format($this->area(), 2); }
}
final class Circle extends Base {
    public function __construct(private float $r) { parent::__construct(__CLASS__); }
    public function area(): float { return M_PI * $this->r ** 2; }
}
enum Size: int {
    case Small = 1;
    case Large = 2;
    public static function of(Shape $s): self {
        return match (true) { $s->area() < 10.0 => self::Small, default => self::Large };
    }
}
foreach ([new Circle(1.0), new Circle(r: 4.0)] as $i => $shape) {
    echo $i, ' ', $shape, ' ', Size::of($shape)->name, PHP_EOL;
}
$total = array_sum(array_map(fn(Shape $s) => $s->area(), $shapes ?? []));
"""

TEMPLATE = b"""<!doctype html>
<?php $items = ['a' => 1, 'b' => [2, 3]] ?>
<ul>
<?php foreach ($items as $key => $value): ?>
  <li class="<?= $key ?>"><?php if (is_array($value)): ?>
    <?= implode(', ', $value) ?>
  <?php else: ?><?= "<b>$value</b>" ?><?php endif ?></li>
<?php endforeach; ?>
</ul>
"""

GENERATORS = b"""<?php
function walk(iterable $tree, int $depth = 0): Generator {
    foreach ($tree as $k => ['name' => $name, 'children' => $below]) {
        yield $k => str_repeat('  ', $depth) . $name;
        try { $got = yield from walk($below, $depth + 1); }
        catch (LogicException | RuntimeException $e) { throw new Exception(previous: $e); }
        finally { $log[] = <<<TXT
            left $name
            TXT; }
    }
    return $got ?? 0;
}
[$a, $b] = [$b ?? 1, $a ?? 2];
$compose = fn(callable ...$f) => fn($x) => array_reduce($f, fn($acc, $g) => $g($acc), $x);
echo $compose('trim', strrev(...), static fn(string $s): string => $s . "!")(" abc ");
"""

SAMPLES = [SIEVE, SHAPES, TEMPLATE, GENERATORS]


@pytest.mark.parametrize("source", SAMPLES, ids=["sieve", "shapes", "template", "generators"])
def test_sample_programs_parse(source, php_lint):
    assert parse(source, b"sample.php").statements
    if php_lint:
        assert php_lint(source) is None


def test_any_text_parses_or_is_refused_in_phps_terms():
    """Random soups of the samples' pieces: the same tree twice, or a FrontendError with a line of the file."""
    seed = random.randrange(2**32)
    print("seed", seed)
    random_ = random.Random(seed)
    joined = b" ".join(SAMPLES)
    for _ in range(400):
        pieces = [b"<?php "]
        for _ in range(random_.randrange(1, 6)):
            start = random_.randrange(len(joined))
            pieces.append(joined[start : start + random_.randrange(60)])
            pieces.append(bytes([random_.randrange(256)]))
        source = b"".join(pieces)
        try:
            assert dump_ast(parse(source, b"soup.php")) == dump_ast(parse(source, b"soup.php"))
        except FrontendError as error:
            assert 1 <= error.line <= source.count(b"\n") + source.count(b"\r") + 1
            assert error.message
