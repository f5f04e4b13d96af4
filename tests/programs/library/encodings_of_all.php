<?php
// extension: mbstring
// Every encoding: what it makes of a text, and of what is none; cases, widths and parts in some of them.
$text = "aé\u{416}\u{3042}\u{ff71}\u{4e00}\u{ac00}~\u{1f600}\u{2225}";
foreach (mb_list_encodings() as $name) {
    $made = @mb_convert_encoding($text, $name, 'UTF-8');
    echo $name, ' ', bin2hex($made), ' ', bin2hex(@mb_convert_encoding($made, 'UTF-16BE', $name)), ' ',
        (int) @mb_check_encoding($made, $name), ' ', @mb_strlen($made, $name), ' ',
        bin2hex(@mb_substr($made, 1, 3, $name)), "\n";
}
$bad = ["\x81", "\xa4\x20a", "\x8f\xa2", "\xff\xfe\x41", "\x1b\$B0", "\x1b(x", "+A", "&AOQ", "~{0", "\xe3\x81a", "\x8e\xa1"];
foreach (['UTF-8', 'SJIS', 'EUC-JP', 'EUC-TW', 'GB18030', 'BIG-5', 'JIS', 'ISO-2022-JP-MS', 'ISO-2022-KR', 'HZ', 'UTF-7',
    'UTF7-IMAP', 'UTF-16', 'UCS-4', 'ISO-8859-6', 'Windows-1252', 'ArmSCII-8'] as $name) {
    foreach ($bad as $bytes) {
        $count = mb_get_info('illegal_chars');
        echo $name, ' ', bin2hex($bytes), ' ', bin2hex(mb_convert_encoding($bytes, 'UTF-16BE', $name)), ' ',
            (int) mb_check_encoding($bytes, $name), ' ', mb_get_info('illegal_chars') - $count, "\n";
    }
}
foreach (['none', 'long', 'entity', 0x3042, 0x1f600] as $substitute) {
    mb_substitute_character($substitute);
    foreach (['ASCII', 'SJIS', 'UTF-16LE', 'KOI8-R', 'HTML-ENTITIES'] as $name) {
        echo json_encode($substitute), ' ', $name, ' ', bin2hex(@mb_convert_encoding("a\xffé\u{1f600}", $name, 'UTF-8')), "\n";
    }
}
mb_substitute_character(63);
foreach (['SJIS', 'EUC-JP', 'KOI8-R', 'ISO-8859-9', 'UTF-16'] as $name) {
    $s = mb_convert_encoding("aiIÄ\u{416}\u{ff41}\u{3042}", $name, 'UTF-8');
    echo $name, ' ', bin2hex(mb_strtoupper($s, $name)), ' ', bin2hex(mb_convert_case($s, MB_CASE_TITLE, $name)), ' ',
        mb_strwidth($s, $name), ' ', bin2hex(mb_strimwidth($s, 0, 5, '', $name)), ' ', bin2hex(mb_strcut($s, 1, 5, $name)),
        ' ', mb_strpos($s, mb_convert_encoding('I', $name), 0, $name), "\n";
}
echo json_encode([mb_detect_encoding("\x82\xa0\x82\xa2", ['EUC-JP', 'SJIS']), mb_detect_encoding("\xa4\xa2\xa4\xa4", 'SJIS,EUC-JP', true),
    mb_detect_encoding("\xcf\xf0\xe8\xe2\xe5\xf2", ['UTF-8', 'KOI8-R', 'Windows-1251']), mb_detect_encoding('a', 'HTML,BASE64')]), "\n";
