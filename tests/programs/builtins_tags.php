<?php
// strip_tags: text out of all that may stand between < and >.
var_dump(strip_tags('<p>Hello <b>World</b><!-- c > --> <?php echo "<b>"; ?>x</p>'), strip_tags('<p>a<br/><a href="x>y">b</a></p>', '<a><br>'), strip_tags('<p>a<br><i>b</i>', ['p', 'i']), strip_tags('1 < 2 > 0'), strip_tags("a<b\0c>d"), strip_tags('<<b>>'), strip_tags('<!DOCTYPE html><html>x'), strip_tags('<?xml version="1.0"?>y', '<?xml>'), strip_tags('unclosed <b'), strip_tags(''), strip_tags('<A HREF="x">y</A>', '<a>'));
$parts = ['<', '>', '!', '--', '-', '?', '"', "'", 'a', 'b', '/', ' ', '(', ')', 'xml', '<a>', '</a>', '<b x="1">', '<!doctype', '<?', '?>', "\0", "\\", '<!--', '-->', 'text', "\n", '<br/>', 'php', '='];
$r = 12345;
for ($i = 0; $i < 200; $i++) {
    $s = '';
    for ($j = 0; $j < 12; $j++) {
        $r = ($r * 1103515245 + 12345) & 0x7fffffff;
        $s .= $parts[($r >> 8) % 30];
    }
    echo json_encode([strip_tags($s), strip_tags($s, '<a><br>')]), "\n";
}
