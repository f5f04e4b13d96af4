<?php
// What there is: extensions, functions, constants, settings (pyphp/host/known.py).

function extension_loaded(string $extension)
{
    return in_array(strtolower($extension), array_map('strtolower', Ask('known.extensions')), true);
}

// Its extensions' version is PHP's.
function phpversion(?string $extension = null)
{
    return $extension === null || extension_loaded($extension) ? PHP_VERSION : false;
}

function get_loaded_extensions(bool $zend_extensions = false)
{
    return $zend_extensions ? [] : Ask('known.extensions');
}

function get_extension_funcs(string $extension)
{
    $functions = Ask('known.functions_of', $extension === 'zend' ? 'Core' : $extension);
    return $functions ?: false;
}

function get_defined_functions(bool $exclude_disabled = true)
{
    return ['internal' => array_values(array_filter(Ask('known.functions'), 'function_exists')),
        'user' => Functions_of_script()];
}

function get_defined_constants(bool $categorize = false)
{
    $told = Ask('known.constants');
    $owners = $made = [];
    for ($k = 0; $k < count($told); $k += 2) {
        if (defined($told[$k])) {
            $owners[$told[$k]] = $told[$k + 1];
        }
    }
    foreach (array_unique([...array_keys($owners), ...Constant_names()]) as $name) {
        if ($categorize) {
            $made[$owners[$name] ?? 'user'][$name] = constant($name);
        } else {
            $made[$name] = constant($name);
        }
    }
    return $made;
}

function ini_get_all(?string $extension = null, bool $details = true)
{
    $told = Ask('known.settings', $extension ?? '');
    if ($told === null) {
        Warn("Extension \"$extension\" cannot be found");
        return false;
    }
    $made = [];
    for ($k = 0; $k < count($told); $k += 4) {
        [$name, $global, $local, $access] = [$told[$k], $told[$k + 1], $told[$k + 2], $told[$k + 3]];
        $made[$name] = $details ? ['global_value' => $global, 'local_value' => $local, 'access' => $access] : $local;
    }
    return $made;
}

function ini_restore(string $option)
{
    $text = Ask('known.original', $option);
    if ($text !== null) {
        ini_set($option, $text[0]);
    }
}

// A number with K, M or G behind it, as settings of sizes have it.
function ini_parse_quantity(string $shorthand)
{
    preg_match('/^[ \t\n\r\v\f]*([+-]?)(0[xX]|0[oO]|0[bB])?([0-9a-fA-F]*)/', $shorthand, $parts);
    [, $sign, $prefix, $digits] = $parts;
    $base = ['' => 10, '0x' => 16, '0o' => 8, '0b' => 2][strtolower($prefix)];
    $base = $prefix === '' && ($digits[0] ?? '') === '0' ? 8 : $base;
    $digits = substr($digits, 0, strspn($digits, substr('0123456789abcdefABCDEF', 0, $base > 10 ? 22 : $base)));
    if ($digits === '') {
        if (trim($shorthand, " \t\n\r\v\f") !== '') {
            $shown = Escaped_bytes($shorthand);
            Warning("Invalid quantity \"$shown\": no valid leading digits, interpreting as \"0\" for backwards "
                . "compatibility");
        }
        return 0;
    }
    $at = strpos($shorthand, "$prefix$digits") + strlen($prefix . $digits);
    $value = intval($digits, $base);
    $rest = rtrim(substr($shorthand, $at), " \t\n\r\v\f");
    $value = $sign === '-' ? -$value : $value;
    if ($rest === '') {
        return $value;
    }
    $letter = $rest[-1];
    $shift = ['k' => 10, 'm' => 20, 'g' => 30][strtolower($letter)] ?? null;
    $number = substr($shorthand, strspn($shorthand, " \t\n\r\v\f"), $at - strspn($shorthand, " \t\n\r\v\f"));
    $shown = Escaped_bytes($shorthand);
    if ($shift === null) {
        $letter = Escaped_bytes($letter);
        Warning("Invalid quantity \"$shown\": unknown multiplier \"$letter\", interpreting as \"$number\" for "
            . "backwards compatibility");
        return $value;
    }
    if (trim(substr($rest, 0, -1)) !== '') {
        Warning("Invalid quantity \"$shown\", interpreting as \"$number$letter\" for backwards compatibility");
    }
    return $value << $shift;
}

// A text as messages show it whose bytes may be any.
function Escaped_bytes(string $text)
{
    $names = ["\n" => '\\n', "\r" => '\\r', "\t" => '\\t', "\f" => '\\f', "\v" => '\\v', '\\' => '\\\\', "\e" => '\\e'];
    $made = '';
    for ($k = 0; $k < strlen($text); $k++) {
        $byte = $text[$k];
        $made .= $names[$byte] ?? ($byte < ' ' || $byte > '~' ? sprintf('\\x%02X', ord($byte)) : $byte);
    }
    return $made;
}
