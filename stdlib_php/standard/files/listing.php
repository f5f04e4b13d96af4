<?php
// Sources shown, in colours or without comments.

function highlight_string(string $string, bool $return = false) {
    return Shown($string, $return);
}

function highlight_file(string $filename, bool $return = false) {
    return Shown_file('highlight_file', $filename, $return);
}

function show_source(string $filename, bool $return = false) {
    return Shown_file('show_source', $filename, $return);
}

function php_strip_whitespace(string $filename) {
    $source = Source_of('php_strip_whitespace', $filename);
    return $source === false ? '' : Listing('bare', $source);
}

function Shown(string $source, bool $return) {
    $text = Listing('colours', $source);
    if ($return) {
        return $text;
    }
    echo $text;
    return true;
}

function Shown_file(string $function, string $filename, bool $return) {
    $source = Source_of($function, $filename);
    return $source === false ? false : Shown($source, $return);
}

function Source_of(string $function, string $filename) {
    if (str_contains($filename, "\0")) {
        throw new ValueError("$function(): Argument #1 (\$filename) must not contain any null bytes");
    }
    if ($filename === '') {
        if ($function !== 'php_strip_whitespace') {
            Not_listed("$function(): Failed opening '' for highlighting");
        }
        throw new ValueError('Path cannot be empty');
    }
    $source = @file_get_contents($filename, true);
    if ($source === false) {
        Not_listed(str_replace('file_get_contents(', "$function(", error_get_last()['message']));
        if ($function !== 'php_strip_whitespace') {
            Not_listed("$function(): Failed opening '$filename' for highlighting");
        }
    }
    return $source;
}
