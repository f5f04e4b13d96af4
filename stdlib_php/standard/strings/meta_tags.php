<?php
// get_meta_tags(): the names and contents of a document's <meta>, up to </head>.

function get_meta_tags(string $filename, bool $use_include_path = false)
{
    if (str_contains($filename, "\0")) {
        throw new ValueError('get_meta_tags(): Argument #1 ($filename) must not contain any null bytes');
    }
    $text = @file_get_contents($filename, $use_include_path);
    if ($text === false) {
        Warning(str_replace('file_get_contents(', 'get_meta_tags(', error_get_last()['message']));
        return false;
    }
    $made = [];
    $name = $content = null;
    $wanted = '';
    $inside = false;
    $last = '';
    foreach (Meta_tokens($text) as [$kind, $word]) {
        $value = $last === '=' && $wanted !== '' && ($kind === 'word' || $kind === 'text');
        if ($value) {
            if ($wanted === 'name') {
                $name = strtr(strtolower($word), ' .\\+*?[^]$()-', '_____________');
                $name = str_replace('-', '_', $name);
            } else {
                $content = $word;
            }
            $wanted = '';
        } elseif ($kind === 'word') {
            $lower = strtolower($word);
            if ($last === '<') {
                $inside = $lower === 'meta';
            } elseif ($last === '/' && $lower === 'head') {
                break;
            } elseif ($inside && ($lower === 'name' || $lower === 'content')) {
                $wanted = $lower;
            }
        } elseif ($kind === '<') {
            if ($wanted !== '') {
                $wanted = '';
                $name = $content = null;
            }
            $inside = true;
        } elseif ($kind === '>') {
            if ($name !== null) {
                $made[$name] = $content ?? '';
            }
            $name = $content = null;
            $wanted = '';
            $inside = false;
        }
        $last = $kind;
    }
    return $made;
}

// The tokens of a document: signs, words, quoted texts.
function Meta_tokens(string $text)
{
    $size = strlen($text);
    $tokens = [];
    for ($k = 0; $k < $size; $k++) {
        $c = $text[$k];
        if ($c === '"' || $c === "'") {
            $count = strcspn($text, "$c<>", $k + 1);
            $tokens[] = ['text', substr($text, $k + 1, $count)];
            $k += $count + (($text[$k + 1 + $count] ?? '') === $c ? 1 : 0);
        } elseif (str_contains('<>=/', $c)) {
            $tokens[] = [$c, ''];
        } elseif (ctype_alnum($c)) {
            preg_match('/[A-Za-z0-9._:-]+/', $text, $word, 0, $k);
            $tokens[] = ['word', $word[0]];
            $k += strlen($word[0]) - 1;
        } elseif (!str_contains("\n\r\t", $c)) {
            $tokens[] = ['', ''];
        }
    }
    return $tokens;
}
