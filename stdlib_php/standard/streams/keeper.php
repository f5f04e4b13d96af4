<?php
// What a stream's handle holds alone, if closing the stream takes more than a system call (closing.py).
#[NoProperties]
final class __Stream_keeper
{
    public function __destruct()
    {
        Stream_end($this);
    }
}
