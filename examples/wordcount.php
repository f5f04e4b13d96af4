<?php
// Word count: a stream read line by line, a hash that counts, a sort, and a table. Reads the files it is given, or standard input.
//
//     pyphp examples/wordcount.php README.md
//     pyphp examples/wordcount.php < README.md

const SHOWN = 10;
const LETTERS = "abcdefghijklmnopqrstuvwxyz'";

/** Counts the words of a stream into $counts; the number of lines that it had. */
function count_words($stream, array &$counts): int
{
    $lines = 0;
    while (($line = fgets($stream)) !== false) {
        $lines++;
        $line = strtolower($line);
        $length = strlen($line);
        for ($at = 0; $at < $length; $at += $word) {
            $at += strcspn($line, LETTERS, $at);
            $word = strspn($line, LETTERS, $at);
            if ($word > 0) {
                $text = substr($line, $at, $word);
                $counts[$text] = ($counts[$text] ?? 0) + 1;
            }
        }
    }
    return $lines;
}

$counts = [];
$lines = 0;
foreach (array_slice($argv, 1) ?: ['php://stdin'] as $name) {
    $stream = @fopen($name, 'r');
    if ($stream === false) {
        fwrite(STDERR, "wordcount: cannot read $name\n");
        exit(1);
    }
    $lines += count_words($stream, $counts);
    fclose($stream);
}

$words = array_sum($counts);
echo "$lines lines, $words words, ", count($counts), " different\n";

ksort($counts);
arsort($counts); // stable: words that are as frequent stay in the order of the alphabet
foreach (array_slice($counts, 0, SHOWN, true) as $word => $count) {
    printf("%6d  %5.1f%%  %s\n", $count, 100 * $count / $words, $word);
}
