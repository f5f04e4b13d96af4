<?php
// ob_start and its kin, nested, in chunks and left open.
echo "a\n";
ob_start();
echo "b\n";
ob_start();
echo "c\n";
$c = ob_get_clean();
echo strtoupper($c), ob_get_level(), ob_get_length(), "\n";
$all = ob_get_contents();
ob_end_flush();
var_dump($all, ob_get_level(), ob_get_contents(), ob_get_length(), ob_get_clean());
ob_end_clean(); ob_end_flush(); ob_clean(); ob_flush(); ob_get_flush();
ob_start(null, 10);
echo "short"; echo " and long enough\n"; echo "rest\n";
$c = ob_get_contents();
ob_clean(); echo "[$c]";
echo "x"; ob_flush(); echo "y"; flush();
print_r(ob_list_handlers());
echo ob_get_flush();
ob_start();
echo "dropped";
ob_end_clean();
ob_start(); ob_start(); echo 'left at the end ', $undefined;
ob_implicit_flush();
for ($i = 0; $i < 3000; $i++) echo 'many bytes ';
exit("!\n");
