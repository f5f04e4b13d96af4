<?php
// What __toString() prints of functions and classes.
function FunctionText($handle, $class, $indent)
{
    $info = FunctionInfo($handle);
    $about = $info['about'];
    $flags = $info['flags'];
    $scope = $info['scope'];
    $text = isset($about['doc']) ? "$indent{$about['doc']}\n" : '';
    $is_closure = $handle instanceof Closure;
    $text .= $indent . ($is_closure ? 'Closure' : ($scope !== null ? 'Method' : 'Function'));
    $text .= $info['user'] ? ' [ <user' : ' [ <internal';
    if ($about['deprecated'] ?? false) {
        $text .= ', deprecated';
    }
    if (!$info['user'] && ($about['extension'] ?? false) && ($scope === null || ClassFacts($scope)[1] & 65536)) {
        $text .= ":{$about['extension']}";
    }
    if ($class !== null && $scope !== null) {
        $text .= OriginText($info, $class);
    }
    if ($scope !== null && $info['root'] !== null) {
        $text .= ', prototype ' . ClassFacts($info['root'])[0];
    }
    if ($scope !== null && strtolower($info['name']) === '__construct') {
        $text .= ', ctor';
    }
    $text .= '> ';
    foreach ([64 => 'abstract ', 32 => 'final ', 16 => 'static '] as $flag => $word) {
        $text .= $flags & $flag ? $word : '';
    }
    $text .= $scope === null ? 'function ' : VisibilityWord($flags) . ' method ';
    $text .= ($about['by_ref'] ?? false ? '&' : '') . "{$info['name']} ] {\n";
    if ($info['user']) {
        $end = $about['end'] ?? $info['line'];
        $text .= "$indent  @@ {$info['file']} {$info['line']} - $end\n";
    }
    if ($is_closure && IsWrittenClosure($handle)) {
        $text .= BoundText(ClosureCaptured($handle) + ($about['statics'] ?? []), "$indent  ");
    }
    return $text . SignatureText($info, $handle, $indent) . "$indent}\n";
}

// Of the method __invoke() that a closure has.
function InvokeText($closure)
{
    $info = FunctionInfo($closure);
    return "Method [ <internal> public method __invoke ] {\n" . SignatureText($info, $closure, '') . "}\n";
}

function SignatureText($info, $handle, $indent)
{
    $about = $info['about'];
    $text = '';
    $parameters = ParametersOf($info, $handle);
    $returns = $about['returns'] ?? $about['tentative'] ?? null;
    if ($parameters || $returns !== null || !$info['user']) {
        $text .= "\n$indent  - Parameters [" . count($parameters) . "] {\n";
        foreach ($parameters as $each) {
            $text .= "$indent    " . ParameterText($info, $each) . "\n";
        }
        $text .= "$indent  }\n";
    }
    if ($returns !== null) {
        $word = isset($about['returns']) ? 'Return' : 'Tentative return';
        $text .= "$indent  - $word [ " . ShownType($returns) . " ]\n";
    }
    return $text;
}

function OriginText($info, $class)
{
    if (!SameClass($info['scope'], $class)) {
        return ', inherits ' . ClassFacts($info['scope'])[0];
    }
    $parent = ClassFacts($class)[2];
    $above = $parent === null ? null : ClassMethod($parent, $info['name']);
    if ($above !== null) {
        $facts = FunctionFacts($above);
        if (!($facts[1] & 4) && !SameClass($facts[6], $class)) {
            return ', overwrites ' . ClassFacts($facts[6])[0];
        }
    }
    return '';
}

function BoundText($captured, $indent)
{
    if (!$captured) {
        return '';
    }
    $text = "\n$indent- Bound Variables [" . count($captured) . "] {\n";
    $number = 0;
    foreach ($captured as $name => $value) {
        $text .= "$indent    Variable #$number [ \$$name ]\n";
        $number++;
    }
    return "$text$indent}\n";
}

// iterable is called so by itself only.
function ShownType($text)
{
    return match ($text) {
        'iterable' => 'Traversable|array',
        '?iterable' => 'Traversable|array|null',
        default => $text,
    };
}

function ParameterText($info, $parameter)
{
    $text = "Parameter #{$parameter['number']} [ <" . ($parameter['optional'] ? 'optional' : 'required') . '> ';
    $text .= isset($parameter['type']) ? ShownType($parameter['type']) . ' ' : '';
    $text .= ($parameter['by_ref'] ? '&' : '') . ($parameter['variadic'] ? '...' : '') . "\${$parameter['name']}";
    if ($parameter['optional'] && !$parameter['variadic']) {
        if (isset($parameter['default'])) {
            $text .= ' = ' . ShownDefault($parameter['default']);
        } elseif (!$info['user']) {
            $text .= ' = <default>';
        }
    }
    return "$text ]";
}

