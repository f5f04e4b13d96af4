<?php
// Methods: a handle is the machine's function; of a closure's __invoke(), the closure.
class ReflectionMethod extends ReflectionFunctionAbstract
{
    public const IS_STATIC = 16;
    public const IS_PUBLIC = 1;
    public const IS_PROTECTED = 2;
    public const IS_PRIVATE = 4;
    public const IS_ABSTRACT = 64;
    public const IS_FINAL = 32;
    public string $class;
    private $Asked;

    public function __construct(object|string $objectOrMethod, ?string $method = null)
    {
        if (is_object($objectOrMethod)) {
            if ($method === null) {
                $text = 'ReflectionMethod::__construct(): Argument #2 ($method) cannot be null when argument #1 '
                    . '($objectOrMethod) is an object';
                throw new ValueError($text);
            }
            $class = ClassOf($objectOrMethod);
        } else {
            if ($method === null) {
                $colons = strpos($objectOrMethod, '::');
                if ($colons === false) {
                    throw new ReflectionException(
                        'ReflectionMethod::__construct(): Argument #1 ($objectOrMethod) must be a valid method name'
                    );
                }
                $method = substr($objectOrMethod, $colons + 2);
                $objectOrMethod = substr($objectOrMethod, 0, $colons);
            }
            $class = ClassNamed($objectOrMethod, true);
            if ($class === null) {
                throw new ReflectionException("Class \"$objectOrMethod\" does not exist");
            }
        }
        $handle = MethodHandle($class, $method, $objectOrMethod);
        if ($handle === null) {
            $name = ClassFacts($class)[0];
            throw new ReflectionException("Method $name::$method() does not exist");
        }
        BeginMethod($this, $handle, $class);
    }

    public function __toString(): string
    {
        $handle = Handle($this);
        return $handle instanceof Closure ? InvokeText($handle) : FunctionText($handle, $this->Asked, '');
    }

    public function isPublic()
    {
        return (bool)(MethodFlags(Handle($this)) & 1);
    }

    public function isPrivate()
    {
        return (bool)(MethodFlags(Handle($this)) & 4);
    }

    public function isProtected()
    {
        return (bool)(MethodFlags(Handle($this)) & 2);
    }

    public function isAbstract()
    {
        return (bool)(MethodFlags(Handle($this)) & 64);
    }

    public function isFinal()
    {
        return (bool)(MethodFlags(Handle($this)) & 32);
    }

    public function isConstructor()
    {
        $handle = Handle($this);
        return strtolower($this->name) === '__construct' && !$handle instanceof Closure;
    }

    public function isDestructor()
    {
        return strtolower($this->name) === '__destruct';
    }

    public function getModifiers()
    {
        return MethodFlags(Handle($this)) & (7 | 16 | 32 | 64);
    }

    public function getDeclaringClass()
    {
        $handle = Handle($this);
        return ClassReflection($handle instanceof Closure ? ClassOf($handle) : FunctionFacts($handle)[6]);
    }

    public function getPrototype()
    {
        $handle = Handle($this);
        $prototype = $handle instanceof Closure ? null : PrototypeOf($handle);
        if ($prototype === null) {
            throw new ReflectionException("Method {$this->class}::{$this->name} does not have a prototype");
        }
        return MethodReflection($prototype, FunctionFacts($prototype)[6]);
    }

    public function hasPrototype(): bool
    {
        $handle = Handle($this);
        return !$handle instanceof Closure && PrototypeOf($handle) !== null;
    }

    public function getClosure(?object $object = null)
    {
        $handle = Handle($this);
        $facts = FunctionFacts($handle);
        if ($facts[1] & 16 && !$handle instanceof Closure) {
            return ClosureOf($handle, null, $facts[6]);
        }
        if ($object === null) {
            $title = MethodTitle($handle);
        throw new ReflectionException("Trying to invoke non static method $title without an object");
        }
        if (!$handle instanceof Closure && !ClassIsA(ClassOf($object), $facts[6])) {
            throw new ReflectionException('Given object is not an instance of the class this method was declared in');
        }
        return ClosureOf($handle, $object, null);
    }

    public function invoke($object = null, mixed ...$args)
    {
        return CalledBack(MethodBound(Handle($this), $object, $this->Asked, 'invoke'), $args);
    }

    public function invokeArgs($object = null, array $args = [])
    {
        return CalledBack(MethodBound(Handle($this), $object, $this->Asked, 'invokeArgs'), $args);
    }

    public function setAccessible(bool $accessible)
    {
    }
}

function MethodHandle($class, $name, $object)
{
    if ($object instanceof Closure && strtolower($name) === '__invoke') {
        return $object;
    }
    $found = ClassMethod($class, $name);
    if ($found === null) {
        return null;
    }
    $facts = FunctionFacts($found);
    if (!$facts[5] && ClassFacts($facts[6])[1] & 65536) {
        $names = ReadAbout(ClassAbout($facts[6]))['order'] ?? [];
        return in_array(strtolower($name), $names, true) || $facts[0] === '__invoke' ? $found : null;
    }
    return $found;
}

// asked: the class that was asked for the method, which may inherit it.
function BeginMethod($method, $handle, $asked)
{
    SetHandle($method, $handle);
    $facts = FunctionFacts($handle);
    SetOwn($method, 'Asked', $asked);
    SetOwn($method, 'name', $handle instanceof Closure ? '__invoke' : $facts[0]);
    SetOwn($method, 'class', $handle instanceof Closure ? 'Closure' : ClassFacts($facts[6])[0]);
}

function MethodReflection($handle, $asked)
{
    $method = NewInternal('ReflectionMethod');
    BeginMethod($method, $handle, $asked);
    return $method;
}

function MethodFlags($handle)
{
    return $handle instanceof Closure ? 1 : FunctionFacts($handle)[1];
}

function MethodTitle($handle)
{
    $facts = FunctionFacts($handle);
    return ClassFacts($facts[6])[0] . "::{$facts[0]}()";
}

function PrototypeOf($handle)
{
    $facts = FunctionFacts($handle);
    return $facts[9] === null ? null : ClassMethod($facts[9], $facts[0]);
}

// What invoke() calls.
function MethodBound($handle, $object, $asked, $method)
{
    if ($handle instanceof Closure) {
        return CallableOf($handle, null, null);
    }
    $facts = FunctionFacts($handle);
    if ($facts[1] & 64) {
        throw new ReflectionException('Trying to invoke abstract method ' . MethodTitle($handle));
    }
    if ($object !== null && !is_object($object)) {
        $type = get_debug_type($object);
        throw new TypeError(
            "ReflectionMethod::$method(): Argument #1 (\$object) must be of type ?object, $type given"
        );
    }
    if ($facts[1] & 16) {
        return CallableOf($handle, null, $asked ?? $facts[6]);
    }
    if ($object === null) {
        $title = MethodTitle($handle);
        throw new ReflectionException("Trying to invoke non static method $title without an object");
    }
    if (!ClassIsA(ClassOf($object), $facts[6])) {
        throw new ReflectionException('Given object is not an instance of the class this method was declared in');
    }
    return CallableOf($handle, $object, null);
}
