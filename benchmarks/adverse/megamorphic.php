<?php
// One call, sixty methods: no class is met often enough to be the one that is expected.
$text = '';
for ($k = 0; $k < 60; $k++) {
    $text .= "class C$k { public \$p$k = $k; public \$n = $k; function run(\$x) { return \$x % 7 + $k + \$this->n; } }\n";
}
eval($text);
$objects = [];
for ($k = 0; $k < 60; $k++) {
    $class = "C$k";
    $objects[] = new $class;
}
$n = (int) ($argv[1] ?? 1500000);
$sum = 0;
$at = 1;
for ($i = 0; $i < $n; $i++) {
    $at = ($at * 1103515245 + 12345) & 0x7fffffff;
    $sum += $objects[$at % 60]->run($i);
}
echo $sum, "\n";
