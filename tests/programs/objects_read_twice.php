<?php
// A property, or an element, that serialized text has twice: what referred into the first one is on its own.
for ($i = 1; $i < 40; $i++) {
    $inner = [1];
    $o = new stdClass;
    $o->first = [1, 2, &$inner, 4];
    $o->other = 1;
    $o->shared = &$inner;
    $o->text = str_repeat('x', $i);
    $read = unserialize(str_replace('other', 'first', serialize($o)));
    $again = serialize($read);
}
echo gettype($read->first), $read->text, strlen($again) > 40 ? " long" : " short", "\n";
$list = unserialize('a:3:{i:0;a:1:{i:0;i:1;}i:0;i:5;i:1;R:3;}');
echo $list[0], count($list), "\n";
class T { public int $x; protected ?int $y; public $z; function __sleep() { return ['x', 'y', 'z']; } }
echo serialize(new T), "\n";
