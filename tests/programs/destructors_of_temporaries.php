<?php
class D { public $n; function __construct($n) { $this->n = $n; } function __destruct() { echo "~{$this->n} "; echo (new Exception)->getTrace()[0]["line"], "\n"; } 
 function m() { throw new Exception('m'); } }
function f($p) {
    $l = new D('local');
    $n = (new D('temp'))->
       nope(
       $p);
}
function g() {
   f(1);
}
try {
g();
} catch (Error $e) { echo $e->getMessage(), "\n"; }
function h($p) {
    $l = new D('local');
    $n = (new D('temp'))->
       m(
       $p);
}
try {
h(1);
} catch (Exception $e) { echo $e->getMessage(), "\n"; }
function k($p) {
    $l = new D('local');
    $n = [new D('el'), new D('el2'),
       $p->x(), 
      ];
}
try {
k(new stdClass);
} catch (Error $e) { echo $e->getMessage(), "\n"; }
