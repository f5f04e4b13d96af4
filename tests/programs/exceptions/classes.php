<?php
class MyEx extends Exception {
    protected $message = 'default message';
    protected $code = 42;
    public $extra;
    public function __construct(...$args) { $this->extra = count($args); if ($args) parent::__construct(...$args); }
}
class NoParent extends RuntimeException { public function __construct() { } }
class Shown extends LogicException { public function __toString(): string { return "shown:" . $this->getMessage(); } }
try { throw new MyEx; } catch (MyEx $e) { echo $e->getMessage(), $e->getCode(), $e->extra, $e->getLine(), "\n"; }
try { throw new MyEx("given", 7); } catch (Exception $e) { echo $e->getMessage(), $e->getCode(), "\n"; }
try { throw new NoParent; } catch (RuntimeException $e) { var_dump($e->getMessage(), $e->getCode(), $e->getLine(), $e->getPrevious()); }
$e = new Exception("not thrown");
echo $e->getLine(), $e->getFile() === __FILE__ ? 'file' : 'no', "\n";
try { throw $e; } catch (Throwable $t) { echo $t->getLine(), "\n"; }
try { new Exception([]); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { new Exception("a", "b"); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { new Exception("a", 1, new stdClass); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { new Exception("a", 1, null, 4); } catch (ArgumentCountError $e) { echo $e->getMessage(), "\n"; }
try { clone (new Exception); } catch (Error $e) { echo $e->getMessage(), "\n"; }
$e = new ErrorException("m", 1, E_WARNING, "file.php", 12, new Exception("p"));
echo $e->getMessage(), $e->getSeverity(), $e->getFile(), $e->getLine(), $e->getPrevious()->getMessage(), "\n";
echo (new ErrorException)->getSeverity(), "\n";
echo (new Exception(code: 5, message: "named"))->__toString(), "\n";
foreach (['ArithmeticError', 'AssertionError', 'CompileError', 'ParseError', 'BadFunctionCallException', 'BadMethodCallException', 'DomainException', 'InvalidArgumentException',
    'LengthException', 'OutOfRangeException', 'OutOfBoundsException', 'OverflowException', 'RangeException', 'UnderflowException', 'UnexpectedValueException'] as $name) {
    try { throw new $name($name); } catch (Throwable $e) {
        echo $e->getMessage(), ' ', $e instanceof Exception ? 'exception' : 'error', ' ', $e instanceof LogicException ? 'logic' : '', $e instanceof RuntimeException ? 'runtime' : '', "\n";
    }
}
echo (new Shown("x"))->__toString(), "\n";
throw new Shown("last", 0, new Exception("inner"));
// exit: 255
