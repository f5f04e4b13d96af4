<?php
// Replacements: references to groups, limits, counts, arrays, callbacks.
// exit: 255
function shown($groups)
{
    return '<' . json_encode($groups) . '>';
}
function counted($groups)
{
    return 'a' . strlen($groups[0]);
}
function backwards($groups)
{
    return strrev($groups[0]) . 'c';
}
function nested($groups)
{
    return preg_replace_callback('/(a)(b)?/', 'counted', $groups[0] . 'aab') . preg_match('/(a)(b)?/', 'ab');
}
function odd($groups)
{
    return strlen($groups[0]) > 1 ? 1.5 : null;
}
$patterns = ['/a/', '/(a)(b)?/', '/(?<x>a)(?<y>b)?(c)?/', '/b*/', '/(*MARK:foo)a|(*:bar)b/', '/./u', '/$/m', '~(\d+)-(\d+)~'];
$subjects = ['', 'abcab', "aä\nb", '12-34 5-6', "\xff"];
$replacements = ['x', '[$0]', '\\1-${2}', '\\\\1\\$1', '$', '\\', '${1', '${12}', '$10', '\0\00\01a'];
foreach ($patterns as $pattern) {
    foreach ($subjects as $subject) {
        echo $pattern, ' ', bin2hex($subject), "\n";
        foreach ($replacements as $replacement) {
            foreach ([-1, 0, 1] as $limit) {
                $count = $also = 'z';
                echo json_encode(preg_replace($pattern, $replacement, $subject, $limit, $count)), $count, json_encode(preg_filter($pattern, $replacement, $subject, $limit, $also)), $also, preg_last_error(), "\n";
            }
        }
        foreach ([-1, 0, 1] as $limit) {
            foreach ([0, PREG_OFFSET_CAPTURE, PREG_UNMATCHED_AS_NULL, PREG_OFFSET_CAPTURE | PREG_UNMATCHED_AS_NULL] as $flags) {
                $count = 'z';
                echo json_encode(preg_replace_callback($pattern, 'shown', $subject, $limit, $count, $flags)), $count, preg_last_error(), "\n";
            }
        }
    }
}
$subjects['k'] = 'key';
echo serialize(preg_replace($patterns, $replacements, $subjects)), "\n";
echo serialize(preg_replace($patterns, 'one', $subjects, 1)), "\n";
echo serialize(preg_filter($patterns, 'k', $subjects, 1, $count)), $count, "\n";
echo serialize(preg_replace_callback($patterns, 'counted', $subjects, 2, $count)), $count, "\n";
echo serialize(preg_replace_callback_array(['/a/' => 'counted', '/b/' => 'backwards'], $subjects, -1, $count)), $count, "\n";
echo preg_replace_callback('/\w+/', 'nested', 'ab cd a'), ' ', preg_replace_callback('/x+/', 'odd', 'xx-x-xxx'), "\n";
var_dump(preg_replace(['/a/', '/b'], 'x', ['abc', 'd']), preg_replace_callback(['/a/', '/b'], 'counted', 'abc', -1, $count), $count);
var_dump(preg_replace([1 => '/a/', 0 => '/b/'], [1 => 'x', 0 => 'y'], 'ab'), preg_replace(['/a/', '/b/', '/c/'], ['x'], 'abc'));
$length = 0;
for ($k = 0; $k < 300; $k++) {
    $length += strlen(preg_replace_callback('/\d/', 'counted', "a$k b$k")) + strlen(preg_replace('/(\d)(\d)?/', '$2$1$1', "$k"));
}
var_dump($length);
echo serialize(preg_replace('/[abc]/', '-', ['x' => 'a', 'b', ['c']])), "\n";
preg_replace('/a/', ['x'], 'a');
