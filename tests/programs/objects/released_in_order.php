<?php
// Locals go in the order in which they are first written down, whichever are read before they are assigned.
class Told
{
    public $n;
    function __construct($n) { $this->n = $n; }
    function __destruct() { echo '~', $this->n, ' '; }
}
function later() { $a = [new Told(1), new Told($o->n ?? 2)]; $o = new Told(3); }
later(); echo "\n";
function asked() { $a = [new Told(1), isset($o) ? 8 : new Told(2)]; $p = new Told(3); $o = new Told(4); }
asked(); echo "\n";
function looped($times) { for ($i = 0; $i < $times; $i++) { $first = new Told("a$i"); $last = $seen ?? 0; $seen = new Told("b$i"); } }
looped(3); echo "\n";
function unset_parameter($p) { $a = new Told(1); unset($p); $q = $p ?? new Told(2); $p = new Told(3); }
unset_parameter(0); echo "\n";
for ($k = 0; $k < 200; $k++) { ob_start(); later(); asked(); $all[ob_get_clean()] = true; }
echo count($all), ' ', key($all), "\n";
