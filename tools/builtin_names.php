<?php
/* Writes the names of everything that PHP has, by asking php itself, with all the extensions that it loads:

       php tools/builtin_names.php frontend/builtin_names.txt

   A line each, made of tab-separated fields: what it is (function, class, constant, setting), the extension, the name; of a function in lower case,
   with a field more for each parameter: its name, behind `&` if it takes a reference, and behind `...` if it takes all further arguments.
   An extension itself has a line, `extension NAME static` or `shared`: the latter may be missing from a php. */

$static = explode("\n", shell_exec(escapeshellarg(PHP_BINARY) . ' -n -m'));
$lines = [];
foreach (get_loaded_extensions() as $extension) {
    $lines[] = ['extension', $extension, in_array($extension, $static) ? 'static' : 'shared'];
    $about = new ReflectionExtension($extension);
    foreach ($about->getFunctions() as $name => $function) {
        $fields = ['function', $extension, strtolower($name)];
        foreach ($function->getParameters() as $parameter) {
            $fields[] = ($parameter->isPassedByReference() ? '&' : '') . ($parameter->isVariadic() ? '...' : '') . $parameter->name;
        }
        $lines[] = $fields;
    }
    foreach ($about->getClassNames() as $name) {
        $lines[] = ['class', $extension, $name];
    }
    foreach ($about->getINIEntries() as $name => $value) {
        $lines[] = ['setting', $extension, $name];
    }
}
foreach (get_defined_constants(true) as $extension => $constants) {
    foreach ($constants as $name => $value) {
        if ($extension !== 'user' && !in_array($name, ['true', 'false', 'null', 'TRUE', 'FALSE', 'NULL'])) {
            $lines[] = ['constant', $extension, $name];
        }
    }
}
$lines = array_map(fn($fields) => implode("\t", $fields) . "\n", $lines);
sort($lines, SORT_STRING);
file_put_contents($argv[1], implode($lines));
