<?php
// The class Fiber.
#[NoProperties]
final class Fiber
{
    public function resume(mixed $value = null): mixed
    {
        return null;
    }
}
