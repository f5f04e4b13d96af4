<?php
// filter_var() and its kin: which filter is asked for, with which flags and options.

// The filters' numbers by name.
function Filter_numbers()
{
    return ['int' => 257, 'boolean' => 258, 'float' => 259, 'validate_regexp' => 272, 'validate_domain' => 277,
        'validate_url' => 273,
        'validate_email' => 274, 'validate_ip' => 275, 'validate_mac' => 276, 'string' => 513, 'stripped' => 513,
            'encoded' => 514,
        'special_chars' => 515, 'full_special_chars' => 522, 'unsafe_raw' => 516, 'email' => 517, 'url' => 518,
            'number_int' => 519,
        'number_float' => 520, 'add_slashes' => 523, 'callback' => 1024];
}

function filter_list()
{
    return array_keys(Filter_numbers());
}

function filter_id(string $name)
{
    return Filter_numbers()[$name] ?? false;
}

function Is_filter(int $filter)
{
    return $filter >= 257 && $filter <= 277 || $filter >= 513 && $filter <= 523 || $filter === FILTER_CALLBACK;
}

function filter_var(mixed $value, int $filter = FILTER_DEFAULT, array|int $options = 0)
{
    if (!Is_filter($filter)) {
        Warn("Unknown filter with ID $filter");
        return false;
    }
    return Filtered('filter_var', $value, $filter, $options, FILTER_REQUIRE_SCALAR);
}

function filter_var_array(array $array, array|int $options = FILTER_DEFAULT, bool $add_empty = true)
{
    return Filtered_array('filter_var_array', $array, $options, $add_empty);
}

function filter_has_var(int $input_type, string $var_name)
{
    $input = Filter_input_of('filter_has_var', $input_type);
    return isset($input[$var_name]);
}

function filter_input(int $type, string $var_name, int $filter = FILTER_DEFAULT, array|int $options = 0)
{
    if (!Is_filter($filter)) {
        Warn("Unknown filter with ID $filter");
        return false;
    }
    $input = Filter_input_of('filter_input', $type);
    if (isset($input[$var_name])) {
        return Filtered('filter_input', $input[$var_name], $filter, $options, FILTER_REQUIRE_SCALAR);
    }
    $flags = is_int($options) ? $options : (int) ($options['flags'] ?? 0);
    if (is_array($options) && is_array($options['options'] ?? null) && array_key_exists('default',
        $options['options'])) {
        return $options['options']['default'];
    }
    return $flags & FILTER_NULL_ON_FAILURE ? false : null;
}

function filter_input_array(int $type, array|int $options = FILTER_DEFAULT, bool $add_empty = true)
{
    if (is_int($options) && !Is_filter($options)) {
        Warn("Unknown filter with ID $options");
        return false;
    }
    $input = Filter_input_of('filter_input_array', $type);
    if (!$input) {
        $flags = is_array($options) ? (int) ($options['flags'] ?? 0) : $options;
        return $flags & FILTER_NULL_ON_FAILURE ? false : null;
    }
    return Filtered_array('filter_input_array', $input, $options, $add_empty);
}

// What came in from outside.
function Filter_input_of(string $function, int $type)
{
    return match ($type) {
        INPUT_GET => $_GET,
        INPUT_POST => $_POST,
        INPUT_COOKIE => $_COOKIE,
        INPUT_SERVER => $_SERVER,
        INPUT_ENV => $_ENV,
        default => throw new ValueError("$function(): Argument #1 (\$" . ($function === 'filter_has_var'
            ? 'input_type' : 'type')
            . ') must be an INPUT_* constant'),
    };
}

