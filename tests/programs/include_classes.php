<?php
// A file that is included declares classes.
include 'files/classes.php';
for ($i = 0; $i < 100; $i++) { $o = new Included($i); $s = ($s ?? 0) + $o->closure()(1); }
echo $s, Included::NAME, "\n";
