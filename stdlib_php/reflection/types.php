<?php
// Types: a handle is the type's text as PHP prints it.
#[Opaque]
abstract class ReflectionType implements Stringable
{
    private $Handle;

    private function __clone(): void
    {
    }

    public function allowsNull()
    {
        $text = Handle($this);
        return $text[0] === '?' || $text === 'mixed' || $text === 'null' || str_ends_with($text, '|null');
    }

    public function __toString(): string
    {
        return Handle($this);
    }
}
class ReflectionNamedType extends ReflectionType
{
    public function getName()
    {
        return ltrim(Handle($this), '?');
    }

    public function isBuiltin()
    {
        return IsBuiltinType(ltrim(Handle($this), '?'));
    }
}
class ReflectionUnionType extends ReflectionType
{
    public function getTypes(): array
    {
        return TypesOf(TypeParts(Handle($this)));
    }
}
class ReflectionIntersectionType extends ReflectionType
{
    public function getTypes(): array
    {
        return TypesOf(explode('&', Handle($this)));
    }
}

function IsBuiltinType($name)
{
    return match ($name) {
        'int', 'float', 'string', 'bool', 'array', 'mixed', 'void', 'never', 'null', 'callable', 'iterable', 'object',
        'false', 'true' => true,
        default => false,
    };
}

// The members of a union: A|(B&C)|null.
function TypeParts($text)
{
    $parts = [];
    foreach (explode('|', $text) as $part) {
        $parts[] = trim($part, '()');
    }
    return $parts;
}

function TypesOf($texts)
{
    $made = [];
    foreach ($texts as $text) {
        $made[] = TypeOf($text);
    }
    return $made;
}

function TypeOf($text)
{
    if ($text === null || $text === '') {
        return null;
    }
    if (str_contains($text, '|')) {
        $type = new ReflectionUnionType();
    } elseif (str_contains($text, '&')) {
        $type = new ReflectionIntersectionType();
    } else {
        $type = new ReflectionNamedType();
    }
    SetHandle($type, $text);
    return $type;
}
