<?php
// The autoloader that PHP has itself: files named as classes, along the include path.
function spl_autoload_extensions(?string $file_extensions = null)
{
    if ($file_extensions === null) {
        return Autoload_extensions(null);
    }
    Autoload_extensions($file_extensions);
    return $file_extensions;
}
function spl_autoload(string $class, ?string $file_extensions = null): void
{
    $name = strtr(strtolower($class), '\\', '/');
    foreach (explode(',', $file_extensions ?? Autoload_extensions(null)) as $extension) {
        $path = Along_include_path($name . $extension);
        if ($path !== null) {
            Run_file($path);
            if (Is_declared($class)) {
                return;
            }
        }
    }
}

// The first file of this name in the folders of the include path.
function Along_include_path($name)
{
    foreach (explode(PATH_SEPARATOR, get_include_path()) as $folder) {
        if (is_file("$folder/$name")) {
            return "$folder/$name";
        }
    }
    return null;
}

// What is set, or has been.
function Autoload_extensions($new)
{
    static $extensions = '.inc,.php';
    $extensions = $new ?? $extensions;
    return $extensions;
}

function Run_file($path)
{
    require_once $path;
}

function Is_declared($class)
{
    return class_exists($class, false) || interface_exists($class, false) || trait_exists($class, false);
}
