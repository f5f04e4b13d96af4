<?php
class A { private $p = 'priv'; private const K = 'k'; 
 function f() { $x = 1; $r = include 'files/class_context.php'; echo $y, "\n"; var_dump($r instanceof A); }
 static function g() { eval('echo static::class, self::K, "\n"; var_dump(isset($this));'); }
 function h() { eval('$this->p = "neu"; eval(\'echo $this->p, "\n";\');'); }
}
class B extends A {}
(new B)->f(); B::g(); (new B)->h(); 
