<?php
// The attributes that PHP itself knows.
final class Attribute
{
    const TARGET_CLASS = 1;
    const TARGET_FUNCTION = 2;
    const TARGET_METHOD = 4;
    const TARGET_PROPERTY = 8;
    const TARGET_CLASS_CONSTANT = 16;
    const TARGET_PARAMETER = 32;
    const TARGET_ALL = 63;
    const IS_REPEATABLE = 64;
    public int $flags;

    public function __construct(int $flags = Attribute::TARGET_ALL)
    {
        $this->flags = $flags;
    }
}
final class AllowDynamicProperties
{
    public function __construct()
    {
    }
}
final class ReturnTypeWillChange
{
    public function __construct()
    {
    }
}
