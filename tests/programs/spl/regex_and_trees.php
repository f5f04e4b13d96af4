<?php
// RegexIterator, RecursiveRegexIterator, RecursiveTreeIterator.
function shows(callable $f)
{
    try {
        $r = $f();
        echo is_object($r) ? get_class($r) : json_encode($r), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
function dump(...$values)
{
    ob_start();
    var_dump(...$values);
    echo preg_replace('/\)#\d+/', ')#', ob_get_clean());
}
$a = new RecursiveArrayIterator(['a'=>1,'b'=>['c'=>2,'d'=>['e'=>3.5]],'f'=>null,'g'=>true]);
foreach ([0,4,8,12] as $fl) foreach ([0,1,2] as $m) { $t = new RecursiveTreeIterator($a, $fl, 16, $m);
echo "$fl $m\n";
foreach ($t as $k => $v) echo "[$k] => ", is_array($v) ? "arr" : var_export($v, true), "\n"; }
$t = new RecursiveTreeIterator($a); $t->setPrefixPart(0, "L"); $t->setPrefixPart(5,"R"); $t->setPostfix("P");
foreach ($t as $k=>$v) { echo "[$k] => [$v] ", $t->getPrefix(), "|", $t->getEntry(), "|", $t->getPostfix(), "\n"; }
try { $t->setPrefixPart(6, ""); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
try { new RecursiveTreeIterator(new ArrayIterator([])); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
try { new RecursiveTreeIterator([]); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
try { $t->nope(1); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
$data = ['apple'=>'a1','b2'=>'avocado', 'x'=>'', 9=>99, 'arr'=>['a'], 'ab'=>'a,b a,c'];
foreach ([0,1,2,3,4] as $m) foreach ([0,1,2,3] as $f) { echo "mode $m flags $f\n"; $r = new RegexIterator(new ArrayIterator($data), '/(a)(.?)/', $m, $f); $r->replacement = '[$1]';
foreach ($r as $k => $v) echo json_encode([$k, $v]), "\n"; }
foreach ([0, PREG_SET_ORDER, PREG_PATTERN_ORDER|PREG_OFFSET_CAPTURE] as $pf) { $r = new RegexIterator(new ArrayIterator($data), '/a(.?)/', 2, 0, $pf);
dump($r->getPregFlags());
foreach ($r as $k => $v) echo json_encode([$k, $v]), "\n"; }
$r = new RegexIterator(new ArrayIterator($data), '/a/');
dump($r->getMode(), $r->getFlags(), $r->getPregFlags(), $r->getRegex(), $r->accept()); $r->setMode(2); $r->setPregFlags(5);
dump($r->getPregFlags());
dump($r);
foreach ([-1,5] as $m) try { $r->setMode($m); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
try { new RegexIterator(new ArrayIterator([]), '/x/', 7); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
try { new RegexIterator(new ArrayIterator([]), '/x'); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
try { new RegexIterator(new ArrayIterator([]), ''); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
try { new RecursiveRegexIterator(new ArrayIterator([]), '/x/'); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
$rr = new RecursiveRegexIterator($a, '/[13]/');
foreach (new RecursiveIteratorIterator($rr) as $k => $v) echo "$k=>$v\n";
$rr = new RecursiveRegexIterator($a, '/[bcd]/', 0, 1);
foreach (new RecursiveIteratorIterator($rr, 1) as $k => $v) echo "$k=>", json_encode($v), "\n";
class Up { function __toString() { throw new Exception("no"); } }
try { foreach (new RegexIterator(new ArrayIterator([new Up]), '/x/') as $x); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
