<?php
// What php says while it reads and compiles strings.
function f($a) { return "${a}" . "
\777 ${a} {$a[
'k']} ${a['k']}"; }
echo "a
b\400";
echo f(['k' => "${x}"]);
echo <<<'X'
\777 ${x}
X;
eval('echo "${q}";');
function g($a) {
  echo 
  "x
  ${a} y
  ${a[0]}" . "b ${'a'}
   {$a}
   ${
     'a' . ''}
   z";
}
echo <<<X
  q ${f}
  ${f[1]}
X;
echo "\600 \777";
