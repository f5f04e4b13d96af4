<?php
// What all of them are, what they throw, and the names of modifiers.
interface Reflector extends Stringable
{
}
class ReflectionException extends Exception
{
}
class Reflection
{
    public static function getModifierNames(int $modifiers): array
    {
        return ModifierNames($modifiers);
    }
}

function ModifierNames($modifiers)
{
    $names = [];
    if ($modifiers & 64) {
        $names[] = 'abstract';
    }
    if ($modifiers & 32) {
        $names[] = 'final';
    }
    $visibility = match ($modifiers & 7) { 1 => 'public', 2 => 'protected', 4 => 'private', default => null };
    if ($visibility !== null) {
        $names[] = $visibility;
    }
    if ($modifiers & 16) {
        $names[] = 'static';
    }
    if ($modifiers & (128 | 65536)) {
        $names[] = 'readonly';
    }
    return $names;
}

function VisibilityWord($flags)
{
    return $flags & 4 ? 'private' : ($flags & 2 ? 'protected' : 'public');
}

function ReadAbout($text)
{
    return $text === null ? [] : unserialize($text);
}

// The value of a constant expression: what the compiler knew (about.py), or what its code gives in the class.
function ValueOf($value, $namespace, $file, $class)
{
    if (array_key_exists('value', $value)) {
        return $value['value'];
    }
    if (!isset($value['code'])) {
        throw new ReflectionException('The expression is nested too deep');
    }
    return ValueOfCode($value['code'], $namespace, $value['line'], $file, $class);
}

function ShownValue($value)
{
    if ($value === null) {
        return 'NULL';
    }
    if (is_bool($value)) {
        return $value ? 'true' : 'false';
    }
    if (is_string($value)) {
        return "'" . EscapedText($value) . "'";
    }
    if (is_array($value)) {
        $parts = [];
        $is_list = array_is_list($value);
        foreach ($value as $key => $each) {
            $shown = ShownValue($each);
            $parts[] = $is_list ? $shown : (is_string($key) ? "'" . EscapedText($key) . "'" : $key) . " => $shown";
        }
        return '[' . implode(', ', $parts) . ']';
    }
    if (is_object($value)) {
        return $value instanceof UnitEnum ? $value::class . '::' . $value->name : 'object(' . $value::class . ')';
    }
    return is_float($value) ? ShownFloat($value) : (string)$value;
}

function ShownFloat($value)
{
    $text = (string)$value;
    return strpbrk($text, '.EN') === false ? "$text.0" : $text;
}

function EscapedText($text)
{
    $made = '';
    for ($k = 0, $n = strlen($text); $k < $n; $k++) {
        $c = $text[$k];
        $made .= match ($c) {
            "\n" => '\n', "\r" => '\r', "\t" => '\t', "\f" => '\f', "\v" => '\v', '\\' => '\\\\', "\e" => '\e',
            default => $c < ' ' || $c > '~' ? '\x' . strtoupper(bin2hex($c)) : $c,
        };
    }
    return $made;
}

function ShownDefault($value)
{
    if (array_key_exists('value', $value)) {
        return ShownValue($value['value']);
    }
    return $value['text'] ?? $value['code'] ?? '<expression>';
}

// The same where PHP has looked constants up when it compiled: its own, and those of the class itself.
function ShownFolded($value, $class)
{
    if (!isset($value['uses'])) {
        return ShownDefault($value);
    }
    foreach ($value['uses'] as $name) {
        if (!(str_contains($name, '::') ? IsClassesConstant($name, $class) : IsOwnConstant($name))) {
            return ShownDefault($value);
        }
    }
    return ShownValue(ValueOfCode($value['code'], '', $value['line'], '', $class));
}

function IsClassesConstant($name, $class)
{
    [$owner, $own] = explode('::', $name);
    if (strtolower($own) === 'class') {
        return true;
    }
    if ($class === null || strtolower($owner) !== 'self' && $owner !== ClassFacts($class)[0]) {
        return false;
    }
    $constant = ConstantNamed($class, $own);
    return $constant !== null && !($constant[1] & 262144) && SameClass($constant[2], $class)
        && !is_object(ConstantOf($class, $own));
}

// What an argument that may be an object is where it is none.
function GivenString($given, $method, $name, $type)
{
    if (is_string($given)) {
        return $given;
    }
    if ($given === null) {
        DeprecateMethod("$method(): Passing null to parameter #1 ($name) of type $type is deprecated");
        return '';
    }
    if (is_scalar($given) || $given instanceof Stringable) {
        return (string)$given;
    }
    throw new TypeError("$method(): Argument #1 ($name) must be of type $type, " . get_debug_type($given) . ' given');
}
