<?php
class A { public $x = 1; protected $y = 2; private $z = 3; public ?A $n = null; public int $u; public $l = [1, 2]; }
class J implements JsonSerializable { function __construct(private $v) {} function jsonSerialize(): mixed { return $this->v; } }
class S implements JsonSerializable { public $p = 1; private $q = 2; function jsonSerialize(): mixed { return $this; } }
enum B: string { case X = 'x'; } enum U { case A; }
$a = new A; $b = new A; $b->n = $a;
foreach ([$a, $b, new stdClass, (object)['a' => 1, '0' => 'z'], new J([1, 2]), new J(['k' => new J("deep")]), new J(new A), new J(null), new J([]), new S, B::X, ['e' => B::X], [new J(1), new J(2)], new J(new J(5)), (object)[]] as $v) {
  echo json_encode($v), "\n", json_encode($v, JSON_PRETTY_PRINT), "\n";
}
var_dump(json_encode(U::A), json_last_error_msg(), json_last_error());
$r = new stdClass; $r->self = $r; $r->o = 1; var_dump(json_encode($r), json_last_error_msg(), json_encode($r, JSON_PARTIAL_OUTPUT_ON_ERROR));
$j = json_decode('{"a":{"b":1,"c":[{}, {"d":null}]},"0":5,"":6}'); echo $j->a->b, $j->{'0'}, $j->{''}, count($j->a->c), "\n"; print_r($j);
print_r(json_decode('{"a":{"b":1}}', true)); print_r(json_decode('{"a":{"b":1}}', false, 512, JSON_OBJECT_AS_ARRAY)); print_r(json_decode('{"a":{"b":1}}', null, 512, JSON_OBJECT_AS_ARRAY));
var_dump(json_decode('{"\u0000a":1}'), json_last_error_msg(), json_decode('[{"a":1},'), json_last_error_msg());
var_dump(json_encode(['a' => new A, 'b' => [new A]], 0, 2), json_last_error_msg());
