<?php
// Constants of classes: a handle is [what the machine tells of it, the class that was asked].
#[Opaque]
class ReflectionClassConstant implements Reflector
{
    public const IS_PUBLIC = 1;
    public const IS_PROTECTED = 2;
    public const IS_PRIVATE = 4;
    public const IS_FINAL = 32;
    public string $name;
    public string $class;
    private $Handle;

    private function __clone(): void
    {
    }

    public function __construct(object|string $class, string $constant)
    {
        $found = is_object($class) ? ClassOf($class) : ClassNamed($class, true);
        if ($found === null) {
            throw new ReflectionException("Class \"$class\" does not exist");
        }
        $info = ConstantNamed($found, $constant);
        if ($info === null) {
            $name = ClassFacts($found)[0];
            throw new ReflectionException("Constant $name::$constant does not exist");
        }
        BeginConstant($this, $found, $info);
    }

    public function __toString(): string
    {
        [$info, $class] = Handle($this);
        $info[0] = $this->name;
        return ConstantText($class, $info, '');
    }

    public function getName()
    {
        return $this->name;
    }

    public function getValue()
    {
        [$info, $class] = Handle($this);
        return ConstantOf($class, $info[0]);
    }

    public function isPublic()
    {
        return (bool)(Handle($this)[0][1] & 1);
    }

    public function isPrivate()
    {
        return (bool)(Handle($this)[0][1] & 4);
    }

    public function isProtected()
    {
        return (bool)(Handle($this)[0][1] & 2);
    }

    public function isFinal(): bool
    {
        return (bool)(Handle($this)[0][1] & 32);
    }

    public function getModifiers()
    {
        return Handle($this)[0][1] & (7 | 32);
    }

    public function getDeclaringClass()
    {
        return ClassReflection(Handle($this)[0][2]);
    }

    public function getDocComment()
    {
        $info = Handle($this)[0];
        return AboutConstant($info[2], $info[0])['doc'] ?? false;
    }

    public function getAttributes(?string $name = null, int $flags = 0): array
    {
        $info = Handle($this)[0];
        $about = AboutConstant($info[2], $info[0]);
        return AttributesOf(
            $about['attributes'] ?? [], 16, $about['namespace'], $about['file'], $info[2], $name, $flags,
            'ReflectionClassConstant::getAttributes'
        );
    }

    public function isEnumCase(): bool
    {
        return (bool)(Handle($this)[0][1] & 262144);
    }
}
class ReflectionEnumUnitCase extends ReflectionClassConstant
{
    public function __construct(object|string $class, string $constant)
    {
        ReflectionClassConstant::__construct($class, $constant);
        CheckCase(Handle($this));
    }

    public function getEnum(): ReflectionEnum
    {
        return EnumReflection(Handle($this)[0][2]);
    }

    public function getValue(): UnitEnum
    {
        [$info, $class] = Handle($this);
        return ConstantOf($class, $info[0]);
    }
}
class ReflectionEnumBackedCase extends ReflectionEnumUnitCase
{
    public function __construct(object|string $class, string $constant)
    {
        ReflectionEnumUnitCase::__construct($class, $constant);
        [$info] = Handle($this);
        if (!(ClassFacts($info[2])[1] & 1048576)) {
            $name = ClassFacts($info[2])[0];
            throw new ReflectionException("Enum case $name::{$info[0]} is not a backed case");
        }
    }

    public function getBackingValue(): int|string
    {
        [$info, $class] = Handle($this);
        return ConstantOf($class, $info[0])->value;
    }
}

function CheckCase($handle)
{
    [$info] = $handle;
    if (!($info[1] & 262144)) {
        $name = ClassFacts($info[2])[0];
        throw new ReflectionException("Constant $name::{$info[0]} is not a case");
    }
}

function BeginConstant($constant, $class, $info)
{
    SetHandle($constant, [$info, $class]);
    SetOwn($constant, 'name', $info[0]);
    SetOwn($constant, 'class', ClassFacts($info[2])[0]);
}

function ConstantReflection($class, $info, $kind)
{
    $made = NewInternal($kind);
    BeginConstant($made, $class, $info);
    return $made;
}

function AboutConstant($owner, $name)
{
    $about = ReadAbout(ClassAbout($owner));
    $found = $about['constants'][$name] ?? null;
    if ($found === null) {
        foreach (ClassTraits($owner) as $trait) {
            if (ConstantNamed($trait, $name) !== null) {
                return AboutConstant($trait, $name);
            }
        }
    }
    $found['namespace'] = $about['namespace'] ?? '';
    $found['file'] = ClassFacts($owner)[3];
    return $found;
}
