<?php
// The internal pointer of objects, which is at one of their properties: its name, or null behind the last one.
#[NoProperties]
final class __Property_pointer
{
    private static $Places = null;

    public static function move($object, $what)
    {
        self::$Places ??= new WeakMap();
        $properties = get_mangled_object_vars($object);
        $names = array_keys($properties);
        $at = match (true) {
            $what === 'reset', !isset(self::$Places[$object]) && $what !== 'end' => 0,
            $what === 'end' => count($names) - 1,
            default => array_search(self::$Places[$object][0], $names, true),
        };
        if ($at !== false && $what === 'next') {
            $at++;
        } elseif ($at !== false && $what === 'prev') {
            $at--;
        }
        $name = $at === false ? null : $names[$at] ?? null;
        self::$Places[$object] = [$name];
        if ($what === 'key') {
            return $name;
        }
        return $name === null ? false : $properties[$name];
    }
}
