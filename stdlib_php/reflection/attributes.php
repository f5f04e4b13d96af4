<?php
// Attributes: a handle is [name, argument code or null, target, repeated, namespace, file, class].
#[Opaque]
class ReflectionAttribute implements Reflector
{
    public const IS_INSTANCEOF = 2;
    private $Handle;

    private function __construct()
    {
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
        $arguments = AttributeArguments($about);
        $object = NewObject($class);
        $constructor = ClassFacts($class)[5];
        if ($constructor !== null) {
            if (!(FunctionFacts($constructor)[1] & 1)) {
                throw new Error('Attribute constructor of class ' . $object::class . ' must be public');
            }
            Called(ClosureOf($constructor, $object, null), $arguments);
        } elseif ($arguments) {
            $name = $object::class;
            throw new Error("Attribute class $name does not have a constructor, cannot pass arguments");
        }
        return $object;
    }

    public function __toString(): string
    {
        $about = Handle($this);
        $arguments = AttributeArguments($about);
        $text = "Attribute [ {$about['name']} ]";
        if (!$arguments) {
            return "$text\n";
        }
        $text .= " {\n  - Arguments [" . count($arguments) . "] {\n";
        $number = 0;
        foreach ($arguments as $key => $value) {
            $shown = ShownValue($value);
            $text .= "    Argument #$number [ " . (is_string($key) ? "$key = $shown" : $shown) . " ]\n";
            $number++;
        }
        return "$text  }\n}\n";
    }
}

function AttributeArguments($about)
{
    $arguments = $about['arguments'];
    return $arguments === null ? [] : ValueOf($arguments, $about['namespace'], $about['file'], $about['class']);
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
            $given = [];
            if (isset($each['arguments'])) {
                $given = ValueOf($each['arguments'], $about['namespace'] ?? '', $file, $class);
            }
            $allowed = $given[0] ?? $given['flags'] ?? 63;
            if (!is_int($allowed)) {
                $type = get_debug_type($allowed);
                throw new TypeError("Attribute::__construct(): Argument #1 (\$flags) must be of type int, $type given");
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
            'name' => $each['name'], 'arguments' => $each['arguments'] ?? null, 'target' => $target,
            'repeated' => $counts[$key] > 1, 'namespace' => $namespace, 'file' => $file, 'class' => $class,
        ]);
        $made[] = $attribute;
    }
    return $made;
}