function ClassText($class, $object, $indent)
{
    [$name, $flags, $parent, $file, $line] = ClassFacts($class);
    $about = ReadAbout(ClassAbout($class));
    $is_user = !($flags & 65536);
    $text = isset($about['doc']) ? "$indent{$about['doc']}\n" : '';
    $kind = $flags & 1024 ? 'interface' : ($flags & 2048 ? 'trait' : 'class');
    $text .= $object !== null ? "{$indent}Object of class [ " : $indent . ucfirst($kind) . ' [ ';
    $text .= $is_user ? '<user> ' : '<internal' . (isset($about['extension']) ? ":{$about['extension']}" : '') . '> ';
    $interfaces = array_map(fn($each) => ClassFacts($each)[0], InterfacesOf($class));
    if ($kind === 'class' && in_array('Traversable', $interfaces, true)) {
        $text .= '<iterateable> ';
    }
    if ($kind === 'class') {
        $text .= $flags & (64 | 16384) ? 'abstract ' : '';
        $text .= $flags & 32 ? 'final ' : '';
        $text .= $flags & 128 ? 'readonly ' : '';
    }
    $text .= "$kind $name";
    $text .= $parent === null ? '' : ' extends ' . ClassFacts($parent)[0];
    if ($interfaces) {
        $text .= ($kind === 'interface' ? ' extends ' : ' implements ') . implode(', ', $interfaces);
    }
    $text .= " ] {\n";
    if ($is_user) {
        $text .= "$indent  @@ $file $line-{$about['end']}\n";
    }
    $constants = ClassConstants($class);
    $text .= "\n$indent  - Constants [" . count($constants) . "] {\n";
    foreach ($constants as $constant) {
        $text .= ConstantText($class, $constant, "$indent    ");
    }
    $text .= "$indent  }\n";
    return $text . MembersText($class, $object, $indent) . "$indent}\n";
}

function MembersText($class, $object, $indent)
{
    $properties = ['', ''];
    $counts = [0, 0];
    foreach (PropertiesOf($class) as $property) {
        $static = $property[1] & 16 ? 1 : 0;
        $properties[$static] .= PropertyText($property, "$indent    ");
        $counts[$static]++;
    }
    $methods = ['', ''];
    $found = [0, 0];
    foreach (MethodsOf($class) as $method) {
        $facts = FunctionFacts($method);
        $is_invoke = $facts[0] === '__invoke' && ClassFacts($class)[0] === 'Closure';
        if (!$is_invoke && (!($facts[1] & 4) || SameClass($facts[6], $class))) {
            $static = $facts[1] & 16 ? 1 : 0;
            $methods[$static] .= "\n" . FunctionText($method, $class, "$indent    ");
            $found[$static]++;
        }
    }
    $text = "\n$indent  - Static properties [{$counts[1]}] {\n{$properties[1]}$indent  }\n";
    $text .= "\n$indent  - Static methods [{$found[1]}] {" . ($methods[1] ?: "\n") . "$indent  }\n";
    $text .= "\n$indent  - Properties [{$counts[0]}] {\n{$properties[0]}$indent  }\n";
    if ($object !== null) {
        $names = NewProperties($object);
        $text .= "\n$indent  - Dynamic properties [" . count($names) . "] {\n";
        foreach ($names as $name) {
            $text .= "$indent    Property [ <dynamic> public \$$name ]\n";
        }
        $text .= "$indent  }\n";
    }
    return "$text\n$indent  - Methods [{$found[0]}] {" . ($methods[0] ?: "\n") . "$indent  }\n";
}

// Names of an object's own properties that its class does not have at all.
function NewProperties($object)
{
    $made = [];
    foreach (DynamicProperties($object) as $name) {
        if (!HasDeclared(ClassOf($object), $name)) {
            $made[] = $name;
        }
    }
    return $made;
}

function ConstantText($class, $constant, $indent)
{
    [$name, $flags] = $constant;
    $value = ConstantOf($class, $name);
    $head = $indent . 'Constant [ ' . ($flags & 32 ? 'final ' : '') . VisibilityWord($flags);
    if (is_object($value)) {
        return "$head " . $value::class . " $name ] { Object }\n";
    }
    $type = match (true) {
        $value === null => 'null', is_bool($value) => 'bool', is_int($value) => 'int', is_float($value) => 'float',
        is_array($value) => 'array', default => 'string',
    };
    return "$head $type $name ] { " . (is_array($value) ? 'Array' : (string)$value) . " }\n";
}

function PropertyText($property, $indent)
{
    [$name, $flags, $owner] = $property;
    $type = ShownType(PropertyType($property));
    $text = $indent . 'Property [ ' . VisibilityWord($flags) . ($flags & 16 ? ' static' : '');
    $text .= $flags & 128 ? ' readonly' : '';
    $text .= ($type === '' ? '' : " $type") . " \$$name";
    $default = DefaultOfProperty($property);
    if ($default !== null && !($flags & 16) && ClassFacts($owner)[7]) {
        $default = ['value' => DefaultOf($owner, $name)];
    }
    return $text . ($default === null ? '' : ' = ' . ShownFolded($default, $owner)) . " ]\n";
}
