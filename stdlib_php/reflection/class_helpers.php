<?php
// What ReflectionClass and its kin do with the machine's classes.
function ClassNameGiven($given)
{
    return GivenString($given, 'ReflectionClass::__construct', '$objectOrClass', 'object|string');
}

function ClassReflection($class)
{
    if ($class === null) {
        return null;
    }
    $made = NewInternal('ReflectionClass');
    SetHandle($made, $class);
    SetOwn($made, 'name', ClassFacts($class)[0]);
    return $made;
}

function NewInternal($name)
{
    return NewObject(ClassNamed($name, false));
}

// In the order in which PHP has them.
function InterfacesOf($class)
{
    if (!(ClassFacts($class)[1] & 65536)) {
        return ClassInterfaces($class);
    }
    $made = [];
    foreach (ReadAbout(ClassAbout($class))['interfaces'] ?? [] as $name) {
        $each = ClassNamed($name, false);
        if ($each !== null) {
            $made[] = $each;
        }
    }
    return $made;
}

function WithInvoke($made, $closure)
{
    foreach ($made as $number => $method) {
        if ($method->name === '__invoke') {
            $made[$number] = MethodReflection($closure, null);
            return $made;
        }
    }
    $made[] = MethodReflection($closure, null);
    return $made;
}

// A property of a class or of an object; `A::b` names the class that declares it.
function PropertyNamed($class, $object, $name, $shown)
{
    $info = ClassProperty($class, $name);
    if ($info !== null) {
        return PropertyReflection($class, $info, $name);
    }
    if ($object !== null && in_array($name, DynamicProperties($object), true)) {
        return PropertyReflection($class, null, $name);
    }
    $colons = strpos($name, '::');
    if ($colons !== false) {
        $owner = substr($name, 0, $colons);
        $own = substr($name, $colons + 2);
        $other = ClassNamed($owner, true);
        if ($other === null) {
            $lower = strtolower($owner);
            throw new ReflectionException("Class \"$lower\" does not exist", -1);
        }
        if (!ClassIsA($class, $other)) {
            throw new ReflectionException(
                'Fully qualified property name ' . ClassFacts($other)[0]
                . "::\$$own does not specify a base class of $shown",
                -1
            );
        }
        $info = ClassProperty($other, $own);
        if ($info !== null) {
            return PropertyReflection($other, $info, $own);
        }
        $name = $own;
    }
    throw new ReflectionException("Property $shown::\$$name does not exist");
}

function TraitWith($class, $method)
{
    foreach (ClassTraits($class) as $trait) {
        if (ClassMethod($trait, $method) !== null) {
            return ClassFacts($trait)[0];
        }
    }
    return '';
}

function OtherClass($given, $kind)
{
    if ($given instanceof ReflectionClass) {
        return Handle($given);
    }
    $method = $kind === 'Class' ? 'ReflectionClass::isSubclassOf' : 'ReflectionClass::implementsInterface';
    $name = $kind === 'Class' ? '$class' : '$interface';
    $given = GivenString($given, $method, $name, 'ReflectionClass|string');
    $class = ClassNamed($given, true);
    if ($class === null) {
        throw new ReflectionException("$kind \"$given\" does not exist");
    }
    return $class;
}

// What newInstance() makes: as `new` does, but a constructor must be public wherever it is called.
function Constructed($class, $arguments)
{
    [$name, $flags, , , , $constructor] = ClassFacts($class);
    if ($flags & (64 | 16384 | 1024 | 2048 | 4096)) {
        NewObject($class);
    }
    if ($constructor !== null && !(FunctionFacts($constructor)[1] & 1)) {
        throw new ReflectionException("Access to non-public constructor of class $name");
    }
    if ($constructor === null && $arguments) {
        throw new ReflectionException(
            "Class $name does not have a constructor, so you cannot pass any constructor arguments"
        );
    }
    return $constructor === null ? new $name() : new $name(...$arguments);
}

function IsCloneable($class, $object)
{
    [$name, $flags] = ClassFacts($class);
    $refused = 64 | 16384 | 1024 | 2048 | 4096 | 16777216 | 67108864;
    if ($flags & $refused || $name === 'Generator' || $name === 'WeakReference') {
        return false;
    }
    $clone = ClassMethod($class, '__clone');
    return $clone === null || (bool)(FunctionFacts($clone)[1] & 1);
}

function IsIterableClass($class)
{
    if (ClassFacts($class)[1] & (64 | 16384 | 1024 | 2048)) {
        return false;
    }
    foreach (ClassInterfaces($class) as $each) {
        if (ClassFacts($each)[0] === 'Traversable') {
            return true;
        }
    }
    return false;
}

function ExtensionOfClass($class)
{
    return ClassFacts($class)[1] & 65536 ? ReadAbout(ClassAbout($class))['extension'] ?? false : false;
}

function OwnAttributes($class)
{
    [$name, $flags] = ClassFacts($class);
    if (!($flags & 65536) || AttributeTargets($class) === null) {
        return [];
    }
    return [['name' => 'Attribute', 'arguments' => [['value' => AttributeTargets($class)]]]];
}

// The methods of a class, as PHP has them: of its own classes those, in that order, that its table names.
function MethodsOf($class)
{
    $own = [];
    foreach (ClassMethods($class) as $method) {
        $facts = FunctionFacts($method);
        $own[strtolower($facts[0])] = [$method, $facts[5] || !(ClassFacts($facts[6])[1] & 65536)];
    }
    $origin = $class;
    while ($origin !== null && !(ClassFacts($origin)[1] & 65536)) {
        $origin = ClassFacts($origin)[2];
    }
    $names = $origin === null ? [] : ReadAbout(ClassAbout($origin))['order'] ?? [];
    $theirs = [];
    foreach ($names as $name) {
        if (isset($own[$name]) && !$own[$name][1]) {
            $theirs[] = $own[$name][0];
        }
    }
    $made = [];
    $next = 0;
    foreach ($own as $name => [$method, $is_users]) {
        $is_other = $is_users || $origin === null;
        if ($is_other || !in_array($name, $names, true) && !ClassIsA($origin, FunctionFacts($method)[6])) {
            $made[] = $method;
        } elseif (isset($theirs[$next])) {
            $made[] = $theirs[$next];
            $next++;
        }
    }
    return $made;
}

// The properties of a class, as PHP has them: those of its own classes in the order of its table.
function PropertiesOf($class)
{
    $found = ClassProperties($class);
    if (!(ClassFacts($class)[1] & 65536)) {
        return $found;
    }
    $made = [];
    foreach (ReadAbout(ClassAbout($class))['properties_in_order'] ?? [] as $name) {
        foreach ($found as $info) {
            if ($info[0] === $name) {
                $made[] = $info;
            }
        }
    }
    return $made;
}
