<?php
// Parameters: a handle is [the function's handle, what is known of the function, what is known of the parameter].
#[Opaque]
class ReflectionParameter implements Reflector
{
    public string $name;
    private $Handle;

    private function __clone(): void
    {
    }

    public function __construct($function, int|string $param)
    {
        $handle = ParameterFunction($function);
        $info = FunctionInfo($handle);
        $found = null;
        if (is_int($param) && $param < 0) {
            throw new ValueError(
                'ReflectionParameter::__construct(): Argument #2 ($param) must be greater than or equal to 0'
            );
        }
        foreach (ParametersOf($info, $handle) as $each) {
            if (is_int($param) ? $each['number'] === $param : $each['name'] === $param) {
                $found = $each;
            }
        }
        if ($found === null) {
            $word = is_int($param) ? 'offset' : 'name';
            throw new ReflectionException("The parameter specified by its $word could not be found");
        }
        SetHandle($this, [$handle, $info, $found]);
        SetOwn($this, 'name', $found['name']);
    }

    public function __toString(): string
    {
        [, $info, $parameter] = Handle($this);
        return ParameterText($info, $parameter);
    }

    public function getName()
    {
        return Handle($this)[2]['name'];
    }

    public function isPassedByReference()
    {
        return Handle($this)[2]['by_ref'] > 0;
    }

    public function canBePassedByValue()
    {
        return Handle($this)[2]['by_ref'] !== 1;
    }

    public function getDeclaringFunction()
    {
        return FunctionReflection(Handle($this)[0]);
    }

    public function getDeclaringClass()
    {
        return ClassReflection(Handle($this)[1]['scope']);
    }

    public function getClass()
    {
        DeprecateMethod('Method ReflectionParameter::getClass() is deprecated');
        [, $info, $parameter] = Handle($this);
        foreach (TypeParts(ltrim($parameter['type'] ?? '', '?')) as $name) {
            if ($name === '' || IsBuiltinType($name)) {
                continue;
            }
            return ClassReflection(ParameterClass(strtolower($name), $name, $info['scope']));
        }
        return null;
    }

    public function hasType()
    {
        return isset(Handle($this)[2]['type']);
    }

    public function getType()
    {
        return TypeOf(Handle($this)[2]['type'] ?? null);
    }

    public function isArray()
    {
        DeprecateMethod('Method ReflectionParameter::isArray() is deprecated');
        $type = ltrim(Handle($this)[2]['type'] ?? '', '?');
        return $type === 'array';
    }

    public function isCallable()
    {
        DeprecateMethod('Method ReflectionParameter::isCallable() is deprecated');
        $type = ltrim(Handle($this)[2]['type'] ?? '', '?');
        return $type === 'callable';
    }

    public function allowsNull()
    {
        $type = $this->getType();
        return $type === null || $type->allowsNull();
    }

    public function getPosition()
    {
        return Handle($this)[2]['number'];
    }

    public function isOptional()
    {
        return Handle($this)[2]['optional'];
    }

    public function isDefaultValueAvailable()
    {
        return isset(Handle($this)[2]['default']);
    }

    public function getDefaultValue()
    {
        [, $info, $parameter] = Handle($this);
        $namespace = $info['about']['namespace'] ?? '';
        return ValueOf(DefaultOfParameter($parameter), $namespace, $info['file'], $info['scope']);
    }

    public function isDefaultValueConstant()
    {
        return isset(DefaultOfParameter(Handle($this)[2])['constant']);
    }

    public function getDefaultValueConstantName()
    {
        return DefaultOfParameter(Handle($this)[2])['constant'] ?? null;
    }

    public function isVariadic()
    {
        return Handle($this)[2]['variadic'];
    }

    public function isPromoted(): bool
    {
        return Handle($this)[2]['promoted'] ?? false;
    }

    public function getAttributes(?string $name = null, int $flags = 0): array
    {
        [, $info, $parameter] = Handle($this);
        return AttributesOf(
            $parameter['attributes'] ?? [], 32, $info['about']['namespace'] ?? '', $info['file'], $info['scope'],
            $name, $flags, 'ReflectionParameter::getAttributes'
        );
    }
}

function DefaultOfParameter($parameter)
{
    if (!isset($parameter['default'])) {
        throw new ReflectionException('Internal error: Failed to retrieve the default value');
    }
    return $parameter['default'];
}

function ParameterReflection($handle, $info, $parameter)
{
    $made = NewInternal('ReflectionParameter');
    SetHandle($made, [$handle, $info, $parameter]);
    SetOwn($made, 'name', $parameter['name']);
    return $made;
}

function FunctionReflection($handle)
{
    if ($handle instanceof Closure || FunctionFacts($handle)[6] === null) {
        $made = NewInternal('ReflectionFunction');
        SetHandle($made, $handle);
        SetOwn($made, 'name', FunctionFacts($handle)[0]);
        return $made;
    }
    return MethodReflection($handle, FunctionFacts($handle)[6]);
}

// The class that a parameter's type names.
function ParameterClass($key, $name, $scope)
{
    if ($key === 'self' || $key === 'static') {
        if ($scope === null) {
            throw new ReflectionException("Parameter uses \"$key\" as type but function is not a class member");
        }
        return $scope;
    }
    if ($key === 'parent') {
        if ($scope === null) {
            throw new ReflectionException('Parameter uses "parent" as type but function is not a class member');
        }
        $parent = ClassFacts($scope)[2];
        if ($parent === null) {
            throw new ReflectionException('Parameter uses "parent" as type although class does not have a parent');
        }
        return $parent;
    }
    $class = ClassNamed($name, true);
    if ($class === null) {
        throw new ReflectionException("Class \"$name\" does not exist");
    }
    return $class;
}

// The function that the first argument of ReflectionParameter's constructor means.
function ParameterFunction($function)
{
    if (is_string($function)) {
        $handle = FunctionNamed($function);
        if ($handle === null) {
            throw new ReflectionException("Function $function() does not exist");
        }
        return $handle;
    }
    if (is_array($function)) {
        if (!isset($function[0], $function[1])) {
            throw new ReflectionException('Expected array($object, $method) or array($classname, $method)');
        }
        [$owner, $method] = $function;
        if (is_object($owner)) {
            $class = ClassOf($owner);
        } else {
            $class = ClassNamed((string)$owner, true);
            if ($class === null) {
                throw new ReflectionException("Class \"$owner\" does not exist");
            }
        }
        $handle = MethodHandle($class, (string)$method, $owner);
        if ($handle === null) {
            throw new ReflectionException('Method ' . ClassFacts($class)[0] . "::$method() does not exist");
        }
        return $handle;
    }
    if ($function instanceof Closure) {
        return $function;
    }
    if (is_object($function)) {
        $class = ClassOf($function);
        $handle = ClassMethod($class, '__invoke');
        if ($handle === null) {
            throw new ReflectionException('Method ' . ClassFacts($class)[0] . '::__invoke() does not exist');
        }
        return $handle;
    }
    $type = get_debug_type($function);
    throw new ReflectionException(
        'ReflectionParameter::__construct(): Argument #1 ($function) must be a string, an array(class, method), or a '
        . "callable object, $type given"
    );
}
