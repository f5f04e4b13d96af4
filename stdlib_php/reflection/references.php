<?php
// References in arrays: a handle is the machine's reference.
#[Opaque]
final class ReflectionReference
{
    private $Handle;

    private function __construct()
    {
    }

    private function __clone(): void
    {
    }

    public static function fromArrayElement(array $array, int|string $key): ?ReflectionReference
    {
        $found = ReferenceAt($array, ArrayKey($key));
        if ($found === false) {
            throw new ReflectionException('Array key not found');
        }
        if ($found === null) {
            return null;
        }
        $made = NewInternal('ReflectionReference');
        SetHandle($made, $found);
        return $made;
    }

    public function getId(): string
    {
        return sha1(getmypid() . ' ' . ReferenceNumber(Handle($this)), true);
    }
}

function ArrayKey($key)
{
    return key([$key => 0]);
}
