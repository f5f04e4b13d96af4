<?php
// Filters: php's own, and the script's.
function t($f,$s,$p=null){ $h=fopen("php://memory","w+"); fwrite($h,$s); rewind($h); $r = $p===null? stream_filter_append($h,$f,STREAM_FILTER_READ) : stream_filter_append($h,$f,STREAM_FILTER_READ,$p); echo $f," ",json_encode($p)," ",json_encode($s)," => "; if(!$r) {echo "no\n"; return;} echo json_encode(stream_get_contents($h)),"\n"; }
foreach (["YWJj","YWI=","YQ==","YQ","YWJ","Y","====","===","YW Jj\n","Y*WJj","YQ==YQ==","YQ=a", "", "YWJj==", "Y=", "="] as $s) t("convert.base64-decode",$s);
foreach (["abcdefghijklmnopqrst",""] as $s) foreach ([["line-length"=>10],["line-length"=>8,"line-break-chars"=>"|"],["line-length"=>2],["line-break-chars"=>"|"],["line-length"=>76]] as $p) t("convert.base64-encode",$s,$p);
foreach (["a b \n"," \t","é=x","a\r\nb \r\nc","trail ","x\ty","aaaaaaaaaaaaaaaaaaaaaaaaaaa\xe9\xe9\xe9bbb ccc"] as $s) foreach ([null,["line-length"=>10],["line-length"=>10,"line-break-chars"=>"\n"],["binary"=>true],["binary"=>true,"line-length"=>10],["line-break-chars"=>"\r\n"],["line-length"=>10,"force-encode-first"=>true]] as $p) t("convert.quoted-printable-encode",$s,$p);
foreach (["a=20b","=E9","a=\r\nb","a=\nb","a=2","=ZZ","=e9x","a=  \r\nb","x=3D="] as $s) foreach([null,["line-break-chars"=>"\n"]] as $p) t("convert.quoted-printable-decode",$s,$p);
t("string.rot13","Hello"); t("string.toupper","hé"); t("string.tolower","HÉ");
foreach (["5\r\nhello\r\n0\r\n\r\n","5\nhello\n0\n\n","hello","5\r\nhel","5;ext\r\nhello\r\n3\r\nabc\r\n0\r\n\r\ntrailing","5\r\nhelloXX","g\r\n"] as $s) t("dechunk",$s);
t("nope","x"); t("string.foo","x"); t("convert.foo","x"); t("string.strip_tags","<b>x</b>");
class Doubling extends php_user_filter {
    private $left = '';
    private $bucket;
    public function onCreate(): bool { echo "create {$this->filtername} ", json_encode($this->params), "\n"; return $this->params !== 'no'; }
    public function filter($in, $out, &$consumed, bool $closing): int {
        while ($bucket = stream_bucket_make_writeable($in)) {
            $consumed += $bucket->datalen;
            $this->left .= $bucket->data;
            $this->bucket = $bucket;
        }
        if (!$closing) { return PSFS_FEED_ME; }
        if ($this->bucket) { $this->bucket->data = $this->left . $this->left; stream_bucket_append($out, $this->bucket); }
        return PSFS_PASS_ON;
    }
    public function onClose(): void { echo "close {$this->filtername}\n"; }
}
var_dump(stream_filter_register('double.*', 'Doubling'), stream_filter_register('double.*', 'Doubling'), stream_filter_register('gone', 'NoSuchClass'));
$h = fopen('php://memory', 'w+'); fwrite($h, 'abc'); rewind($h);
$f = stream_filter_append($h, 'double.it', STREAM_FILTER_READ, [1]);
var_dump(get_resource_type($f), fread($h, 10)); fclose($h); var_dump(get_resource_type($f));
$name = tempnam(sys_get_temp_dir(), 'flt');
$h = fopen($name, 'w'); $f = stream_filter_append($h, 'double.me'); fwrite($h, 'xy'); var_dump(file_get_contents($name)); stream_filter_remove($f); fwrite($h, 'z'); fclose($h); var_dump(file_get_contents($name));
(function () use ($name) { $h = fopen($name, 'w'); stream_filter_append($h, 'double.late'); fwrite($h, 'q'); })();
var_dump(file_get_contents($name));
var_dump(stream_filter_append(fopen('php://memory', 'r'), 'double.x', STREAM_FILTER_READ, 'no'));
var_dump(stream_filter_append(fopen('php://memory', 'r'), 'gone'));
file_put_contents('php://filter/write=string.rot13|string.toupper/resource=' . $name, 'Hello');
var_dump(file_get_contents($name), file_get_contents('php://filter/read=string.tolower|string.rot13/resource=' . $name));
$h = fopen('php://filter/string.toupper/resource=' . $name, 'r+'); fwrite($h, 'abc'); rewind($h); var_dump(fgets($h)); fclose($h);
$h = fopen($name, 'r'); var_dump(fgetc($h)); stream_filter_append($h, 'string.tolower'); var_dump(fgets($h)); stream_filter_prepend($h, 'convert.base64-encode'); rewind($h); var_dump(fgets($h));
try { stream_filter_remove($h); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
class Greedy extends php_user_filter { public function filter($in, $out, &$consumed, bool $closing): int { return PSFS_ERR_FATAL; } }
stream_filter_register('greedy', 'Greedy'); $h = fopen($name, 'r'); stream_filter_append($h, 'greedy'); var_dump(fread($h, 5)); fclose($h);
unlink($name);
