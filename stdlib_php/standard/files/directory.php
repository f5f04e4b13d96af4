<?php
// What dir() returns.
class Directory
{
    public readonly string $path;
    public readonly mixed $handle;

    public function close()
    {
        closedir(Handle_of($this));
    }
    public function rewind()
    {
        rewinddir(Handle_of($this));
    }
    public function read()
    {
        return readdir(Handle_of($this));
    }
}

function Handle_of($directory) {
    if (!isset($directory->handle)) {
        throw new Error('Unable to find my handle property');
    }
    return $directory->handle;
}
