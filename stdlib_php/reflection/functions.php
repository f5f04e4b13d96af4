<?php
// Functions: a handle is the machine's function, or the closure that calls it.
#[Opaque]
abstract class ReflectionFunctionAbstract implements Reflector
{
    public string $name;
    private $Handle;

    private function __clone(): void
    {
    }

    public function inNamespace()
    {
        return NamespaceEnd($this->name) !== false;
    }

    public function isClosure()
    {
        return IsWrittenClosure(Handle($this));
    }

    public function isDeprecated()
    {
        return FunctionInfo(Handle($this))['about']['deprecated'] ?? false;
    }

    public function isInternal()
    {
        return !FunctionFacts(Handle($this))[5];
    }

    public function isUserDefined()
    {
        return FunctionFacts(Handle($this))[5];
    }

    public function isGenerator()
    {
        return FunctionInfo(Handle($this))['about']['generator'] ?? false;
    }

    public function isVariadic()
    {
        return FunctionFacts(Handle($this))[4];
    }

    public function isStatic()
    {
        return (bool)(FunctionFacts(Handle($this))[1] & 16);
    }

    public function returnsReference()
    {
        return FunctionInfo(Handle($this))['about']['by_ref'] ?? false;
    }

    public function getAttributes(?string $name = null, int $flags = 0): array
    {
        $info = FunctionInfo(Handle($this));
        $target = $info['scope'] !== null && !($info['flags'] & 2097152) ? 4 : 2;
        return AttributesOf(
            $info['about']['attributes'] ?? [], $target, $info['about']['namespace'] ?? '', $info['file'],
            $info['scope'], $name, $flags, 'ReflectionFunctionAbstract::getAttributes'
        );
    }

    public function getClosureThis()
    {
        $handle = Handle($this);
        return $handle instanceof Closure ? ClosureFacts($handle)[0] : null;
    }

    public function getClosureScopeClass()
    {
        $handle = Handle($this);
        return $handle instanceof Closure ? ClassReflection(FunctionFacts($handle)[6]) : null;
    }

    public function getClosureCalledClass()
    {
        $handle = Handle($this);
        if (!$handle instanceof Closure) {
            return null;
        }
        return ClassReflection(ClosureFacts($handle)[1] ?? FunctionFacts($handle)[6]);
    }

    public function getClosureUsedVariables(): array
    {
        $handle = Handle($this);
        return $handle instanceof Closure ? ClosureCaptured($handle) : [];
    }

    public function getDocComment()
    {
        return FunctionInfo(Handle($this))['about']['doc'] ?? false;
    }

    public function getStartLine()
    {
        $facts = FunctionFacts(Handle($this));
        return $facts[5] ? $facts[8] : false;
    }

    public function getEndLine()
    {
        $info = FunctionInfo(Handle($this));
        return $info['user'] ? $info['about']['end'] ?? $info['line'] : false;
    }

    public function getFileName()
    {
        $facts = FunctionFacts(Handle($this));
        return $facts[5] ? $facts[7] : false;
    }

    public function getExtension()
    {
        $name = ExtensionOfFunction(Handle($this));
        return $name === false ? null : new ReflectionExtension($name);
    }

    public function getExtensionName()
    {
        return ExtensionOfFunction(Handle($this));
    }

    public function getName()
    {
        return FunctionFacts(Handle($this))[0];
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

    public function getNumberOfParameters()
    {
        return count(ParametersOf(FunctionInfo(Handle($this)), Handle($this)));
    }

    public function getNumberOfRequiredParameters()
    {
        $required = 0;
        foreach (ParametersOf(FunctionInfo(Handle($this)), Handle($this)) as $each) {
            $required += $each['optional'] ? 0 : 1;
        }
        return $required;
    }

    public function getParameters()
    {
        $handle = Handle($this);
        $info = FunctionInfo($handle);
        $made = [];
        foreach (ParametersOf($info, $handle) as $parameter) {
            $made[] = ParameterReflection($handle, $info, $parameter);
        }
        return $made;
    }

    public function hasReturnType()
    {
        return isset(FunctionInfo(Handle($this))['about']['returns']);
    }

    public function getReturnType()
    {
        return TypeOf(FunctionInfo(Handle($this))['about']['returns'] ?? null);
    }

    public function hasTentativeReturnType(): bool
    {
        return isset(FunctionInfo(Handle($this))['about']['tentative']);
    }

    public function getTentativeReturnType(): ?ReflectionType
    {
        return TypeOf(FunctionInfo(Handle($this))['about']['tentative'] ?? null);
    }

    public function getStaticVariables()
    {
        $handle = Handle($this);
        return ($handle instanceof Closure ? ClosureCaptured($handle) : []) + StaticVariables($handle, true);
    }
}
class ReflectionFunction extends ReflectionFunctionAbstract
{
    public const IS_DEPRECATED = 2048;

