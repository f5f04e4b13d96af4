<?php
// metaphone(): how an English word sounds, in the letters of Lawrence Philips (1990) as PHP applies his rules.

function metaphone(string $string, int $max_phonemes = 0)
{
    if ($max_phonemes < 0) {
        throw new ValueError('metaphone(): Argument #2 ($max_phonemes) must be greater than or equal to 0');
    }
    $word = strtoupper(explode("\0", $string)[0]);
    $size = strlen($word);
    $k = strcspn($word, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    if ($k === $size) {
        return '';
    }
    [$made, $k] = Metaphone_start($word, $k);
    while ($k < $size && ($max_phonemes <= 0 || strlen($made) < $max_phonemes)) {
        $letter = $word[$k];
        if (ctype_upper($letter) && ($letter === 'C' || $k === 0 || $word[$k - 1] !== $letter)) {
            [$sound, $skipped] = Metaphone_sound($word, $k);
            $made .= $sound;
            $k += $skipped;
        }
        $k++;
    }
    return $made;
}

// Beginnings have rules of their own: what they sound like, and where the word goes on.
function Metaphone_start(string $word, int $k)
{
    $letter = $word[$k];
    $next = $word[$k + 1] ?? '';
    switch ($letter) {
        case 'A':
            return $next === 'E' ? ['E', $k + 2] : ['A', $k + 1];
        case 'G':
        case 'K':
        case 'P':
            return $next === 'N' ? ['N', $k + 2] : ['', $k];
        case 'X':
            return ['S', $k + 1];
        case 'E':
        case 'I':
        case 'O':
        case 'U':
            return [$letter, $k + 1];
        case 'W':
            if ($next === 'R') {
                return ['R', $k + 2];
            }
            return $next === 'H' || Is_vowel($next) ? ['W', $k + 2] : ['', $k];
    }
    return ['', $k];
}

function Is_vowel(string $letter)
{
    return $letter !== '' && str_contains('AEIOU', $letter);
}

function Softens(string $letter)
{
    return $letter !== '' && str_contains('EIY', $letter);
}

// What the letter at a place sounds like, and how many letters behind it are heard in that.
function Metaphone_sound(string $word, int $k)
{
    $before = $k > 0 ? $word[$k - 1] : '';
    $next = $word[$k + 1] ?? '';
    $after = $word[$k + 2] ?? '';
    switch ($word[$k]) {
        case 'B':
            return [$before === 'M' ? '' : 'B', 0];
        case 'C':
            if (Softens($next)) {
                return [$next === 'I' && $after === 'A' ? 'X' : ($before === 'S' ? '' : 'S'), 0];
            }
            return $next === 'H' ? ['X', 1] : ['K', 0];
        case 'D':
            return $next === 'G' && Softens($after) ? ['J', 1] : ['T', 0];
        case 'G':
            return Metaphone_of_g($word, $k, $before, $next, $after);
        case 'H':
            return [Is_vowel($next) && ($before === '' || !str_contains('CGPST', $before)) ? 'H' : '', 0];
        case 'K':
            return [$before === 'C' ? '' : 'K', 0];
        case 'P':
            return [$next === 'H' ? 'F' : 'P', 0];
        case 'Q':
            return ['K', 0];
        case 'S':
            if ($next === 'I' && ($after === 'O' || $after === 'A')) {
                return ['X', 0];
            }
            return $next === 'H' ? ['X', 1] : ['S', 0];
        case 'T':
            if ($next === 'I' && ($after === 'O' || $after === 'A')) {
                return ['X', 0];
            }
            return $next === 'H' ? ['0', 1] : [$next === 'C' && $after === 'H' ? '' : 'T', 0];
        case 'V':
            return ['F', 0];
        case 'W':
        case 'Y':
            return [Is_vowel($next) ? $word[$k] : '', 0];
        case 'X':
            return ['KS', 0];
        case 'Z':
            return ['S', 0];
        case 'A':
        case 'E':
        case 'I':
        case 'O':
        case 'U':
            return ['', 0];
    }
    return [$word[$k], 0];
}

function Metaphone_of_g(string $word, int $k, string $before, string $next, string $after)
{
    if ($next === 'H') {
        $silent = $k >= 3 && str_contains('BDH', $word[$k - 3]) || $k >= 4 && $word[$k - 4] === 'H';
        return $silent ? ['', 0] : ['F', 1];
    }
    if ($next === 'N') {
        return [!ctype_upper($after) || $after === 'E' && ($word[$k + 3] ?? '') === 'D' ? '' : 'K', 0];
    }
    return [Softens($next) && $before !== 'G' ? 'J' : 'K', 0];
}
