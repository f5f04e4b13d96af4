<?php
// hebrev(): Hebrew as it is read into Hebrew as it is seen, in ISO-8859-8, and lines of a limited length.

function hebrev(string $string, int $max_chars_per_line = 0)
{
    if ($string === '') {
        return '';
    }
    return Hebrew_lines(Hebrew_turned($string), $max_chars_per_line);
}

function Is_hebrew(string $c)
{
    return $c >= "\xe0" && $c <= "\xfa";
}

// Runs of Hebrew backwards with their brackets turned, others as they are; the whole from its end on.
function Hebrew_turned(string $s)
{
    $last = strlen($s) - 1;
    $made = '';
    $start = $end = 0;
    $hebrew = Is_hebrew($s[0]);
    do {
        if ($hebrew) {
            while ($end < $last && (Is_hebrew($s[$end + 1]) || str_contains(" \t\n", $s[$end + 1])
                || ctype_punct($s[$end + 1]))) {
                $end++;
            }
            $made = strrev(strtr(substr($s, $start, $end + 1 - $start), '()[]{}<>\\/', ')(][}{></\\')) . $made;
        } else {
            while ($end < $last && !Is_hebrew($s[$end + 1]) && $s[$end + 1] !== "\n") {
                $end++;
            }
            while ($end > $start && (str_contains(" \t", $s[$end]) || ctype_punct($s[$end])) && $s[$end] !== '/'
                && $s[$end] !== '-') {
                $end--;
            }
            $made = substr($s, $start, $end + 1 - $start) . $made;
        }
        $hebrew = !$hebrew;
        $start = $end + 1;
        $end = min($start, $last);
    } while ($start <= $last);
    return $made;
}

// Lines of at most so many characters, cut at blanks; they come from the end of the text.
function Hebrew_lines(string $s, int $most)
{
    $made = '';
    $begin = $end = strlen($s) - 1;
    while (true) {
        $count = 0;
        while (($most === 0 || $most > 0 && $count < $most) && $begin > 0) {
            $count++;
            $begin--;
            if (str_contains("\r\n", $s[$begin])) {
                while ($begin >= 0 && str_contains("\r\n", $s[$begin])) {
                    $begin--;
                    $count++;
                }
                $begin++;
                break;
            }
        }
        if ($most >= 0 && $count === $most) {
            $left = $count;
            $place = $begin;
            while ($left > 0 && !str_contains(" \t\r\n", $s[$place])) {
                $place++;
                $left--;
            }
            if ($left > 0) {
                $begin = $place;
            }
        }
        $first = $begin;
        if (str_contains(" \t", $s[$begin])) {
            $s[$begin] = "\n";
        }
        while (str_contains("\r\n", $s[$begin]) && $begin < $end) {
            $begin++;
        }
        $made .= str_replace("\n", '', substr($s, $begin, $end + 1 - $begin));
        $made .= substr($s, $first, min(strspn($s, "\r\n", $first), $end + 1 - $first));
        if ($first === 0) {
            return $made;
        }
        $begin = $end = $first - 1;
    }
}
