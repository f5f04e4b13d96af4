<?php
$before = 'set';
class FromFile extends Exception { }
function from_file() { throw new FromFile('in a function'); }
foreach ([1, 2] as $each) {
    try { if ($each == 2) { throw new FromFile("number $each"); } } finally { echo "finally in the file\n"; }
}
