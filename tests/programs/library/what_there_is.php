<?php
// extension: ctype
// What there is: extensions, functions, constants, settings; quantities.
function t($f) { try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; } }
function zeta() {} function alpha() {} define("MYC", 5); const FOO = 'x';
t(fn()=>extension_loaded("STANDARD")); t(fn()=>extension_loaded("nope")); t(fn()=>in_array("hash",get_loaded_extensions())); t(fn()=>get_extension_funcs("nope")); $f=get_extension_funcs("ctype"); sort($f); t(fn()=>$f);
t(fn()=>get_defined_functions()['user']); t(fn()=>in_array("strlen",get_defined_functions()['internal'])); $u=get_defined_constants(true)['user']; ksort($u); t(fn()=>$u); t(fn()=>get_defined_constants()['E_ALL']); t(fn()=>get_defined_constants(true)['pcre']['PREG_SPLIT_NO_EMPTY']);
t(fn()=>ini_get_all("foo")); t(fn()=>ini_get_all("pcre")["pcre.jit"]); ini_set("precision","5"); t(fn()=>ini_get_all()["precision"]); ini_restore("precision"); t(fn()=>ini_get("precision")); t(fn()=>ini_get_all(null,false)["precision"]);
foreach (["1","1k","-2M","0x10","010","0b11","0o17","","  12 ","1x","1G","abc","9999999999999","1.5M","K"," - 1","1 K"] as $q) t(fn()=>ini_parse_quantity($q));
