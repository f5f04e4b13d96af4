<?php
// Which methods of a wrapper are called for each act, and with what.
class U { public $context; public $d; public $p=0; static $content="";
 function __call($n,$a){ echo "[$n ", json_encode($a), "]\n"; 
   switch($n){case 'stream_open': return true; case 'stream_read': $r=substr(self::$content,$this->p,$a[0]); $this->p+=strlen($r); return $r; case 'stream_eof': return $this->p>=strlen(self::$content); case 'stream_stat': return []; case 'url_stat': return []; case 'stream_write': return strlen($a[0]); case 'stream_seek': $this->p=$a[0]; return true; case 'stream_tell': return $this->p; case 'stream_flush': return true; case 'stream_lock': return true; case 'stream_truncate': return true; case 'stream_set_option': return false; case 'stream_cast': return false; } return true; }
}
stream_wrapper_register("uu","U");
function t($n,$f){ echo "--$n\n"; try { var_dump($f()); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; } }
U::$content="line1\nline2\nline3";
t("fgc", fn()=>file_get_contents("uu://1"));
t("fgc off", fn()=>file_get_contents("uu://1",false,null,3,4));
t("file", fn()=>file("uu://1"));
t("readfile", fn()=>readfile("uu://1"));
t("fpc", fn()=>file_put_contents("uu://1","data"));
t("fpc append lock", fn()=>file_put_contents("uu://1","data",FILE_APPEND|LOCK_EX));
t("fpc lock", fn()=>file_put_contents("uu://1","data",LOCK_EX));
t("copy", fn()=>copy("uu://1","uu://2"));
t("fgets", function(){ $f=fopen("uu://1","r"); var_dump(fgets($f), ftell($f), feof($f)); fgets($f); var_dump(fgets($f)); var_dump(feof($f)); var_dump(fgets($f)); fclose($f);});
t("fread", function(){ $f=fopen("uu://1","r"); var_dump(fread($f,3), fread($f,100), fread($f,3)); var_dump(stream_get_contents($f)); fclose($f);});
t("seek", function(){ $f=fopen("uu://1","r+"); var_dump(fread($f,3), fseek($f,1), fread($f,2), fseek($f,100), ftell($f), fseek($f,2,SEEK_CUR), fseek($f,-1,SEEK_END), rewind($f), ftell($f)); var_dump(fwrite($f,"abc"), ftell($f), fread($f,2), fwrite($f,"q")); fflush($f); ftruncate($f, 3); flock($f,LOCK_SH); flock($f, LOCK_EX|LOCK_NB); flock($f, LOCK_UN); fstat($f); fclose($f);});
t("a+", function(){ $f=fopen("uu://1","a+"); var_dump(ftell($f)); fclose($f);});
t("include", function(){ return include "uu://1";});
t("unlink", fn()=>unlink("uu://1"));
t("rename", fn()=>rename("uu://1","uu://2"));
t("mkdir", fn()=>mkdir("uu://1",0755,true));
t("rmdir", fn()=>rmdir("uu://1"));
t("stat", fn()=>stat("uu://1"));
foreach (['file_exists','is_file','is_dir','is_readable','is_writable','is_executable','filesize','filemtime','fileperms','lstat','filetype','touch','realpath'] as $fn) t($fn, fn()=>$fn("uu://1"));
t("touch", fn()=>touch("uu://1",1,2));
t("chmod", fn()=>chmod("uu://1",1));
t("opendir", function(){ $d=opendir("uu://1"); var_dump(stream_get_meta_data($d)); closedir($d);});
t("stream_get_line", function(){ $f=fopen("uu://1","r"); var_dump(stream_get_line($f, 100, "\n")); });
t("copyto", function(){ $f=fopen("uu://1","r"); $g=fopen("uu://2","w"); var_dump(stream_copy_to_stream($f,$g)); });
t("set", function(){ $f=fopen("uu://1","r"); var_dump(stream_set_blocking($f,0), stream_set_timeout($f,1), stream_set_write_buffer($f,0), stream_set_read_buffer($f,0), stream_set_chunk_size($f,5)); var_dump(stream_supports_lock($f), stream_is_local($f));});
t("fpassthru", function(){ $f=fopen("uu://1","r"); var_dump(fpassthru($f));});
t("fgetcsv", function(){ $f=fopen("uu://1","r"); var_dump(fgetcsv($f));});
t("scandir", fn()=>scandir("uu://1"));
t("require_once", function(){ return require_once "uu://1";});
t("require_once", function(){ return require_once "uu://1";});
t("ini", function(){ return parse_ini_file("uu://1");});
