<?php
// exit: 255
echo new Early instanceof Base ? "early\n" : "";
class Base {}
class Early extends Base {}
echo 'Late' === Late::class ? "a name\n" : '';
if (true) {
    class Conditional {}
} else {
    class Conditional {}
}
class Late extends Conditional {}
echo new Late instanceof Conditional ? "late\n" : "";
function declare_once() { class InFunction {} return new InFunction; }
echo declare_once()::class, "\n";
for ($i = 0; $i < 3; $i++) {
    $made[] = new class($i) { public function __construct(public int $n) {} };
}
var_dump($made[0] instanceof $made[2], $made[1]->n);
abstract class Q { abstract function f(int $x): Q; }
class P extends Q { function f(int $x, $y = 1): P { return $this; } }
echo (new P)->f(1)::class, "\n";
eval('class Evaluated extends P {}');
echo (new Evaluated)->f(2)::class, "\n";
include 'files/class_twice.php';
echo new Twice instanceof TwiceToo ? 'yes' : 'no', "\n";
include 'files/class_twice.php';