    public function __construct(Closure|string $function)
    {
        if ($function instanceof Closure) {
            $handle = $function;
        } else {
            $handle = FunctionNamed($function);
            if ($handle === null) {
                $name = ltrim($function, '\\');
                throw new ReflectionException("Function $name() does not exist");
            }
        }
        SetHandle($this, $handle);
        SetOwn($this, 'name', FunctionFacts($handle)[0]);
    }

    public function __toString(): string
    {
        return FunctionText(Handle($this), null, '');
    }

    public function isDisabled()
    {
        DeprecateMethod('Method ReflectionFunction::isDisabled() is deprecated');
        return false;
    }

    public function isAnonymous(): bool
    {
        return IsWrittenClosure(Handle($this));
    }

    public function invoke(mixed ...$args)
    {
        return CalledBack(CallableOf(Handle($this), null, null), $args);
    }

    public function invokeArgs(array $args = [])
    {
        return CalledBack(CallableOf(Handle($this), null, null), $args);
    }

    public function getClosure()
    {
        return ClosureOf(Handle($this), null, null);
    }
}

function CalledBack(callable $callback, $args)
{
    return $callback(...$args);
}

function NamespaceEnd($name)
{
    $end = strrpos($name, '\\');
    return $end === false || $end === 0 ? false : $end;
}

function IsWrittenClosure($handle)
{
    return $handle instanceof Closure && ClosureFacts($handle)[2];
}

// What there is to know about a function; about: what its declaration says (about.py).
function FunctionInfo($handle)
{
    [$name, $flags, $count, $required, $variadic, $user, $scope, $file, $line, $root] = FunctionFacts($handle);
    if (!$user && $scope !== null) {
        $about = ReadAbout(ClassAbout(MethodsOwner($scope, $name)));
        $extension = $about['extension'] ?? false;
        $about = $about['methods'][strtolower($name)] ?? [];
        $about['extension'] = $extension;
    } else {
        $about = ReadAbout(FunctionAbout($handle));
    }
    return [
        'name' => $name, 'flags' => $flags, 'count' => $count, 'required' => $required, 'variadic' => $variadic,
        'user' => $user, 'scope' => $scope, 'file' => $file, 'line' => $line, 'root' => $root, 'about' => $about,
    ];
}

// The class in whose description a method of PHP's own is; an enum's are its interfaces'.
function MethodsOwner($scope, $name)
{
    if (ClassFacts($scope)[1] & 65536) {
        return $scope;
    }
    return ClassNamed($name === 'cases' ? 'UnitEnum' : 'BackedEnum', false);
}

function ExtensionOfFunction($handle)
{
    $info = FunctionInfo($handle);
    return $info['user'] ? false : $info['about']['extension'] ?? false;
}

// Its parameters, each as about.py and host/reflection.py tell it, with number, optional, variadic and by_ref.
function ParametersOf($info, $handle)
{
    $about = $info['about']['parameters'] ?? [];
    if ($info['user']) {
        foreach ($about as $number => $each) {
            $about[$number]['number'] = $number;
            $about[$number]['variadic'] = $number >= $info['count'];
            $about[$number]['optional'] = $number >= $info['required'];
            $about[$number]['by_ref'] = IsByReference($handle, $number);
        }
        return $about;
    }
    if (!$about && $info['scope'] === null && !isset($info['about']['extension'])) {
        for ($number = 0, $n = $info['count'] + ($info['variadic'] ? 1 : 0); $number < $n; $number++) {
            $about[] = ['name' => FunctionParameter($handle, $number), 'optional' => $number >= $info['required']];
        }
    }
    foreach ($about as $number => $each) {
        $about[$number]['number'] = $number;
        $about[$number]['variadic'] = $each['variadic'] ?? false;
        $about[$number]['optional'] = ($each['optional'] ?? false) || ($each['variadic'] ?? false);
        $about[$number]['by_ref'] = isset($each['by_ref']) ? max(1, IsByReference($handle, $number)) : 0;
    }
    return $about;
}

// The static variables of a function that runs; a default that is an expression is computed, or told of.
function StaticVariables($handle, $computed)
{
    $info = FunctionInfo($handle);
    $made = [];
    foreach ($info['about']['statics'] ?? [] as $name => $static) {
        $held = $static['place'] < 0 ? null : StaticVariable($handle, $static['place']);
        if ($held !== null) {
            $made[$name] = $held[0];
        } elseif (isset($static['default'])) {
            $made[$name] = $computed || array_key_exists('value', $static['default'])
                ? ValueOf($static['default'], $info['about']['namespace'] ?? '', $info['file'], $info['scope'])
                : '<constant ast>';
        } else {
            $made[$name] = null;
        }
    }
    return $made;
}
