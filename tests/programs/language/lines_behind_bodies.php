<?php
/* On which line an operator is whose operand is a closure, or an array that is made while php compiles. */
set_error_handler(function ($n, $m, $f, $l) { echo "$l: $m\n"; return true; });
$f == new ArrayObject([
  1,
  2
]);
$f == fn() => 
 5;
$f === function () {
 return 1;
};
$g + count(
  [1]
);
$g . (new class {
  function __toString() { return "x"; }
});
$h == new stdClass;
$i == new class {

};
$j == [
 1, 
 $k
 ];
$l == "a
 b";
$m == "a
 b $n
 c";
$o ==
  2;
$p == strlen(
  $q
  );
$r == isset(
  $s);
$t == clone
  new stdClass;
$u == (new ArrayObject([
  1]))
   ->count();
$v == static function () {
};
$w == ArrayObject
  ::STD_PROP_LIST;
$x == (function () {

 return 1;
})();
$y == match(1) { 1
  => 2 };
try {
  eval("echo '1';\necho \"\\542\\n\";\necho 1 2;");
} catch (ParseError $e) {
  echo $e->getLine(), ' ', $e->getMessage(), "\n";
}
