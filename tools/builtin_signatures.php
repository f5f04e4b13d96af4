<?php
/* Writes the signatures of PHP's own functions, by asking php itself:

       php tools/builtin_signatures.php frontend/builtins/signatures.txt

   A line each, made of tab-separated fields: the extension, the name, the return type (`~` in front marks a tentative one, `deprecated ` comes before
   that), and a field for each parameter: [type ][&][...]$name[ = default]. `<default>` is one that php does not know. */

const EXTENSIONS = ['Core', 'ctype', 'date', 'filter', 'hash', 'json', 'mbstring', 'pcre', 'random', 'SPL', 'standard', 'tokenizer'];
$lines = [];
foreach (EXTENSIONS as $extension) {
    foreach ((new ReflectionExtension($extension))->getFunctions() as $function) {
        $type = $function->hasTentativeReturnType() ? "~{$function->getTentativeReturnType()}" : (string)$function->getReturnType();
        $fields = [$extension, $function->name, ($function->isDeprecated() ? 'deprecated ' : '') . $type];
        foreach ($function->getParameters() as $parameter) {
            preg_match('/^Parameter #\d+ \[ <(?:optional|required)> (.*) \]$/s', (string)$parameter, $found);
            $text = $found[1];
            if ($parameter->isOptional() && !$parameter->isVariadic() && !str_contains($text, ' = ')) {
                $text .= ' = <default>';
            }
            $fields[] = $text;
        }
        $lines[] = str_replace(["\n", "\r"], ['\n', '\r'], implode("\t", $fields)) . "\n";
    }
}
file_put_contents($argv[1], implode($lines));
