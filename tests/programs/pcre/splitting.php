<?php
// Parts between matches, with each of the flags and limits.
$cases = [['//', 'abc'], ['//', ''], ['/,/', ''], ['/,/', 'a,b,,c'], ['/(,)|x/', 'a,bxc'], ['/\d*/', 'ab12cd3'], ['/(-)|(,)/', '1-2,3'], ['/$/', 'abc'], ['/(?=b)/', 'abab'], ['//u', 'äö'], ['/,/u', "a,\xff"]];
foreach ($cases as [$pattern, $subject]) {
    foreach ([-1, 0, 1, 2, 3, -5] as $limit) {
        foreach ([0, 1, 2, 3, 4, 5, 6, 7] as $flags) {
            echo $pattern, ' ', bin2hex($subject), ' ', $limit, ' ', $flags, ' ', json_encode(preg_split($pattern, $subject, $limit, $flags)), preg_last_error(), "\n";
        }
    }
}
$count = 0;
for ($k = 0; $k < 300; $k++) {
    $count += count(preg_split('/[\s,]+/', "a $k, b c,$k"));
}
var_dump($count);
