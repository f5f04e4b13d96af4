<?php
// extension: mbstring
// Substitutes, entities, orders of detection, languages, names of encodings, variables.
function t($f) { try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; } }
t(fn()=>mb_substitute_character()); foreach (["none","long","entity",0x25,"LONG",0x3013] as $c) { t(fn()=>mb_substitute_character($c)); t(fn()=>mb_substitute_character()); t(fn()=>bin2hex(mb_convert_encoding("a\xffb€ü漢","ISO-8859-1","UTF-8"))); t(fn()=>bin2hex(mb_convert_encoding("a\xffb","UTF-8","UTF-8"))); t(fn()=>bin2hex(mb_convert_encoding("a\xef\xbf\xbdb","UTF-8","UTF-8"))); t(fn()=>bin2hex(mb_convert_encoding("€漢","ASCII","UTF-8"))); t(fn()=>bin2hex(mb_scrub("a\xe2\x82b"))); }
t(fn()=>mb_substitute_character("bad")); t(fn()=>mb_substitute_character(-1)); t(fn()=>mb_substitute_character(0xd800)); t(fn()=>mb_substitute_character(0x110000));
mb_substitute_character(63);
t(fn()=>mb_encode_numericentity("aé漢",[0x80,0xffff,0,0xffff])); t(fn()=>mb_encode_numericentity("aé漢",[0x80,0xffff,0,0xffff],"UTF-8",true)); t(fn()=>mb_decode_numericentity("a&#233;&#x6F22;&#97;&#233x&#9999999999;",[0x80,0xffff,0,0xffff])); t(fn()=>mb_encode_numericentity("a",[1,2,3])); t(fn()=>mb_encode_numericentity("a",[1,2,3,4],"bad"));
t(fn()=>mb_detect_order()); t(fn()=>mb_detect_order("UTF-8,ISO-8859-1")); t(fn()=>mb_detect_order()); t(fn()=>mb_detect_order("bad")); t(fn()=>mb_detect_order(""));t(fn()=>mb_detect_order([]));
t(fn()=>mb_language()); t(fn()=>mb_language("ja")); t(fn()=>mb_language()); t(fn()=>mb_language("BAD")); t(fn()=>mb_http_output()); t(fn()=>mb_http_output("EUC-JP")); t(fn()=>mb_http_output()); t(fn()=>mb_http_output("BAD")); t(fn()=>mb_http_input());
foreach (["UTF-8","ASCII","EUC-JP","SJIS","sjis-win","BIG-5","EUC-CN","UCS2","ISO-8859-1","KOI8-R","UTF-16LE","BAD"] as $e) t(fn()=>mb_preferred_mime_name($e));
$a="\xe9"; $b=["x"=>"\xfc",["\xe4"]]; t(function() use(&$a,&$b) { return mb_convert_variables("UTF-8","ISO-8859-1",$a,$b); }); var_dump($a,$b);
t(fn()=>mb_check_encoding(["a",["b\xff"]],"UTF-8")); t(fn()=>mb_check_encoding(["a",["b"]],"UTF-8")); t(function(){ mb_parse_str("a=1&b[]=2",$r); return $r; });
foreach (["utf8","latin1","ISO_8859-1","binary","euc_jp","x-sjis","gb2312","iso-2022-jp","ascii","US-ASCII","Shift_JIS","utf-16be","cp949","ibm866"] as $e) { t(fn()=>mb_internal_encoding($e)); t(fn()=>mb_internal_encoding()); t(fn()=>mb_encoding_aliases($e)); }
t(fn()=>bin2hex(mb_convert_encoding("\xff\xfea\0","UTF-8","UTF-16"))); t(fn()=>bin2hex(mb_convert_encoding("\xfe\xff\0a","UTF-8","UTF-16"))); t(fn()=>bin2hex(mb_convert_encoding("漢字","ISO-2022-JP","UTF-8")));t(fn()=>bin2hex(mb_convert_encoding("漢字","EUC-JP","UTF-8")));
