<?php
// What the compiler says about code that is included or evaluated goes to the handler, which may evaluate code itself.
function handler($no, $text, $file, $line) {
    if (!function_exists('said')) { eval('function said($s) { echo "$s\n"; } $s = "${text}";'); }
    said("[$no] $text @$line");
    return strpos($text, 'names') === false;
}
set_error_handler('handler');
eval('namespace { use Exception; function g() { return "${undefined_names}"; } echo g(), "|\n"; }');
$name = 'in';
echo eval('return "${name}" . " ${$name}" . "
${name}";'), "\n";
