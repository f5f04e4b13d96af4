<?php
// A method is called on $this where that is an object of the class that is named, not of the one that declares it.
class A { public function none($p = 0) { return 0; } 
 function t() { try { return B::none(1); } catch (Error $e) { return $e->getMessage(); } }
 function c() { try { return call_user_func('B::none', 1); } catch (Error $e) { return $e->getMessage(); } }
 function d() { try { return call_user_func(['B','none'], 1); } catch (Error $e) { return $e->getMessage(); } }
 function f() { try { $f = 'B::none'; return $f(1); } catch (Error $e) { return $e->getMessage(); } }
 function g() { try { $f = B::none(...); return $f(1); } catch (Error $e) { return $e->getMessage(); } }
}
class B extends A { }
foreach (['t','c','d','f','g'] as $m) { var_dump((new A)->$m(), (new B)->$m()); }
for ($k = $n = 0; $k < 300; $k++) $n += strlen((new A)->t()) + (new B)->t();
echo $n, "\n";
