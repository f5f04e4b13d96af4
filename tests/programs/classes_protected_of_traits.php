<?php
// A protected method that a trait asks for belongs to the class that has it.
trait Asks { abstract protected function part(): void; protected function whole(): void { $this->part(); } }
trait Has { protected function part(): void { echo "part\n"; } }
trait Both { use Has; }
abstract class Above { use Asks, Has; public function run(): void { $this->begin(); } abstract protected function begin(): void; }
class Below extends Above { use Both; protected function begin(): void { $this->whole(); } }
(new Below)->run();
class A { protected readonly int $prop; public function __construct() { $this->prop = 42; } }
class B extends A { public readonly int $prop; }
var_dump((new B)->prop);
class C extends A { public readonly int $prop; function __construct() { $this->prop = 7; } function again() { try { $this->prop = 8; } catch (Error $e) { echo $e->getMessage(), "\n"; } } }
(new C)->again();
