<?php
/* Writes what the front end knows about PHP's own classes and functions, by asking php itself:

       php -n tools/builtin_declarations.php frontend

   linking/builtin_classes.txt holds a paragraph a class, its lines made of tab-separated fields (see frontend/linking/builtins.py, which reads it):

       class    ArrayIterator   flags   parent   all interfaces, in the engine's order
       const    flags  NAME
       prop     flags  type    name
       method   flags  [~]return type   name   a parameter a field: [type ]$name[ = default]
       from     DeclaringClass  name           an inherited method

   `~` marks a tentative return type. The names of everything that php has are tools/builtin_names.php's. */

$folder = $argv[1];
$classes = array_merge(get_declared_classes(), get_declared_interfaces());
$classes = array_filter($classes, fn($name) => (new ReflectionClass($name))->isInternal());
$paragraphs = [];
foreach ($classes as $name) {
    $class = new ReflectionClass($name);
    $flags = Reflection::getModifierNames($class->getModifiers());
    $flags[] = $class->isInterface() ? 'interface' : ($class->isEnum() ? 'enum' : 'class');
    $parent = $class->getParentClass();
    $lines = [implode("\t", ['class', $name, implode(' ', $flags), $parent ? $parent->name : '', implode(' ', $class->getInterfaceNames())])];
    foreach ($class->getReflectionConstants() as $constant) {
        $owner = $constant->getDeclaringClass()->name;
        $modifiers = implode(' ', Reflection::getModifierNames($constant->getModifiers()));
        $lines[] = $owner === $name ? "const\t$modifiers\t{$constant->name}" : "fromconst\t$owner\t{$constant->name}";
    }
    foreach ($class->getProperties() as $property) {
        $owner = $property->getDeclaringClass()->name;
        $modifiers = implode(' ', Reflection::getModifierNames($property->getModifiers()));
        $lines[] = $owner === $name ? "prop\t$modifiers\t{$property->getType()}\t{$property->name}" : "fromprop\t$owner\t{$property->name}";
    }
    foreach ($class->getMethods() as $method) {
        if ($method->class !== $name) {
            $lines[] = "from\t{$method->class}\t{$method->name}";
            continue;
        }
        $modifiers = Reflection::getModifierNames($method->getModifiers());
        if ($method->returnsReference()) {
            $modifiers[] = '&';
        }
        $type = $method->hasTentativeReturnType() ? "~{$method->getTentativeReturnType()}" : (string)$method->getReturnType();
        $fields = ['method', implode(' ', $modifiers), $type, $method->name];
        foreach ($method->getParameters() as $parameter) {
            preg_match('/^Parameter #\d+ \[ <(?:optional|required)> (.*) \]$/s', (string)$parameter, $found);
            $text = $found[1];
            if ($parameter->isOptional() && !$parameter->isVariadic() && !str_contains($text, ' = ')) {
                $text .= ' = <default>';
            }
            $fields[] = $text;
        }
        $lines[] = implode("\t", $fields);
    }
    $paragraphs[$name] = implode("\n", $lines) . "\n";
}
ksort($paragraphs);
file_put_contents("$folder/linking/builtin_classes.txt", implode("\n", $paragraphs));
