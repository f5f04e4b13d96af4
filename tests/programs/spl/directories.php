<?php
// DirectoryIterator and its kin; SplFileInfo of names.
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
foreach (["/foo","foo","foo/","a/b","a/b/","//","/","","a/.b","a/b.c.d","./x.", "a//b"] as $n) {
  $f = new SplFileInfo($n);
  echo "$n: ", json_encode([$f->getPath(),$f->getFilename(),$f->getExtension(),$f->getBasename(),$f->getBasename('.d'),$f->getPathname(),(string)$f, $f->getPathInfo() ? $f->getPathInfo()->getPathname() : null, $f->getFileInfo()->getPathname()]), "\n";
  dump($f);
}
@mkdir("td/sub/deep",0777,true); touch("td/a.txt"); touch("td/sub/b");touch("td/sub/deep/c");
$d = new DirectoryIterator("td/");
foreach ($d as $k=>$v) { $all[$v->getPathname()]= [$v->isDot(), $v->getPath(), $v->getFilename(), (string)$v,$v->getExtension(), $v->getPathInfo()->getPathname(), $v->getFileInfo()->getPathname()]; } ksort($all);
dump($all, $d->valid(), $d->key(), $d->getPathname(), $d->getFilename(), $d->current()===$d, (string)$d);
try { dump($d->getSize() > 0); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
$d = new RecursiveDirectoryIterator("td", 0);
dump($d->getFlags());
foreach ([0,16,32,256,4096,16|256, 4096|32|256, 8192, 0x4000] as $fl) { $all=[]; $it = new RecursiveIteratorIterator($r=new RecursiveDirectoryIterator("td", $fl),1);
foreach ($it as $k=>$v) $all[]=[$k,is_object($v)?get_class($v):$v,"$v",$it->getSubPath(),$it->getSubPathname(), $it->getDepth()]; sort($all);
echo json_encode($all), $r->getFlags(), "\n"; }
foreach ([0,16,32,256,4096,16|256, 4096|32|256] as $fl) { $all=[]; $it = new FilesystemIterator("td", $fl);
foreach ($it as $k=>$v) $all[]=[$k,is_object($v)?get_class($v):$v,"$v"]; sort($all);
echo json_encode($all), $it->getFlags(), "\n"; }
$it = new FilesystemIterator("td");
dump($it->getFlags()); $it->setFlags(0xfffff);
dump($it->getFlags()); $it->setFlags(0);
dump($it->getFlags());
dump(new RecursiveDirectoryIterator("td/sub/deep", 4096));
$d = new DirectoryIterator("td"); $d->seek(2);
dump($d->key(), $d->valid());
try { $d->seek(20); } catch (OutOfBoundsException $e) { echo $e->getMessage(), "\n"; }  dump($d->key(), $d->valid());
$d = new DirectoryIterator("glob://td/*");
foreach ($d as $k => $v) dump($k, (string)$v, $v->getPathname(), $v->getPath());

foreach (['td/sub/deep/c', 'td/sub/b', 'td/a.txt'] as $file) {
    unlink($file);
}
foreach (['td/sub/deep', 'td/sub', 'td'] as $inner) {
    rmdir($inner);
}
chdir('/');
rmdir($folder);
