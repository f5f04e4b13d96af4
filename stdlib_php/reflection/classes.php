<?php
// Classes: a handle is the machine's class.
#[Opaque]
class ReflectionClass implements Reflector
{
    public const IS_IMPLICIT_ABSTRACT = 16;
    public const IS_EXPLICIT_ABSTRACT = 64;
    public const IS_FINAL = 32;
    public const IS_READONLY = 65536;
    public string $name;
    private $Handle;
    private $Object;

    private function __clone(): void
    {
    }

    public function __construct($objectOrClass)
    {
        if (is_object($objectOrClass)) {
            $class = ClassOf($objectOrClass);
            $this->Object = $this instanceof ReflectionObject ? $objectOrClass : null;
        } else {
            $name = ClassNameGiven($objectOrClass);
            $class = ClassNamed($name, true);
            if ($class === null) {
                throw new ReflectionException("Class \"$name\" does not exist", -1);
            }
        }
        SetHandle($this, $class);
        SetOwn($this, 'name', ClassFacts($class)[0]);
    }

    public function __toString(): string
    {
        return ClassText(Handle($this), $this->Object, '');
    }

    public function getName()
    {
        return ClassFacts(Handle($this))[0];
    }

    public function isInternal()
    {
        return (bool)(ClassFacts(Handle($this))[1] & 65536);
    }

    public function isUserDefined()
    {
        return !(ClassFacts(Handle($this))[1] & 65536);
    }

    public function isAnonymous()
    {
        return (bool)(ClassFacts(Handle($this))[1] & 8192);
    }

    public function isInstantiable()
    {
        [, $flags, , , , $constructor] = ClassFacts(Handle($this));
        if ($flags & (64 | 16384 | 1024 | 2048 | 4096)) {
            return false;
        }
        return $constructor === null || FunctionFacts($constructor)[1] & 1;
    }

    public function isCloneable()
    {
        return IsCloneable(Handle($this), $this->Object);
    }

    public function getFileName()
    {
        $facts = ClassFacts(Handle($this));
        return $facts[1] & 65536 ? false : $facts[3];
    }

    public function getStartLine()
    {
        $facts = ClassFacts(Handle($this));
        return $facts[1] & 65536 ? false : $facts[4];
    }

    public function getEndLine()
    {
        return ReadAbout(ClassAbout(Handle($this)))['end'] ?? false;
    }

    public function getDocComment()
    {
        return ReadAbout(ClassAbout(Handle($this)))['doc'] ?? false;
    }

    public function getConstructor()
    {
        $constructor = ClassFacts(Handle($this))[5];
        return $constructor === null ? null : MethodReflection($constructor, Handle($this));
    }

    public function hasMethod(string $name)
    {
        return MethodHandle(Handle($this), $name, $this->Object) !== null;
    }

    public function getMethod(string $name)
    {
        $class = Handle($this);
        $handle = MethodHandle($class, $name, $this->Object);
        if ($handle === null) {
            throw new ReflectionException("Method {$this->name}::$name() does not exist");
        }
        return MethodReflection($handle, $class);
    }

    public function getMethods(?int $filter = null)
    {
        $class = Handle($this);
        $made = [];
        foreach (MethodsOf($class) as $method) {
            $facts = FunctionFacts($method);
            if ($facts[1] & 4 && !SameClass($facts[6], $class)) {
                continue;
            }
            if ($filter === null || $facts[1] & $filter & 127) {
                $made[] = MethodReflection($method, $class);
            }
        }
        if ($this->Object instanceof Closure && ($filter === null || $filter & 1)) {
            $made = WithInvoke($made, $this->Object);
        }
        return $made;
    }

    public function hasProperty(string $name)
    {
        if (ClassProperty(Handle($this), $name) !== null) {
            return true;
        }
        return $this->Object !== null && in_array($name, DynamicProperties($this->Object), true);
    }

    public function getProperty(string $name)
    {
        return PropertyNamed(Handle($this), $this->Object, $name, $this->name);
    }

