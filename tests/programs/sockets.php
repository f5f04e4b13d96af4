<?php
// Sockets that are local, and waiting for them.
$T = sys_get_temp_dir() . "/sck" . getmypid();
$p=stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
fwrite($p[0], "line one\nline two\n"); var_dump(fgets($p[1])); 
$r=['x'=>$p[1]]; $w=[5=>$p[0]]; $e=null; var_dump(stream_select($r,$w,$e,0), array_keys($r), array_keys($w));
var_dump(fgets($p[1]));
$r=[$p[1]]; $w=null; var_dump(stream_select($r,$w,$e,0,1000), $r);
stream_set_blocking($p[1], false); var_dump(fgets($p[1]), fread($p[1],10), feof($p[1]));
fwrite($p[0],"x"); fclose($p[0]); var_dump(fread($p[1],10), fread($p[1],10), feof($p[1]));
var_dump(stream_get_meta_data($p[1])['stream_type']);
$s=stream_socket_server("tcp://127.0.0.1:0",$no,$str); var_dump($no,$str); $name=stream_socket_get_name($s,false);
$c=stream_socket_client("tcp://$name",$no,$str,5); $a=stream_socket_accept($s,5,$peer); var_dump($peer==stream_socket_get_name($c,false));
fwrite($c,"hello"); var_dump(stream_socket_recvfrom($a,3,STREAM_PEEK), fread($a,10)); stream_socket_sendto($a,"back"); var_dump(fread($c,10));
stream_socket_shutdown($a, STREAM_SHUT_WR); var_dump(fread($c,10), feof($c));
stream_set_timeout($a,0,1000); var_dump(fread($a,3), stream_get_meta_data($a)['timed_out']);
try { $n=null; $r=[]; stream_select($r,$n,$n,0); } catch (ValueError $e) { echo $e->getMessage(),"\n"; }
$r=[$a]; try { stream_select($r,$n,$n,-1); } catch (ValueError $e) { echo $e->getMessage(),"\n"; }
try { stream_select($r,$n,$n,null,1); } catch (ValueError $e) { echo $e->getMessage(),"\n"; }
var_dump(@stream_socket_client("tcp://127.0.0.1:1",$no,$str,1), $no, $str);
var_dump(stream_socket_client("unix:///nonexistent/nosock",$no,$str,1), $no, $str);
var_dump(stream_socket_client("foo://x",$no,$str,1), $no, $str);
 $s=stream_socket_server("unix://$T"); var_dump(stream_socket_get_name($s,false) === $T); $c=stream_socket_client("unix://$T"); $a=stream_socket_accept($s); fwrite($a,"unix\n"); var_dump(fgets($c)); unlink($T);
$u=stream_socket_server("udp://127.0.0.1:0",$no,$str,STREAM_SERVER_BIND); $v=stream_socket_client("udp://".stream_socket_get_name($u,false)); fwrite($v,"dgram"); var_dump(stream_socket_recvfrom($u,100,0,$from), $from==stream_socket_get_name($v,false)); stream_socket_sendto($u,"re",0,$from); var_dump(fread($v,10));
