<?php
// Extensions: a handle is what PHP's table says of it.
#[Opaque]
class ReflectionExtension implements Reflector
{
    public string $name;
    private $Handle;

    private function __clone(): void
    {
    }

    public function __construct(string $name)
    {
        $about = ExtensionAbout($name);
        if ($about === null) {
            throw new ReflectionException("Extension \"$name\" does not exist");
        }
        $about = unserialize($about);
        SetHandle($this, $about);
        SetOwn($this, 'name', $about['name']);
    }

    public function __toString(): string
    {
        return ExtensionText(Handle($this));
    }

    public function getName()
    {
        return Handle($this)['name'];
    }

    public function getVersion()
    {
        return PHP_VERSION;
    }

    public function getFunctions()
    {
        $made = [];
        foreach (Handle($this)['functions'] as $name) {
            if (function_exists($name)) {
                $made[$name] = new ReflectionFunction($name);
            }
        }
        return $made;
    }

    public function getConstants()
    {
        $made = [];
        foreach (Handle($this)['constants'] as $name) {
            if (defined($name)) {
                $made[$name] = constant($name);
            }
        }
        return $made;
    }

    public function getINIEntries()
    {
        $made = [];
        foreach (Handle($this)['settings'] as $name) {
            $value = ini_get($name);
            $made[$name] = $value === false ? null : $value;
        }
        return $made;
    }

    public function getClasses()
    {
        $made = [];
        foreach (Handle($this)['classes'] as $name) {
            $class = ClassNamed($name, false);
            if ($class !== null) {
                $made[$name] = ClassReflection($class);
            }
        }
        return $made;
    }

    public function getClassNames()
    {
        $made = [];
        foreach (Handle($this)['classes'] as $name) {
            if (ClassNamed($name, false) !== null) {
                $made[] = $name;
            }
        }
        return $made;
    }

    public function getDependencies()
    {
        return [];
    }

    public function info()
    {
        echo ExtensionInfo(Handle($this));
    }

    public function isPersistent()
    {
        return true;
    }

    public function isTemporary()
    {
        return false;
    }
}

function ExtensionText($about)
{
    $version = PHP_VERSION;
    $number = $about['number'];
    $text = "Extension [ <persistent> extension #$number {$about['name']} version $version ] {\n";
    $constants = '';
    $count = 0;
    foreach ($about['constants'] as $name) {
        if (defined($name)) {
            $value = constant($name);
            $type = get_debug_type($value);
            $shown = is_array($value) ? 'Array' : (is_resource($value) ? 'Resource' : (string)$value);
            $constants .= "    Constant [ $type $name ] { $shown }\n";
            $count++;
        }
    }
    $text .= $count ? "\n  - Constants [$count] {\n$constants  }\n" : '';
    $functions = '';
    foreach ($about['functions'] as $name) {
        if (function_exists($name)) {
            $functions .= FunctionText(FunctionNamed($name), null, '    ');
        }
    }
    $text .= $functions === '' ? '' : "\n  - Functions {\n$functions  }\n";
    $classes = '';
    $count = 0;
    foreach ($about['classes'] as $name) {
        $class = ClassNamed($name, false);
        if ($class !== null) {
            $classes .= "\n" . ClassText($class, null, '    ');
            $count++;
        }
    }
    $text .= $count ? "\n  - Classes [$count] {{$classes}  }\n" : '';
    return "$text}\n";
}

// As phpinfo() shows it.
function ExtensionInfo($about)
{
    $name = $about['name'];
    $text = "\n$name\n\n";
    $text .= match ($name) {
        'Reflection' => "Reflection => enabled\n",
        'ctype' => "ctype functions => enabled\n",
        'date' => DateInfo(),
        'json' => "json support => enabled\n",
        'pcre' => 'PCRE (Perl Compatible Regular Expressions) Support => enabled' . "\nPCRE Library Version => "
            . PCRE_VERSION . "\n",
        'mbstring' => "Multibyte Support => enabled\n",
        'tokenizer' => "Tokenizer Support => enabled\n",
        'random' => "Version => " . PHP_VERSION . "\n",
        'standard' => "Dynamic Library Support => enabled\n",
        'Core' => 'PHP Version => ' . PHP_VERSION . "\n",
        default => "$name support => enabled\n",
    };
    $settings = '';
    foreach ($about['settings'] as $setting) {
        $value = ini_get($setting);
        if ($value !== false) {
            $value = $value === '' ? 'no value' : $value;
            $settings .= "$setting => $value => $value\n";
        }
    }
    return $text . ($settings === '' ? '' : "\nDirective => Local Value => Master Value\n$settings");
}

function DateInfo()
{
    $zone = date_default_timezone_get();
    return "date/time support => enabled\ntimelib version => 2022.12\n\"Olson\" Timezone Database Version => system\n"
        . "Timezone Database => external\nDefault timezone => $zone\n";
}