    public function getProperties(?int $filter = null)
    {
        $class = Handle($this);
        $made = [];
        foreach (PropertiesOf($class) as $info) {
            if ($filter === null || $info[1] & $filter & (7 | 16 | 128)) {
                $made[] = PropertyReflection($class, $info, $info[0]);
            }
        }
        if ($this->Object !== null && ($filter === null || $filter & 1)) {
            foreach (DynamicProperties($this->Object) as $name) {
                $made[] = PropertyReflection($class, null, $name);
            }
        }
        return $made;
    }

    public function hasConstant(string $name)
    {
        return ConstantNamed(Handle($this), $name) !== null;
    }

    public function getConstants(?int $filter = null)
    {
        $class = Handle($this);
        $made = [];
        foreach (ClassConstants($class) as $info) {
            if ($filter === null || $info[1] & $filter & (7 | 32)) {
                $made[$info[0]] = ConstantOf($class, $info[0]);
            }
        }
        return $made;
    }

    public function getReflectionConstants(?int $filter = null)
    {
        $class = Handle($this);
        $made = [];
        foreach (ClassConstants($class) as $info) {
            if ($filter === null || $info[1] & $filter & (7 | 32)) {
                $made[] = ConstantReflection($class, $info, 'ReflectionClassConstant');
            }
        }
        return $made;
    }

    public function getConstant(string $name)
    {
        $class = Handle($this);
        if (ConstantNamed($class, $name) === null) {
            return false;
        }
        return ConstantOf($class, $name);
    }

    public function getReflectionConstant(string $name)
    {
        $class = Handle($this);
        $info = ConstantNamed($class, $name);
        return $info === null ? false : ConstantReflection($class, $info, 'ReflectionClassConstant');
    }

    public function getInterfaces()
    {
        $made = [];
        foreach (InterfacesOf(Handle($this)) as $each) {
            $made[ClassFacts($each)[0]] = ClassReflection($each);
        }
        return $made;
    }

    public function getInterfaceNames()
    {
        return array_map(fn($each) => ClassFacts($each)[0], InterfacesOf(Handle($this)));
    }

    public function isInterface()
    {
        return (bool)(ClassFacts(Handle($this))[1] & 1024);
    }

    public function getTraits()
    {
        $made = [];
        foreach (ClassTraits(Handle($this)) as $each) {
            $made[ClassFacts($each)[0]] = ClassReflection($each);
        }
        return $made;
    }

    public function getTraitNames()
    {
        return array_map(fn($each) => ClassFacts($each)[0], ClassTraits(Handle($this)));
    }

    public function getTraitAliases()
    {
        $class = Handle($this);
        $made = [];
        foreach (ReadAbout(ClassAbout($class))['aliases'] ?? [] as [$alias, $trait, $method]) {
            if ($trait === '') {
                $trait = TraitWith($class, $method);
            }
            $made[$alias] = "$trait::$method";
        }
        return $made;
    }

    public function isTrait()
    {
        return (bool)(ClassFacts(Handle($this))[1] & 2048);
    }

    public function isAbstract()
    {
        return (bool)(ClassFacts(Handle($this))[1] & (64 | 16384));
    }

    public function isFinal()
    {
        return (bool)(ClassFacts(Handle($this))[1] & 32);
    }

    public function isReadOnly(): bool
    {
        return (bool)(ClassFacts(Handle($this))[1] & 128);
    }

    public function getModifiers()
    {
        $flags = ClassFacts(Handle($this))[1];
        return $flags & (64 | 32) | ($flags & 128 ? 65536 : 0);
    }

    public function isInstance(object $object)
    {
        return ClassIsA(ClassOf($object), Handle($this));
    }

    public function newInstance(mixed ...$args)
    {
        return Constructed(Handle($this), $args);
    }

