<?php
// Nothing here parses XML, so there are never any errors of it; programs clear them anyway, to be on the safe side.
class LibXMLError
{
    public int $level;
    public int $code;
    public int $column;
    public string $message;
    public string $file;
    public int $line;
}

function libxml_use_internal_errors(?bool $use_errors = null): bool
{
    static $kept = false;
    $before = $kept;
    if ($use_errors !== null) {
        $kept = $use_errors;
    }
    return $before;
}

function libxml_clear_errors(): void
{
}

function libxml_get_errors(): array
{
    return [];
}

function libxml_get_last_error(): LibXMLError|false
{
    return false;
}
