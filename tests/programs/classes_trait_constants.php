<?php
trait TT { public const C = 42; static $s = 1; static function f() { return self::C; } }
try { var_dump(TT::C); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(constant('TT::C')); } catch (Error $e) { echo $e->getMessage(), "\n"; }
var_dump(TT::$s);
try { var_dump(TT::f()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
class U { use TT; } var_dump(U::C, U::f(), defined('U::C'));
