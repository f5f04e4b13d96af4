<?php
// Attributes: a handle is [name, line, arguments, target, repeated, namespace, file, class].
#[Opaque]
class ReflectionAttribute implements Reflector
{
    public const IS_INSTANCEOF = 2;
    private $Handle;

    private function __construct(...$arguments)
    {
        throw new ReflectionException('Cannot directly instantiate ReflectionAttribute');
    }

    private function __clone(): void
    {
    }

    public function getName(): string
    {
        return Handle($this)['name'];
    }

    public function getTarget(): int
    {
        return Handle($this)['target'];
    }

    public function isRepeated(): bool
    {
        return Handle($this)['repeated'];
    }

    public function getArguments(): array
    {
        return AttributeArguments(Handle($this));
    }

    public function newInstance(): object
    {
        $about = Handle($this);
        $class = ClassNamed($about['name'], true);
        if ($class === null) {
            throw new Error("Attribute class \"{$about['name']}\" not found");
        }
        $allowed = AttributeTargets($class);
        if ($allowed === null) {
            throw new Error("Attempting to use non-attribute class \"{$about['name']}\" as attribute");
        }
        if (!($about['target'] & $allowed)) {
            $target = AttributeTargetNames($about['target']);
            $names = AttributeTargetNames($allowed);
            throw new Error("Attribute \"{$about['name']}\" cannot target $target (allowed targets: $names)");
        }
        if ($about['repeated'] && !($allowed & 64)) {
            throw new Error("Attribute \"{$about['name']}\" must not be repeated");
        }
        [$name, , , , , $constructor] = ClassFacts($class);
        if ($constructor !== null && !(FunctionFacts($constructor)[1] & 1)) {
            throw new Error("Attribute constructor of class $name must be public");
        }
        if ($constructor === null && $about['arguments']) {
            throw new Error("Attribute class $name does not have a constructor, cannot pass arguments");
        }
        $code = "new \\$name(" . AttributeCode($about['arguments']) . ')';
        return ValueOfCode($code, $about['namespace'], $about['line'], $about['file'], $about['class']);
    }

    public function __toString(): string
    {
        $about = Handle($this);
        $arguments = $about['arguments'];
        $text = "Attribute [ {$about['name']} ]";
        if (!$arguments) {
            return "$text\n";
        }
        $text .= " {\n  - Arguments [" . count($arguments) . "] {\n";
        foreach ($arguments as $number => $value) {
            $name = isset($value['name']) ? "{$value['name']} = " : '';
            $text .= "    Argument #$number [ $name" . ShownFolded($value, $about['class']) . " ]\n";
        }
        return "$text  }\n}\n";
    }
}

function AttributeArguments($about)
{
    $made = [];
    foreach ($about['arguments'] as $value) {
        $each = ValueOf($value, $about['namespace'], $about['file'], $about['class']);
        if (isset($value['name'])) {
            $made[$value['name']] = $each;
        } else {
            $made[] = $each;
        }
    }
    return $made;
}

// The arguments as they might be written: errors in the constructor are where the attribute stands.
function AttributeCode($arguments)
{
    $made = [];
    foreach ($arguments as $value) {
        $code = array_key_exists('value', $value) ? var_export($value['value'], true) : $value['code'];
        $made[] = isset($value['name']) ? "{$value['name']}: $code" : $code;
    }
    return implode(', ', $made);
}

// Where attributes of this class may stand, and whether more than once; null: it is no attribute.
function AttributeTargets($class)
{
    [$name, $flags, , $file] = ClassFacts($class);
    if ($flags & 65536) {
        return match ($name) {
            'Attribute', 'AllowDynamicProperties' => 1, 'ReturnTypeWillChange' => 4, 'SensitiveParameter' => 32,
            default => null,
        };
    }
    $about = ReadAbout(ClassAbout($class));
    foreach ($about['attributes'] ?? [] as $each) {
        if (strtolower($each['name']) === 'attribute') {
            $allowed = 63;
            if (isset($each['arguments'])) {
                $allowed = ValueOf($each['arguments'][0], $about['namespace'] ?? '', $file, $class);
            }
            if (!is_int($allowed)) {
                $type = get_debug_type($allowed);
                throw new Error("Attribute::__construct(): Argument #1 (\$flags) must be of type int, $type given");
            }
            if ($allowed & ~127) {
                throw new Error('Invalid attribute flags specified');
            }
            return $allowed;
        }
    }
    return null;
}

function AttributeTargetNames($targets)
{
    $names = [];
    foreach (['class', 'function', 'method', 'property', 'class constant', 'parameter'] as $bit => $name) {
        if ($targets & (1 << $bit)) {
            $names[] = $name;
        }
    }
    return implode(', ', $names);
}

// What getAttributes() returns. method: who asks, for what it complains about.
function AttributesOf($attributes, $target, $namespace, $file, $class, $name, $flags, $method)
{
    if ($flags & ~2) {
        throw new ValueError("$method(): Argument #2 (\$flags) must be a valid attribute filter flag");
    }
    $base = null;
    if ($name !== null && $flags & 2) {
        $base = ClassNamed($name, true);
        if ($base === null) {
            throw new Error("Class \"$name\" not found");
        }
    }
    $counts = [];
    foreach ($attributes as $each) {
        $key = strtolower($each['name']);
        $counts[$key] = ($counts[$key] ?? 0) + 1;
    }
    $made = [];
    foreach ($attributes as $each) {
        $key = strtolower($each['name']);
        if ($base !== null) {
            $own = ClassNamed($each['name'], true);
            if ($own === null || !ClassIsA($own, $base)) {
                continue;
            }
        } elseif ($name !== null && $key !== strtolower(ltrim($name, '\\'))) {
            continue;
        }
        $attribute = NewInternal('ReflectionAttribute');
        SetHandle($attribute, [
            'name' => $each['name'], 'line' => $each['line'] ?? 0, 'arguments' => $each['arguments'] ?? [],
            'target' => $target, 'repeated' => $counts[$key] > 1, 'namespace' => $namespace, 'file' => $file,
            'class' => $class,
        ]);
        $made[] = $attribute;
    }
    return $made;
}
