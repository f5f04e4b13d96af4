<?php
// Names of properties that are constants, but no strings
class Magic
{
    public function __get($name)
    {
        var_dump($name);
        return null;
    }
    public function __set($name, $value)
    {
        var_dump($name);
    }
    public function __isset($name)
    {
        var_dump($name);
        return true;
    }
}
$o = new stdClass;
$m = new Magic;
for ($i = 0; $i < 100; $i++) {
    $o->{90} = $i;
    $x = $o->{90} + @$o->{91} + @$o->{45 + 47} + @$o->{1.5} + @$o->{true} + @$o->{null} + (isset($o->{4}) ? 1 : 0);
    unset($o->{5});
    $o->{6} ??= 1;
    $o->{7}['x'] = $o->{7}['x'] ?? 1;
    $o->{8}['x'] ??= 0;
    $o->{8}['x']++;
    $o->{90}++;
    if ($i > 97) {
        $m->{4};
        $m->{5} = 1;
        $m->{-6}?->x;
        var_dump(isset($m->{7}), $m->{false} ?? 'none', $m->{2.5});
    }
}
var_dump($o, $x);
