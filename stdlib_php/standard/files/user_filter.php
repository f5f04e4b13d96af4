<?php
// What the script's filters derive from.
class php_user_filter
{
    public string $filtername = '';
    public mixed $params = '';
    public $stream = null;

    public function filter($in, $out, &$consumed, bool $closing)
    {
        return PSFS_ERR_FATAL;
    }
    public function onCreate()
    {
        return true;
    }
    public function onClose()
    {
    }
}
