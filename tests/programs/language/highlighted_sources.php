<?php
foreach (["<?php echo 1; // c\n /* x */ \$a = \"s \$b[1]\"; ?> html <b>", "no php", "<?php )]}", "<?php 'unterminated", '<?php "a $b {$c} ${d}', "<?php <<<X\nabc\n", "<?php #[A] fn() => 1; # c", "<?= 1 ?>\n<?php\n\n\tif (1) {}", "", "<?php \x01 \$"] as $s) { highlight_string($s); echo "\n"; var_dump(highlight_string($s, true)); }
var_dump(strlen(highlight_file(__FILE__, true)), php_strip_whitespace(__FILE__));
var_dump(highlight_file('/nonexist'), php_strip_whitespace('/nonexist'), show_source('/nonexist'));
try { highlight_file(''); } catch (Error $e) { echo $e->getMessage(); }
ini_set('highlight.keyword', '#ff0000'); highlight_string('<?php echo 1;');
