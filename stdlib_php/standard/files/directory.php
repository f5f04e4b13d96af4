<?php
// What dir() returns.
class Directory
{
    public readonly string $path;
    public readonly mixed $handle;

    public function close()
    {
        Directory_close(Handle_of($this));
    }
    public function rewind()
    {
        Directory_rewind(Handle_of($this));
    }
    public function read()
    {
        return Directory_read(Handle_of($this));
    }
}

function Handle_of($directory) {
    if (!isset($directory->handle)) {
        throw new Error('Unable to find my handle property');
    }
    return $directory->handle;
}
