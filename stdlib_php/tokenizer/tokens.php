<?php
// The host lists [number, text, line] of each token; a character that is a token of its own has its code as a number.
class PhpToken implements Stringable
{
    public int $id;
    public string $text;
    public int $line;
    public int $pos;

    final public function __construct(int $id, string $text, int $line = -1, int $pos = -1)
    {
        $this->id = $id;
        $this->text = $text;
        $this->line = $line;
        $this->pos = $pos;
    }

    public static function tokenize(string $code, int $flags = 0): array
    {
        $made = [];
        $pos = 0;
        foreach (Tokens_of($code, $flags) as [$id, $text, $line]) {
            $made[] = new static($id, $text, $line, $pos);
            $pos += strlen($text);
        }
        return $made;
    }

    public function is($kind): bool
    {
        if (is_int($kind)) {
            return $this->id === $kind;
        }
        if (is_string($kind)) {
            return $this->text === $kind;
        }
        if (!is_array($kind)) {
            throw new TypeError('PhpToken::is(): Argument #1 ($kind) must be of type string|int|array, '
                . get_debug_type($kind) . ' given');
        }
        foreach ($kind as $each) {
            if (is_int($each) ? $this->id === $each : is_string($each) && $this->text === $each) {
                return true;
            }
            if (!is_int($each) && !is_string($each)) {
                throw new TypeError('PhpToken::is(): Argument #1 ($kind) must only have elements of type string|int, '
                    . get_debug_type($each) . ' given');
            }
        }
        return false;
    }

    public function isIgnorable(): bool
    {
        return $this->id === T_WHITESPACE || $this->id === T_COMMENT || $this->id === T_DOC_COMMENT
            || $this->id === T_OPEN_TAG;
    }

    public function getTokenName(): ?string
    {
        if ($this->id < 256) {
            return chr($this->id);
        }
        $name = Name_of_token($this->id);
        return $name === 'UNKNOWN' ? null : $name;
    }

    public function __toString(): string
    {
        return $this->text;
    }
}

function token_get_all(string $code, int $flags = 0): array
{
    $made = [];
    foreach (Tokens_of($code, $flags) as $token) {
        $made[] = $token[0] < 256 ? $token[1] : $token;
    }
    return $made;
}

function token_name(int $id): string
{
    return Name_of_token($id);
}

function Tokens_of(string $code, int $flags)
{
    $found = unserialize(Listing($flags & TOKEN_PARSE ? 'parsed tokens' : 'tokens', $code));
    if (is_string($found[0] ?? null)) {
        Not_parsed($found[0], $found[1]);
    }
    return $found;
}

function Name_of_token(int $id)
{
    static $names = null;
    $names ??= unserialize(Listing('names of tokens', ''));
    return $names[$id] ?? 'UNKNOWN';
}