function Filtered_array(string $function, array $array, $options, bool $add_empty)
{
    if (is_int($options)) {
        if (!Is_filter($options)) {
            Warn("Unknown filter with ID $options");
            return false;
        }
        return Filtered($function, $array, $options, FILTER_REQUIRE_ARRAY, FILTER_REQUIRE_ARRAY);
    }
    $made = [];
    foreach ($options as $key => $wanted) {
        if (!is_string($key)) {
            throw new TypeError("$function(): Argument #2 (\$options) must contain only string keys");
        }
        if ($key === '') {
            throw new ValueError("$function(): Argument #2 (\$options) cannot contain empty keys");
        }
        if (array_key_exists($key, $array)) {
            $made[$key] = Filtered($function, $array[$key], -1, $wanted, FILTER_REQUIRE_SCALAR);
        } elseif ($add_empty) {
            $made[$key] = null;
        }
    }
    return $made;
}

// One value through a filter; without a number of its own (-1) that is among the options.
function Filtered(string $function, $value, int $filter, $wanted, int $flags)
{
    $options = null;
    if (!is_array($wanted)) {
        $number = (int) $wanted;
        if ($filter === -1) {
            $filter = $number;
        } else {
            $flags = $number & (FILTER_REQUIRE_ARRAY | FILTER_FORCE_ARRAY) ? $number : $number | FILTER_REQUIRE_SCALAR;
        }
    } else {
        if (isset($wanted['filter'])) {
            $filter = (int) $wanted['filter'];
        }
        if (isset($wanted['flags'])) {
            $flags = (int) $wanted['flags'];
            $flags = $flags & (FILTER_REQUIRE_ARRAY | FILTER_FORCE_ARRAY) ? $flags : $flags | FILTER_REQUIRE_SCALAR;
        }
        if (isset($wanted['options'])) {
            if ($filter === FILTER_CALLBACK) {
                $options = $wanted['options'];
                $flags = 0;
            } elseif (is_array($wanted['options'])) {
                $options = $wanted['options'];
            }
        }
    }
    $failed = $flags & FILTER_NULL_ON_FAILURE ? null : false;
    if (is_array($value)) {
        return $flags & FILTER_REQUIRE_SCALAR ? $failed : Filtered_all($function, $value, $filter, $flags, $options);
    }
    if ($flags & FILTER_REQUIRE_ARRAY) {
        return $failed;
    }
    $made = Filtered_scalar($function, $value, $filter, $flags, $options);
    return $flags & FILTER_FORCE_ARRAY ? [$made] : $made;
}

// inside: the references to arrays that this one lies in; an array that lies in itself is left as it is.
function Filtered_all(string $function, array $values, int $filter, int $flags, $options, array $inside = [])
{
    foreach ($values as $key => $each) {
        if (!is_array($each)) {
            $values[$key] = Filtered_scalar($function, $each, $filter, $flags, $options);
            continue;
        }
        $place = ReflectionReference::fromArrayElement($values, $key)?->getId();
        if ($place === null) {
            $values[$key] = Filtered_all($function, $each, $filter, $flags, $options, $inside);
        } elseif (!isset($inside[$place])) {
            $values[$key] = Filtered_all($function, $each, $filter, $flags, $options, $inside + [$place => true]);
        }
    }
    return $values;
}

function Filtered_scalar(string $function, $value, int $filter, int $flags, $options)
{
    $failed = $flags & FILTER_NULL_ON_FAILURE ? null : false;
    if (is_object($value) && !method_exists($value, '__toString')) {
        $made = $failed;
    } elseif ($filter === FILTER_CALLBACK) {
        if (!is_callable($options)) {
            throw new TypeError("$function(): Option must be a valid callback");
        }
        $made = Filter_call($options, (string) $value);
    } elseif ($filter >= 512) {
        $made = Sanitized((string) $value, $filter, $flags);
    } else {
        $made = Validated($function, (string) $value, $filter, $flags, is_array($options) ? $options : []) ?? $failed;
    }
    if ($made === $failed && is_array($options) && $filter !== FILTER_CALLBACK && array_key_exists('default',
        $options)) {
        return $options['default'];
    }
    return $made;
}

function Filter_call(callable $callback, string $value)
{
    return $callback($value);
}
