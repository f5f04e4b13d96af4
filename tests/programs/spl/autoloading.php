<?php
// spl_autoload(): files named as classes; which autoloaders are there.
function shows(callable $f)
{
    try {
        $r = $f();
        echo is_object($r) ? get_class($r) : json_encode($r), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
function dump(...$values)
{
    ob_start();
    var_dump(...$values);
    echo preg_replace('/\)#\d+/', ')#', ob_get_clean());
}
$folder = sys_get_temp_dir() . '/' . uniqid('spl', true);
mkdir($folder);
chdir($folder);
dump(spl_autoload_extensions()); spl_autoload_extensions('.inc,.class.php');
dump(spl_autoload_extensions()); 
 spl_autoload_register();
dump(class_exists('Nope2'), spl_autoload_functions());
@mkdir($folder . '/alx/ns', 0777, true); file_put_contents($folder . '/alx/ns/foo.class.php', '<?php namespace Ns;
echo "loading ";
class Foo { }'); set_include_path($folder . '/alx');
dump(new Ns\Foo);
dump(spl_autoload_unregister('spl_autoload'), spl_autoload_functions());
class A { static function l($c) { echo static::class, " $c\n"; } } class B extends A {} spl_autoload_register('A::l'); spl_autoload_register(['B', 'l']); spl_autoload_register('B::l'); class_exists('Zed');
dump(spl_autoload_functions());
spl_autoload_unregister('spl_autoload_call');
dump(spl_autoload_functions());
dump(count(spl_classes()), spl_classes()['SplStack']); spl_autoload('nonexist'); 
unlink('alx/ns/foo.class.php');
rmdir('alx/ns');
rmdir('alx');
chdir('/');
rmdir($folder);
