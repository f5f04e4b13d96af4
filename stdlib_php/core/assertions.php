<?php
// assert() and its options. A callback that assert_options() has set holds until the setting is changed.

function assert(mixed $assertion, Throwable|string|null $description = null): bool {
    if ($assertion) {
        return true;
    }
    if (!Is_setting_on('assert.active')) {
        return true;
    }
    $callback = Assertion_callback();
    if ($callback !== null) {
        Report_assertion($callback, $description);
    }
    if (Is_setting_on('assert.exception')) {
        throw $description instanceof Throwable ? $description : new AssertionError($description ?? '', 1);
    }
    if (Is_setting_on('assert.warning')) {
        Assertion_failed($description === null ? 'Assertion failed' : "$description failed");
    }
    if (Is_setting_on('assert.bail')) {
        exit;
    }
    return false;
}

function assert_options(int $option, mixed $value = null) {
    if ($option === ASSERT_CALLBACK) {
        $before = Assertion_callback();
        if (func_num_args() > 1) {
            Assertion_callback(true, $value);
        }
        return $before;
    }
    $setting = match ($option) {
        ASSERT_ACTIVE => 'assert.active',
        ASSERT_BAIL => 'assert.bail',
        ASSERT_WARNING => 'assert.warning',
        ASSERT_EXCEPTION => 'assert.exception',
        default => throw new ValueError('assert_options(): Argument #1 ($option) must be an ASSERT_* constant'),
    };
    $before = (int) Is_setting_on($setting);
    if (func_num_args() > 1) {
        ini_set($setting, (string) $value);
    }
    return $before;
}

function Is_setting_on(string $name): bool {
    $value = strtolower((string) ini_get($name));
    return $value === 'on' || $value === 'yes' || $value === 'true' || (int) $value !== 0;
}

function Assertion_callback(bool $changes = false, mixed $value = null): mixed {
    static $options = null;
    $setting = ini_get('assert.callback');
    if ($changes) {
        $options = [$value, $setting];
    }
    if ($options !== null && $options[1] === $setting) {
        return $options[0];
    }
    return $setting === '' || $setting === false ? null : $setting;
}

function Report_assertion(mixed $callback, Throwable|string|null $description) {
    $reason = Not_callable($callback);
    if ($reason !== null) {
        is_callable($callback, true, $name);
        throw new Error("Invalid callback $name, $reason");
    }
    [$file, $line] = Place_of_call();
    if (is_string($description)) {
        Call_for_assertion($callback, [$file, $line, null, $description]);
    } else {
        Call_for_assertion($callback, [$file, $line, null]);
    }
}

function Call_for_assertion(callable $callback, array $arguments) {
    count($arguments) === 4 ? $callback($arguments[0], $arguments[1], null, $arguments[3])
        : $callback($arguments[0], $arguments[1], null);
}
