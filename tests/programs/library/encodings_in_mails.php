<?php
// extension: mbstring
// Heads of mails, entities, kana, languages, settings, and the handler of output.
foreach (['UTF-8', 'ISO-2022-JP', 'SJIS', 'ISO-8859-1'] as $charset) {
    foreach (['B', 'Q'] as $kind) {
        echo mb_encode_mimeheader('Subject: ' . str_repeat("Grüße \u{65e5}\u{672c} ", 5), $charset, $kind, "\n", 4), "\n";
    }
}
foreach (['=?UTF-8?B?5pel?= =?UTF-8?Q?=E6=9C=AC_x?= y', "a\r\n b", '=?foo?B?YQ==?=', '=?ISO-8859-1?q?caf=E9?='] as $head) {
    echo json_encode(mb_decode_mimeheader($head)), "\n";
}
$map = [0x80, 0xffff, 0, 0xffff, 0x41, 0x42, 1, 0xff];
echo mb_encode_numericentity("aAé\u{3042}", $map), mb_encode_numericentity('é', $map, null, true), ' ',
    mb_decode_numericentity('&#233;&#x42&#66;x&#00000000065;&#;', $map), "\n";
foreach (['KV', 'HV', 'as', 'k', 'Cn', 'm'] as $mode) {
    echo mb_convert_kana("ｶﾞｱ\u{30ac}が\u{ff21}\u{ff11}\u{3000}\u{2019}", $mode), ' ';
}
foreach (['Aa', 'z', 'HK'] as $mode) {
    try {
        mb_convert_kana('a', $mode);
    } catch (ValueError $error) {
        echo $error->getMessage(), "\n";
    }
}
foreach (['ja', 'German', 'zh-tw', 'x'] as $language) {
    try {
        mb_language($language);
        echo mb_language(), ' ', mb_get_info('mail_charset'), ' ', mb_get_info('mail_header_encoding'), "\n";
    } catch (ValueError $error) {
        echo $error->getMessage(), "\n";
    }
}
mb_detect_order('auto');
echo implode(',', mb_detect_order()), ' ', mb_http_output(), ' ', json_encode(mb_http_input('I')), "\n";
var_dump(ini_set('mbstring.detect_order', 'foo'), ini_set('mbstring.substitute_character', 'long'), mb_substitute_character());
ini_set('internal_encoding', 'EUC-JP');
echo mb_internal_encoding(), "\n";
mb_internal_encoding('UTF-8');
ini_set('internal_encoding', 'SJIS');
echo mb_internal_encoding(), "\n";
mb_parse_str('a=%C3%A9&b[x]=1', $found);
echo json_encode($found), "\n";
$text = "\x82\xa0";
$list = ['k' => ["\x82\xa2"]];
echo mb_convert_variables('UTF-8', 'EUC-JP,SJIS', $text, $list), ' ', $text, ' ', json_encode($list), "\n";
