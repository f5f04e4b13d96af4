<?php
// Handlers of output: what they are called for, what becomes of what they return, and what may be done with buffers.
$calls = [];
function noted(string $text, int $flags): string
{
    global $calls;
    $calls[] = "$flags:$text";
    return "[$text]";
}
ob_start('noted', 4);
echo 'ab';
echo 'cde';
echo 'f';
ob_flush();
echo 'g';
ob_clean();
echo 'long enough';
echo 'h';
ob_end_clean();
echo "\n", implode(' ', $calls), "\n";

// What handlers return.
class Text
{
    public function __toString(): string
    {
        return 'an object';
    }
    public static function shout($text)
    {
        return strtoupper($text);
    }
    public function wrap($text)
    {
        return "<$text>";
    }
}
foreach ([fn($text) => 12.5, fn($text) => null, fn($text) => true, fn($text) => false, fn($text) => new Text(),
    fn($text) => [1], 'Text::shout', ['Text', 'shout'], [new Text(), 'wrap']] as $handler) {
    ob_start($handler);
    echo 'text';
    ob_end_flush();
    echo "\n";
}

// Chunks go from buffer to buffer; ob_get_flush tells what was there before the handler.
ob_start(fn($text) => "($text)", 3);
ob_start(fn($text) => str_replace('a', 'b', $text), 2);
echo 'a';
echo 'aa';
echo 'a';
$told = ob_get_flush();
ob_end_flush();
echo "\n$told\n";

// Nothing that a handler prints is seen.
ob_start(function ($text) {
    echo 'lost';
    print_r(ob_get_level());
    return strrev($text);
});
echo 'abc';
ob_end_flush();
echo "\n";

// One that throws: its text goes on, its buffer keeps no more.
ob_start(fn($text) => "{{$text}}", 2);
ob_start(function ($text) {
    throw new DomainException("of $text");
}, 2);
try {
    echo 'xyz';
} catch (DomainException $e) {
    $caught = $e->getMessage();
}
$all = ob_get_status(true);
echo 'passed by';
ob_end_flush();
ob_end_flush();
echo "\n$caught\n";
var_dump($all);

// What buffers allow.
ob_start(null, 0, 0);
echo 'kept';
foreach (['ob_clean', 'ob_flush', 'ob_end_clean', 'ob_end_flush', 'ob_get_clean', 'ob_get_flush'] as $function) {
    $results[] = @$function();
}
$errors[] = error_get_last()['message'];
ob_start(fn($text) => strtoupper($text), 1 << 14, PHP_OUTPUT_HANDLER_CLEANABLE);
$errors[] = @ob_end_flush();
$errors[] = error_get_last()['message'];
var_dump($results, $errors, ob_list_handlers(), ob_get_status(), PHP_OUTPUT_HANDLER_STARTED);
var_dump(ob_clean());
echo @ob_start('no such function'), error_get_last()['message'], "\n";
echo @ob_start(['Text', 'wrap']), error_get_last()['message'], "\n";
