<?php
// JSON there and back: options, errors, depths.
$v = ['a' => 1, 'b' => [1, 2.0, 0.1, 1e25, -0.0, 1e100, true, false, null, 'x/y', "q\"\\\n\t\x01\x7f", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xe2\x80\xa8", '<>&\'"'], 'e' => [], 5 => [1 => 'one', 0 => 'zero'], 'n' => ['x' => ['y' => []]], '' => '12', 'num' => ['12', '1.5', 'abc', '1e3', ' 7', '0x1A']];
foreach ([0, JSON_PRETTY_PRINT, JSON_UNESCAPED_UNICODE, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS | JSON_UNESCAPED_SLASHES, JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT, JSON_FORCE_OBJECT | JSON_PRETTY_PRINT, JSON_NUMERIC_CHECK, JSON_PRESERVE_ZERO_FRACTION] as $f) {
    echo $j = json_encode($v, $f), "\n";
    var_dump(json_decode($j, true) == $v);
}
foreach ([NAN, [1, INF], "a\xffb", ["k\xff" => "v\xff", 'x' => 1], [[1]], [[[]]], "\xed\xa0\x80", "\xc3"] as $bad) {
    foreach ([0, JSON_PARTIAL_OUTPUT_ON_ERROR, JSON_INVALID_UTF8_IGNORE, JSON_INVALID_UTF8_SUBSTITUTE, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_UNICODE] as $f) {
        var_dump(json_encode($bad, $f), json_last_error(), json_encode($bad, $f, 1), json_last_error_msg());
    }
}
foreach (['1', '-1', '0', '-0', '01', '1.5', '1.', '.5', '1e5', '1E+2', '1e', '-', '+1', '9223372036854775807', '9223372036854775808', '-9223372036854775809', '"abc"', '"a\u00e9\ud83d\ude00\n\/\\\\"', '"\ud83d"', '"\udc00"', '"\ud83dx"', '"\u12"', '"\x"', "\"a\tb\"", "\"\x01\"", '"abc', '"', '', ' ', 'true', 'TRUE', 'nul', 'null', 'False', '[]', '[1,]', '[,1]', '[1 2]', '[1', '[', ']', '{}', '{"a":1,"b":[1,{"c":null}]}', '{"a":1,}', '{"a" 1}', '{a:1}', '{"a":1,"a":2}', '{"1":"x","0":"y","":"z","01":1}', ' [ 1 , 2 ] ', "[1]\0", "\xff", "\"\xff\"", "[\"\xc3\xa9\"]", '[[[1]]]', 'truex', '1 2', "\x01", '"\u0000"', '{"\u0000a":1}', "[1\x0b]", '"a\\', "'a'", '[1}', '{"a":1]', '123abc', '1.5.5', '0x1', '00', '-01', '1e400', '123456789012345678901234567890'] as $j) {
    echo $j, ' '; var_dump(json_decode($j, true)); echo json_last_error(), ' ', json_last_error_msg(), "\n";
}
var_dump(json_decode('[[1]]', true, 1), json_last_error_msg(), json_decode('[[1]]', true, 2), json_decode('[]', true, 1), json_decode('1', true, 1), json_decode('{"a":{}}', true, 1), json_decode('[12345678901234567890]', true, 512, JSON_BIGINT_AS_STRING), json_decode('{"a":[]}', null, 512, JSON_OBJECT_AS_ARRAY), json_decode("\"a\xffb\"", true, 512, JSON_INVALID_UTF8_IGNORE), json_decode("\"a\xffb\"", true, 512, JSON_INVALID_UTF8_SUBSTITUTE), json_decode('[1.0,2]'));
echo json_encode('x', JSON_THROW_ON_ERROR), json_last_error(), "\n";
// exit: 255
echo json_encode(INF, JSON_THROW_ON_ERROR);
