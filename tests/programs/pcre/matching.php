<?php
// What preg_match() and preg_match_all() find, in every form.
$patterns = ['/a/', '/(a)(b)?/', '/(?<x>a)(?<y>b)?(c)?/', '/(?J)(?<n>a)|(?<n>b)/', '/b*/', '/(*MARK:foo)a|(*:bar)b/', '/x|(y)/u', '/./u', '/(?=(a))/', '/(a)|(b)|(c)/', '/(?|(a)|(b))(c)?/'];
$subjects = ['', 'abcab', "aä\nb", "\xff", 'acbc'];
foreach ($patterns as $pattern) {
    foreach ($subjects as $subject) {
        echo $pattern, ' ', bin2hex($subject), ' ', json_encode(preg_match($pattern, $subject)), json_encode(preg_match_all($pattern, $subject)), "\n";
        foreach ([0, PREG_OFFSET_CAPTURE, PREG_UNMATCHED_AS_NULL, PREG_OFFSET_CAPTURE | PREG_UNMATCHED_AS_NULL] as $flags) {
            $found = 'q';
            echo json_encode([preg_match($pattern, $subject, $found, $flags), preg_last_error()]), serialize($found), "\n";
            foreach ([PREG_PATTERN_ORDER, PREG_SET_ORDER] as $order) {
                $found = 'q';
                echo json_encode([preg_match_all($pattern, $subject, $found, $flags | $order), preg_last_error()]), serialize($found), "\n";
            }
        }
        foreach ([1, -1, -100, 3, 100] as $offset) {
            echo json_encode([preg_match($pattern, $subject, $found, 0, $offset), preg_last_error()]), serialize($found);
            echo json_encode(preg_match_all($pattern, $subject, $found, PREG_SET_ORDER, $offset)), serialize($found), "\n";
        }
    }
    echo serialize(preg_grep($pattern, $subjects + ['k' => 'ab', 'n' => 12])), serialize(preg_grep($pattern, $subjects, PREG_GREP_INVERT)), preg_last_error(), "\n";
}
$numbers = 0;
for ($k = 0; $k < 300; $k++) {
    if (preg_match('/(\d+)-(?<b>\d+)/', "x$k-" . $k * 2, $found)) {
        $numbers += (int) $found['b'] - (int) $found[1];
    }
    $numbers += preg_match_all('/\d/', "$k.$k", $found) + count($found[0]);
}
var_dump($numbers);
