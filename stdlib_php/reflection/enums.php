<?php
class ReflectionEnum extends ReflectionClass
{
    public function __construct(object|string $objectOrClass)
    {
        ReflectionClass::__construct($objectOrClass);
        if (!(ClassFacts(Handle($this))[1] & 4096)) {
            throw new ReflectionException("Class \"{$this->name}\" is not an enum", -1);
        }
    }

    public function hasCase(string $name): bool
    {
        $info = ConstantNamed(Handle($this), $name);
        return $info !== null && $info[1] & 262144;
    }

    public function getCase(string $name): ReflectionEnumUnitCase
    {
        $class = Handle($this);
        $info = ConstantNamed($class, $name);
        if ($info === null) {
            throw new ReflectionException("Case {$this->name}::$name does not exist");
        }
        if (!($info[1] & 262144)) {
            throw new ReflectionException("{$this->name}::$name is not a case");
        }
        return ConstantReflection($class, $info, CaseKind($class));
    }

    public function getCases(): array
    {
        $class = Handle($this);
        $made = [];
        foreach (ClassConstants($class) as $info) {
            if ($info[1] & 262144) {
                $made[] = ConstantReflection($class, $info, CaseKind($class));
            }
        }
        return $made;
    }

    public function isBacked(): bool
    {
        return (bool)(ClassFacts(Handle($this))[1] & 1048576);
    }

    public function getBackingType(): ?ReflectionNamedType
    {
        return TypeOf(ReadAbout(ClassAbout(Handle($this)))['backing'] ?? null);
    }
}

function CaseKind($class)
{
    return ClassFacts($class)[1] & 1048576 ? 'ReflectionEnumBackedCase' : 'ReflectionEnumUnitCase';
}

function EnumReflection($class)
{
    $made = NewInternal('ReflectionEnum');
    SetHandle($made, $class);
    SetOwn($made, 'name', ClassFacts($class)[0]);
    return $made;
}
