<?php
// Values are numbered through the texts of objects that read their own: references reach into them, but not into one that failed.
class Own implements Serializable
{
    public $data;
    function serialize() { return serialize($this->data); }
    function unserialize($text) { $this->data = unserialize($text); }
}
class Wakes { public $w; function __wakeup() { $this->w = 'woken'; } }
function custom($class, $text) { return 'C:' . strlen($class) . ":\"$class\":" . strlen($text) . ":{{$text}}"; }
foreach ([
    'a:2:{i:0;' . custom('ArrayObject', 'x:i:1;a:1:{i:0;i:9;};m:a:0:{}') . 'i:1;R:5;}',
    'a:2:{i:0;' . custom('SplDoublyLinkedList', 'i:0;:i:7;:s:1:"s";') . 'i:1;R:5;}',
    'a:3:{i:0;' . custom('SplObjectStorage', 'x:i:1;O:8:"stdClass":0:{},i:3;;m:a:0:{}') . 'i:1;R:5;i:2;r:4;}',
    'a:2:{i:0;' . custom('Own', 'a:1:{i:0;s:1:"x";}') . 'i:1;R:4;}',
    'a:2:{i:0;' . custom('Own', 'a:1:{i:0;X}') . 'i:1;R:4;}',
    'a:2:{i:0;O:5:"Wakes":1:{s:1:"w";R:1;}i:1;i:2;}',
] as $text) {
    $read = unserialize($text);
    echo json_encode($read, JSON_PARTIAL_OUTPUT_ON_ERROR), "\n";
}
$same = unserialize('O:8:"stdClass":2:{s:1:"a";R:1;s:1:"b";R:1;}');
$same->a = 'changed';
var_dump($same);
$twice = new ArrayObject;
$twice[] = $one = new stdClass; $twice[] = $one; $twice[] = $twice;
echo $twice->serialize(), "\n";
$list = new SplDoublyLinkedList; $list[] = $one; $list[] = $one;
echo $list->serialize(), "\n";
$list->unserialize($list->serialize());
echo count($list), "\n";
foreach (['x:i:0;r:3;X', 'x:i:0;a:0:{}m:a:0:{}', 'x:i:1;O:8:"stdClass":1:{};m:a:0:{}', 'y', 'x:i:0;a:0:{};m:i:1;'] as $text) {
    try { (new ArrayObject)->unserialize($text); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
}
class Ints { public int $i; public ?float $f; }
foreach (['O:4:"Ints":2:{s:1:"i";i:1;s:1:"f";R:2;}', 'O:4:"Ints":2:{s:1:"f";d:1.5;s:1:"i";R:2;}'] as $text) {
    try { unserialize($text); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
}
