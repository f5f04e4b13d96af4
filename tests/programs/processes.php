<?php
// Commands, pipes and processes.
$T = tempnam(sys_get_temp_dir(), "prc");
$x="a b"; var_dump(`echo hi; echo $x`);
var_dump(exec("printf 'a  \nb\t\nc'; exit 3", $o, $r), $o, $r, exec("printf 'd\n\n'", $o), $o);
var_dump(shell_exec("true"), shell_exec("printf x"));
var_dump(system("printf 'l1\nl2 \n'; exit 2", $s), $s);
var_dump(passthru("printf 'raw\n'", $s), $s);
foreach (['exec','shell_exec','system','passthru'] as $f) { try { $f(""); } catch (ValueError $e) { echo $e->getMessage(), "\n"; } try { $f("a\0b"); } catch (ValueError $e) { echo $e->getMessage(), "\n"; } }
$p=popen("cat >$T", "w"); fwrite($p,"to cat\n"); var_dump(pclose($p)); readfile($T);
$p=popen("printf '1\n2\n'; exit 4","r"); var_dump(fgets($p), fgets($p), fgets($p), feof($p), get_resource_type($p)); var_dump(pclose($p));
$p=proc_open("cat; echo err >&2; exec >&- 2>&-; sleep .3; exit 5", [["pipe","r"],["pipe","w"],["pipe","w"]], $pipes); var_dump(get_resource_type($p), array_keys($pipes));
fwrite($pipes[0],"through"); fclose($pipes[0]); var_dump(stream_get_contents($pipes[1]), stream_get_contents($pipes[2]));
$st=proc_get_status($p); unset($st['pid']); var_dump(count($st)); var_dump(proc_close($p));
$p=proc_open(["sh","-c","echo \$0 \$FOO \$PWD","arg"], [1=>["pipe","w"]], $pipes, "/tmp", ["FOO"=>"bar"]); var_dump(stream_get_contents($pipes[1])); var_dump(proc_close($p));
$p=proc_open("exec sleep 10", [], $pipes); var_dump(proc_terminate($p)); do { usleep(1000); $st = proc_get_status($p); } while ($st['running']); var_dump($st['signaled'],$st['termsig'],$st['command'],$st["exitcode"]); var_dump(proc_close($p));
$p=proc_open("echo file", [1=>["file",$T,"w"]], $pipes); proc_close($p); var_dump(file_get_contents($T));
$p=proc_open("echo redir >&2", [1=>["pipe","w"],2=>["redirect",1]], $pipes); var_dump(stream_get_contents($pipes[1])); proc_close($p);
$p=proc_open("cat", [0=>["null"],1=>["pipe","w"]], $pipes); var_dump(stream_get_contents($pipes[1])); proc_close($p);
$f=tmpfile(); $p=proc_open("echo tof", [1=>$f], $pipes); proc_close($p); rewind($f); var_dump(fgets($f));
foreach ([ [["pipe"]], [["file","x"]], [[]], ["x"], [["zz"]], [["redirect"]], [["redirect","a"]], [["redirect",7]], ["a"=>["pipe","r"]]] as $spec) { try { var_dump(proc_open("true",$spec,$pp)); } catch (Error $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; } }
try { proc_open([],[],$pp); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { proc_close($f); } catch (Error $e) { echo $e->getMessage(), "\n"; }
var_dump(escapeshellarg("it's"), escapeshellcmd("a;b 'c' \"d"), proc_nice(0));
unlink($T);
echo "done\n";
