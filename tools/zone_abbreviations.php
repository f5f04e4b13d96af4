<?php
/* Writes the abbreviations of time zones that php knows, by asking php itself:

       php -n tools/zone_abbreviations.php stdlib_php/date/abbreviations.php

   Of each its entries in php's order, the first of which is what a text with that abbreviation means. */

$all = '';
$first = '';
foreach (timezone_abbreviations_list() as $name => $entries) {
    $text = '';
    $last = null;
    foreach ($entries as $entry) {
        $head = ($entry['dst'] ? 'd' : 's') . $entry['offset'];
        $id = $entry['timezone_id'] ?? '';
        $text .= $head === $last ? ",$id" : ($last === null ? '' : ';') . "$head:$id";
        $last = $head;
    }
    $all .= line("        '$name' => ", $text);
    $one = $entries[0];
    $id = $one['timezone_id'] ?? '';
    $first .= "        '$name' => [{$one['offset']}, " . (int) $one['dst'] . ", '$id'],\n";
}

/** An entry of the array, in strings of at most a line. */
function line(string $head, string $text): string
{
    $parts = str_split($text, 90);
    return $head . "'" . implode("'\n            . '", $parts) . "',\n";
}

$fallbacks = '';
foreach ([0, 1] as $dst) {
    for ($offset = -12 * 3600; $offset <= 14 * 3600; $offset += 900) {
        $id = timezone_name_from_abbr('', $offset, $dst);
        if ($id !== false) {
            $fallbacks .= "        '$offset $dst' => '$id',\n";
        }
    }
}

file_put_contents($argv[1], <<<PHP
<?php
// Abbreviations of time zones. Written by tools/zone_abbreviations.php.

// What an abbreviation, in small letters, stands for first: the offset, whether that is summer's, the zone; or null.
function Abbreviation(\$name)
{
    return [
$first    ][\$name] ?? null;
}

// The zone for an offset alone, or null.
function Zone_of_offset(\$offset, \$dst)
{
    return [
$fallbacks    ]["\$offset \$dst"] ?? null;
}

// All: "s3600:Europe/Paris,Europe/Rome;d7200:.." by abbreviation, s and d for winter and summer.
function Abbreviations()
{
    return [
$all    ];
}

PHP);