    public function newInstanceWithoutConstructor()
    {
        $class = Handle($this);
        [$name, $flags] = ClassFacts($class);
        if ($flags & 65536 && $flags & 32 && $flags & (131072 | 67108864)) {
            throw new ReflectionException(
                "Class $name is an internal class marked as final that cannot be instantiated without invoking its "
                . 'constructor'
            );
        }
        return NewObject($class);
    }

    public function newInstanceArgs(array $args = [])
    {
        return Constructed(Handle($this), $args);
    }

    public function getParentClass()
    {
        $parent = ClassFacts(Handle($this))[2];
        return $parent === null ? false : ClassReflection($parent);
    }

    public function isSubclassOf($class)
    {
        $own = Handle($this);
        $other = OtherClass($class, 'Class');
        return !SameClass($own, $other) && ClassIsA($own, $other);
    }

    public function getStaticProperties()
    {
        $class = Handle($this);
        $made = [];
        foreach (PropertiesOf($class) as $info) {
            if ($info[1] & 16 && StaticIsSet($class, $info[0])) {
                $made[$info[0]] = StaticOf($class, $info[0]);
            }
        }
        return $made;
    }

    public function getStaticPropertyValue(string $name, mixed $default = null)
    {
        $class = Handle($this);
        $info = ClassProperty($class, $name);
        if ($info !== null && $info[1] & 16) {
            return StaticOf($class, $name);
        }
        if (func_num_args() > 1) {
            return $default;
        }
        throw new ReflectionException("Property {$this->name}::\$$name does not exist");
    }

    public function setStaticPropertyValue(string $name, mixed $value)
    {
        $class = Handle($this);
        $info = ClassProperty($class, $name);
        if ($info === null || !($info[1] & 16)) {
            throw new ReflectionException("Class {$this->name} does not have a property named $name");
        }
        SetStatic($class, $name, $value);
    }

    public function getDefaultProperties()
    {
        $class = Handle($this);
        $made = [[], []];
        foreach (PropertiesOf($class) as $info) {
            $default = DefaultOfProperty($info);
            if ($default !== null) {
                $is_static = $info[1] & 16;
                $value = $is_static ? ValueOfDefault($info, $default) : DefaultOf($class, $info[0]);
                $made[$is_static ? 0 : 1][$info[0]] = $value;
            }
        }
        return $made[0] + $made[1];
    }

    public function isIterable()
    {
        return IsIterableClass(Handle($this));
    }

    public function isIterateable()
    {
        return IsIterableClass(Handle($this));
    }

    public function implementsInterface($interface)
    {
        $own = Handle($this);
        $other = OtherClass($interface, 'Interface');
        if (!(ClassFacts($other)[1] & 1024)) {
            throw new ReflectionException(ClassFacts($other)[0] . ' is not an interface');
        }
        return ClassIsA($own, $other);
    }

    public function getExtension()
    {
        $name = ExtensionOfClass(Handle($this));
        return $name === false ? null : new ReflectionExtension($name);
    }

    public function getExtensionName()
    {
        return ExtensionOfClass(Handle($this));
    }

    public function inNamespace()
    {
        return NamespaceEnd($this->name) !== false;
    }

    public function getNamespaceName()
    {
        $end = NamespaceEnd($this->name);
        return $end === false ? '' : substr($this->name, 0, $end);
    }

    public function getShortName()
    {
        $end = NamespaceEnd($this->name);
        return $end === false ? $this->name : substr($this->name, $end + 1);
    }

    public function getAttributes(?string $name = null, int $flags = 0): array
    {
        $class = Handle($this);
        $about = ReadAbout(ClassAbout($class));
        return AttributesOf(
            $about['attributes'] ?? OwnAttributes($class), 1, $about['namespace'] ?? '', ClassFacts($class)[3], $class,
            $name, $flags, 'ReflectionClass::getAttributes'
        );
    }

    public function isEnum(): bool
    {
        return (bool)(ClassFacts(Handle($this))[1] & 4096);
    }
}
class ReflectionObject extends ReflectionClass
{
    public function __construct(object $object)
    {
        ReflectionClass::__construct($object);
    }
}
