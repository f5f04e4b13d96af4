<?php
// SplFileObject: every mode of reading, CSV, and what it throws.
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
$folder = sys_get_temp_dir() . '/' . uniqid('spl', true);
mkdir($folder);
chdir($folder);
$n = "f.txt";
file_put_contents($n, "first\nsecond\r\n\nfourth,\"a \"\"q\"\" b\",c\n\"multi\nline\",x\n\nlast");
for ($fl = 0; $fl < 16; $fl++) { $f = new SplFileObject($n); $f->setFlags($fl);
echo "flags $fl: ";
foreach ($f as $k => $v) echo $k, ":", json_encode($v), " ";
echo "\n";
 $f->rewind(); for ($i = 0; $i < 9; $i++) { echo json_encode([$f->key(), $f->current(), $f->valid(), $f->eof(), $f->ftell()]); $f->next(); } echo "\n";
 for ($i = 0; $i < 9; $i++) { $f->seek($i);
echo json_encode([$f->key(), $f->current(), $f->key()]); } echo "\n"; $f->rewind(); for ($i=0;$i<9;$i++) { try { echo $f->key(), json_encode($f->fgets()), $f->key(), ' ', json_encode($f->current()), $f->key(), " "; } catch (Exception $e) { echo $e->getMessage(), "\n"; break; } }
 $f->rewind(); for ($i=0;$i<9;$i++) { echo $f->key(), json_encode($f->fgetcsv()), $f->key(), ' '; } echo "\n";
 $f->rewind(); for ($i=0;$i<4;$i++) { echo $f->key(), json_encode($f->fgetc()), $f->key(), ' '; } echo "$f|", $f->key(), $f->getCurrentLine(), "\n";
}
$f = new SplFileObject($n); $f->setMaxLineLen(3);
foreach ($f as $k => $v) echo $k, ":", json_encode($v), " ";
shows(fn() => $f->setMaxLineLen(-1));
dump($f->getMaxLineLen());
shows(fn() => $f->seek(-1));
shows(fn() => $f->fread(0));
shows(fn() => $f->fread(5)); $f->rewind();
shows(fn() => $f->fread(5));
shows(fn() => $f->fgetcsv("ab"));
shows(fn() => $f->fgetcsv(",", ""));
shows(fn() => $f->fgetcsv(",", "a", "bb"));
shows(fn() => $f->setCsvControl("", ""));
shows(fn() => $f->fputcsv([], ""));
shows(fn() => $f->ftruncate(1));
shows(fn() => $f->fflush());
shows(fn()=>$f->flock(LOCK_SH));
shows(fn()=>$f->flock(99));
shows(fn()=>array_keys($f->fstat()));
shows(fn()=>$f->fseek(0, SEEK_END));
shows(fn()=>$f->ftell());
shows(fn()=>$f->fgets());
shows(fn()=>$f->fgets());
shows(fn()=>$f->fgetc());
shows(fn()=>$f->fpassthru());
shows(fn()=>$f->getFlags());
shows(fn()=>$f->hasChildren());
shows(fn()=>$f->getChildren());
$t = new SplTempFileObject();
shows(fn()=>$t->fwrite("abc 12\ndef 13\n", 10));
shows(fn()=>$t->fwrite("x", -1));
shows(fn()=>$t->fwrite("")); $t->rewind();
shows(fn()=>$t->fscanf("%s %d"));
shows(fn()=>$t->fscanf("%s %d", $a, $b));
dump($a, $b);
shows(fn()=>$t->ftruncate(3)); $t->rewind();
shows(fn()=>$t->fread(100));
shows(fn()=>$t->fputcsv(['a b', 'c"d', 'e']));
shows(fn()=>$t->fputcsv(['a b', 'c"d', 'e'], ';', "'", '\\', "\r\n")); $t->rewind();
shows(fn()=>$t->fpassthru()); $t->setCsvControl(';', "'", '');
shows(fn()=>$t->getCsvControl()); $t->rewind();
shows(fn()=>$t->fgetcsv());
shows(fn()=>$t->fgetcsv());
shows(fn()=>$t->getPathname());
shows(fn()=>$t->getPath());
shows(fn()=>$t->getFilename());
shows(fn()=>$t->getSize());
shows(fn()=>$t->getExtension());
shows(fn()=>$t->isFile());
shows(fn()=>$t->getRealPath());
class G extends SplFileObject { function getCurrentLine(): string { return strtoupper(parent::getCurrentLine()); } }
foreach ([0,2,6,7,8] as $fl) { $g = new G($n); $g->setFlags($fl);
foreach ($g as $k=>$v) echo $k, ":", json_encode($v), " ";
echo "\n"; }
class H extends SplFileInfo { public $p = 1; function __construct($x) { parent::__construct($x);
echo "H($x) "; } }
$i = new SplFileInfo($n); $i->setInfoClass('H');
shows(fn()=>$i->getPathInfo());
shows(fn()=>$i->getFileInfo());
shows(fn()=>$i->getFileInfo()->getFileInfo()); $i->setFileClass('G');
shows(fn()=>$i->openFile('r')->getPathInfo());
dump($i->getFileInfo());
shows(fn()=>$i->openFile("zz"));
shows(fn()=>new SplFileObject("php://memory","w+"));
dump((new SplFileObject("php://memory","w+"))->getFilename());
shows(fn()=>(new SplFileObject($n))->getSize());
shows(fn()=>(new SplFileObject($n))->getMTime() === filemtime($n));
dump(isset($i->pathName), (array)$i, $i == new SplFileInfo($n), json_encode($i)); var_export($i);
unlink($n);
chdir('/');
rmdir($folder);
