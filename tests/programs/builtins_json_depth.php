<?php
foreach ([[], new stdClass, [[]], (object)['a'=>[]], (object)['a'=>new stdClass], [1], "x", [[[]]], new ArrayObject([]), new ArrayObject([1])] as $v) for ($d = 0; $d < 4; $d++) { echo json_encode($v, 0, $d), '|', json_last_error(), '|', json_encode($v, JSON_PARTIAL_OUTPUT_ON_ERROR, $d), json_last_error(), "\n"; try { echo json_encode($v, JSON_THROW_ON_ERROR|JSON_PARTIAL_OUTPUT_ON_ERROR, $d), json_last_error(), "\n"; } catch (Exception $e) { echo $e->getMessage(), "\n"; } }
class J implements JsonSerializable { function __construct(public $v) {} function jsonSerialize(): mixed { return $this->v; } }
foreach ([new J([]), new J(new J(5)), new J(new stdClass), [new J([1])]] as $v) for ($d = 0; $d < 4; $d++) echo json_encode($v, 0, $d), '|', json_last_error(), "\n";
json_decode("{", false); try { echo json_encode("\x80", JSON_THROW_ON_ERROR | JSON_PARTIAL_OUTPUT_ON_ERROR), json_last_error(), "\n"; echo json_encode(NAN, JSON_THROW_ON_ERROR | JSON_PARTIAL_OUTPUT_ON_ERROR), json_last_error(), "\n"; echo json_encode(1, JSON_THROW_ON_ERROR | JSON_PARTIAL_OUTPUT_ON_ERROR), json_last_error(), "\n"; } catch (Exception $e) { echo get_class($e); }
json_decode("{", false); json_encode(1, JSON_THROW_ON_ERROR); echo json_last_error();
try { json_encode(NAN, JSON_THROW_ON_ERROR);} catch (Exception $e) { echo get_class($e); } echo json_last_error(); 
