<?php
// Strings as characters: positions, parts, cases, widths, encodings.
// extension: mbstring
$s = "héllo wörld ÀÉ日本語";
var_dump(mb_strlen($s), mb_substr($s, 1, 4), mb_substr($s, -3), mb_substr($s, -3, 1), mb_substr($s, 2, -3), mb_substr($s, 100), mb_substr($s, 0, 0), mb_substr('abc', 1, encoding: 'latin1'));
var_dump(mb_strpos($s, 'ö'), mb_strpos($s, 'l', 4), mb_strrpos($s, 'l'), mb_strrpos($s, 'l', -10), mb_stripos($s, 'WÖ'), mb_strripos($s, 'L'), mb_strpos('abc', ''), mb_strrpos('aé', 'é'), mb_strpos('éaé', 'é', 1), mb_strpos($s, 'x'));
var_dump(mb_strstr($s, 'w'), mb_strstr($s, 'w', true), mb_stristr($s, 'WÖR'), mb_strrchr($s, 'l'), mb_strrchr($s, 'l', true), mb_strrichr($s, 'L'), mb_strstr($s, 'x'), mb_substr_count($s, 'l'));
var_dump(mb_str_split('añb日'), mb_str_split($s, 5), mb_str_split(''), mb_strcut('日本語', 1, 4));
var_dump(mb_strtoupper($s . 'ß'), mb_strtolower($s . 'ΑΣ İ'), mb_convert_case("hello wörld o'neil ǆ", MB_CASE_TITLE), mb_convert_case('Straße', MB_CASE_FOLD), mb_convert_case('straße', MB_CASE_UPPER_SIMPLE));
var_dump(mb_strwidth($s), mb_strimwidth($s, 0, 8, '...'), mb_strimwidth('abc', 0, 8, '...'), mb_strimwidth('日本語', 0, 4, '…'), mb_strimwidth('hello', 1, 3));
var_dump(mb_check_encoding("\xff"), mb_check_encoding($s), mb_check_encoding(['a', "\xff"]), mb_detect_encoding($s), mb_detect_encoding('abc'), mb_detect_encoding("\xe9"), mb_detect_encoding("\xe9", ['UTF-8', 'ISO-8859-1'], true));
var_dump(bin2hex(mb_convert_encoding('é', 'ISO-8859-1')), mb_convert_encoding("\xe9", 'UTF-8', 'ISO-8859-1'), mb_convert_encoding('日é', 'ASCII'), bin2hex(mb_convert_encoding('a日', 'UTF-16')), mb_convert_encoding("\xe9x", 'UTF-8', 'UTF-8'), mb_convert_encoding("\xe9", 'UTF-8', ['ASCII', 'ISO-8859-1']));
var_dump(mb_ord('日'), mb_chr(26085), mb_chr(0xD800), mb_scrub("a\xffb"), mb_strlen("\xff\xe9a"), mb_substr("\xe9a\xffb", 1, 2), mb_strlen($s, '8bit'), mb_strtoupper("\xe9"), mb_strlen('a日', 'utf8'));
var_dump(utf8_encode("\xe9"), bin2hex(utf8_decode('é日')), mb_internal_encoding(), mb_internal_encoding('iso-8859-1'), mb_internal_encoding(), mb_strlen('é'));
