<?php
// HTTP headers, as PHP's command line has them: they are checked, and never sent, so there is no list of them.
function header(string $header, bool $replace = true, int $response_code = 0): void
{
    Set_header($header, $response_code);
}

// False: output has begun, or the header is no header.
function Set_header($header, $code)
{
    if (Too_late_for_headers()) {
        return false;
    }
    $header = rtrim($header, " \t\n\r\v\f");
    if ($header === '') {
        return false;
    }
    $bad = strcspn($header, "\r\n\0");
    if ($bad < strlen($header)) {
        Warning($header[$bad] === "\0" ? 'Header may not contain NUL bytes'
            : 'Header may not contain more than a single header, new line detected');
        return false;
    }
    if (strlen($header) >= 7 && strncasecmp($header, 'HTTP/', 5) === 0) {
        $found = strpos($header, ' ');
        Response_code($found === false ? 200 : (int) ltrim(substr($header, $found), ' '));
    } elseif (strpos($header, ':') !== false) {
        $name = strtolower(rtrim(substr($header, 0, strpos($header, ':'))));
        if ($name === 'content-type') {
            Content_type(trim(explode(';', substr($header, strpos($header, ':') + 1))[0]));
        }
        $now = Response_code(0);
        if ($name === 'location' && ($now < 300 || $now > 399) && $now !== 201) {
            Response_code(302);
        } elseif ($name === 'www-authenticate') {
            Response_code(401);
        }
    }
    if ($code !== 0) {
        Response_code($code);
    }
    return true;
}

function Too_late_for_headers()
{
    $began = Output_began();
    if ($began === null) {
        return false;
    }
    Warning('Cannot modify header information - headers already sent'
        . ($began[0] === '' ? '' : " by (output started at $began[0]:$began[1])"));
    return true;
}

// What scripts have said that they send; null: nothing yet.
function Content_type(?string $said = null)
{
    static $type = null;
    return $type = $said ?? $type;
}

// The code; another than 0 is the next.
function Response_code($next)
{
    static $code = 0;
    $before = $code;
    if ($next !== 0) {
        $code = $next;
    }
    return $before;
}

function http_response_code(int $response_code = 0): int|bool
{
    $before = Response_code($response_code);
    return $before !== 0 ? $before : $response_code !== 0;
}

function header_remove(?string $name = null): void
{
    Too_late_for_headers();
}

function headers_list(): array
{
    return [];
}

function headers_sent(&$filename = null, &$line = null): bool
{
    $began = Output_began();
    $filename = $began === null ? '' : $began[0];
    $line = $began === null ? 0 : $began[1];
    return $began !== null;
}

function header_register_callback(callable $callback): bool
{
    Register_header_callback($callback);
    return true;
}

function setcookie(string $name, string $value = '', array|int $expires_or_options = 0, string $path = '', string $domain = '', bool $secure = false, bool $httponly = false): bool
{
    return Set_cookie('setcookie', $name, $value, $expires_or_options, [$path, $domain, $secure, $httponly], func_num_args() > 3);
}

function setrawcookie(string $name, string $value = '', array|int $expires_or_options = 0, string $path = '', string $domain = '', bool $secure = false, bool $httponly = false): bool
{
    return Set_cookie('setrawcookie', $name, $value, $expires_or_options, [$path, $domain, $secure, $httponly], func_num_args() > 3);
}

function Set_cookie($function, $name, $value, $options, $more, $has_more)
{
    $unfit = '",", ";", " ", "\t", "\r", "\n", "\013", or "\014"';
    $expires = 0;
    [$path, $domain] = $more;
    if (is_array($options)) {
        if ($has_more) {
            throw new ArgumentCountError("$function(): Expects exactly 3 arguments when argument #3 (\$expires_or_options) is an array");
        }
        foreach ($options as $key => $option) {
            if (!is_string($key)) {
                throw new ValueError("$function(): option array cannot have numeric keys");
            }
            $key_name = strtolower($key);
            if ($key_name === 'expires') {
                $expires = (int) $option;
            } elseif ($key_name === 'path') {
                $path = (string) $option;
            } elseif ($key_name === 'domain') {
                $domain = (string) $option;
            } elseif ($key_name === 'samesite') {
                $option = (string) $option;
            } elseif ($key_name !== 'secure' && $key_name !== 'httponly') {
                throw new ValueError("$function(): option \"$key\" is invalid");
            }
        }
    } else {
        $expires = $options;
    }
    if ($name === '') {
        throw new ValueError("$function(): Argument #1 (\$name) cannot be empty");
    }
    if (strpbrk($name, "=,; \t\r\n\v\f") !== false) {
        throw new ValueError("$function(): Argument #1 (\$name) cannot contain \"=\", $unfit");
    }
    if ($function === 'setrawcookie' && strpbrk($value, ",; \t\r\n\v\f") !== false) {
        throw new ValueError("$function(): Argument #2 (\$value) cannot contain $unfit");
    }
    if (strpbrk($path, ",; \t\r\n\v\f") !== false) {
        throw new ValueError("$function(): \"path\" option cannot contain $unfit");
    }
    if (strpbrk($domain, ",; \t\r\n\v\f") !== false) {
        throw new ValueError("$function(): \"domain\" option cannot contain $unfit");
    }
    if ($value !== '' && $expires > 253402300799) {
        throw new ValueError("$function(): \"expires\" option cannot have a year greater than 9999");
    }
    $shown = $function === 'setcookie' ? '' : $value;  // the other one's is encoded
    return Set_header("Set-Cookie: $name$shown$path$domain", 0);
}
