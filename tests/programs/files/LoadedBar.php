<?php
class LoadedBar
{
    const C = 1;

    static function s()
    {
        return "s";
    }
}
