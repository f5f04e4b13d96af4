<?php
// Properties: a handle is [what the machine tells of it (null: the object's own), the class that was asked, the name].
#[Opaque]
class ReflectionProperty implements Reflector
{
    public const IS_STATIC = 16;
    public const IS_READONLY = 128;
    public const IS_PUBLIC = 1;
    public const IS_PROTECTED = 2;
    public const IS_PRIVATE = 4;
    public string $name;
    public string $class;
    private $Handle;

    private function __clone(): void
    {
    }

    public function __construct(object|string $class, string $property)
    {
        $found = is_object($class) ? ClassOf($class) : ClassNamed($class, true);
        if ($found === null) {
            throw new ReflectionException("Class \"$class\" does not exist");
        }
        $info = ClassProperty($found, $property);
        if ($info === null && !(is_object($class) && in_array($property, DynamicProperties($class), true))) {
            $name = ClassFacts($found)[0];
            throw new ReflectionException("Property $name::\$$property does not exist");
        }
        BeginProperty($this, $found, $info, $property);
    }

    public function __toString(): string
    {
        [$info, , $name] = Handle($this);
        return $info === null ? "Property [ <dynamic> public \$$name ]\n" : PropertyText($info, '');
    }

    public function getName()
    {
        return Handle($this)[2];
    }

    public function getValue(?object $object = null)
    {
        [$info, $class, $name] = Handle($this);
        if ($info !== null && $info[1] & 16) {
            return StaticOf($class, $name);
        }
        if ($object === null) {
            throw new TypeError(
                'ReflectionProperty::getValue(): Argument #1 ($object) must be provided for instance properties'
            );
        }
        CheckObject($object, $info, $class);
        return ReadProperty($object, $name, $info[2] ?? $class);
    }

    public function setValue(mixed $objectOrValue, mixed $value = null)
    {
        [$info, $class, $name] = Handle($this);
        if ($info !== null && $info[1] & 16) {
            SetStatic($class, $name, func_num_args() > 1 ? $value : $objectOrValue);
            return;
        }
        if (func_num_args() < 2) {
            throw new ArgumentCountError('ReflectionProperty::setValue() expects exactly 2 arguments, 1 given');
        }
        if (!is_object($objectOrValue)) {
            $type = get_debug_type($objectOrValue);
            throw new TypeError(
                "ReflectionProperty::setValue(): Argument #1 (\$objectOrValue) must be of type object, $type given"
            );
        }
        WriteProperty($objectOrValue, $name, $info[2] ?? $class, $value);
    }

    public function isInitialized(?object $object = null)
    {
        [$info, $class, $name] = Handle($this);
        if ($info !== null && $info[1] & 16) {
            return StaticIsSet($class, $name);
        }
        if ($object === null) {
            throw new TypeError(
                'ReflectionProperty::isInitialized(): Argument #1 ($object) must be provided for instance properties'
            );
        }
        CheckObject($object, $info, $class);
        return HasValue($object, $name, $info[2] ?? $class);
    }

    public function isPublic()
    {
        return (bool)((Handle($this)[0][1] ?? 1) & 1);
    }

    public function isPrivate()
    {
        return (bool)((Handle($this)[0][1] ?? 1) & 4);
    }

    public function isProtected()
    {
        return (bool)((Handle($this)[0][1] ?? 1) & 2);
    }

    public function isStatic()
    {
        return (bool)((Handle($this)[0][1] ?? 1) & 16);
    }

    public function isReadOnly(): bool
    {
        return (bool)((Handle($this)[0][1] ?? 1) & 128);
    }

    public function isDefault()
    {
        return Handle($this)[0] !== null;
    }

    public function isPromoted(): bool
    {
        $info = Handle($this)[0];
        return $info !== null && (AboutProperty($info[2], $info[0])['promoted'] ?? false);
    }

    public function getModifiers()
    {
        return (Handle($this)[0][1] ?? 1) & (7 | 16 | 128);
    }

    public function getDeclaringClass()
    {
        [$info, $class] = Handle($this);
        return ClassReflection($info[2] ?? $class);
    }

    public function getDocComment()
    {
        $info = Handle($this)[0];
        return $info === null ? false : AboutProperty($info[2], $info[0])['doc'] ?? false;
    }

    public function setAccessible(bool $accessible)
    {
    }

    public function getType()
    {
        $info = Handle($this)[0];
        return $info === null ? null : TypeOf(PropertyType($info));
    }

    public function hasType()
    {
        return (Handle($this)[0][4] ?? 0) !== 0;
    }

    public function hasDefaultValue(): bool
    {
        $info = Handle($this)[0];
        return $info !== null && DefaultOfProperty($info) !== null;
    }

    public function getDefaultValue()
    {
        $info = Handle($this)[0];
        $default = $info === null ? null : DefaultOfProperty($info);
        return $default === null ? null : ValueOfDefault($info, $default);
    }

    public function getAttributes(?string $name = null, int $flags = 0): array
    {
        $info = Handle($this)[0];
        $about = $info === null ? ['namespace' => '', 'file' => ''] : AboutProperty($info[2], $info[0]);
        return AttributesOf(
            $about['attributes'] ?? [], 8, $about['namespace'], $about['file'], $info[2] ?? null, $name, $flags,
            'ReflectionProperty::getAttributes'
        );
    }
}

function BeginProperty($property, $class, $info, $name)
{
    SetHandle($property, [$info, $class, $name]);
    SetOwn($property, 'name', $name);
    SetOwn($property, 'class', ClassFacts($info[2] ?? $class)[0]);
}

function PropertyReflection($class, $info, $name)
{
    $made = NewInternal('ReflectionProperty');
    BeginProperty($made, $class, $info, $name);
    return $made;
}

function CheckObject($object, $info, $class)
{
    if (!ClassIsA(ClassOf($object), $info[2] ?? $class)) {
        throw new ReflectionException('Given object is not an instance of the class this property was declared in');
    }
}

// What the declaration of a property says; it may be in a trait.
function AboutProperty($owner, $name)
{
    [, , , $file] = ClassFacts($owner);
    $about = ReadAbout(ClassAbout($owner));
    $found = $about['properties'][$name] ?? null;
    if ($found !== null) {
        $found['namespace'] = $about['namespace'] ?? '';
        $found['file'] = $file;
        return $found;
    }
    foreach (ClassTraits($owner) as $trait) {
        if (ClassProperty($trait, $name) !== null) {
            return AboutProperty($trait, $name);
        }
    }
    return ['namespace' => '', 'file' => $file];
}

function PropertyType($info)
{
    return AboutProperty($info[2], $info[0])['type'] ?? $info[3];
}

// What a property begins with, as ValueOf() takes it; null: nothing.
function DefaultOfProperty($info)
{
    [$name, $flags, $owner, , $mask] = $info;
    if (ClassFacts($owner)[1] & 65536) {
        if ($mask !== 0 && !($flags & 512)) {
            return null;
        }
        return ['value' => $flags & 16 ? StaticOf($owner, $name) : DefaultOf($owner, $name)];
    }
    $about = AboutProperty($owner, $name);
    return $about['default'] ?? ($mask === 0 ? ['value' => null] : null);
}

function ValueOfDefault($info, $default)
{
    if (!($info[1] & 16)) {
        return DefaultOf($info[2], $info[0]);
    }
    $about = AboutProperty($info[2], $info[0]);
    return ValueOf($default, $about['namespace'], $about['file'], $info[2]);
}
