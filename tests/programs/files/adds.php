<?php
$made = ($made ?? 0) + 1;
$b = 'from the file';
unset($gone);
return ['value', __LINE__, basename_of(__FILE__), basename_of(__DIR__)];

function basename_of($path)
{
    $parts = explode('/', $path);
    return $parts[count($parts) - 1];
}
