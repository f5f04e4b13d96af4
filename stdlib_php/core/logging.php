<?php
// error_log(): a line of the script's own where errors are logged, or at the end of a file.

function error_log(string $message, int $message_type = 0, ?string $destination = null, ?string $additional_headers = null) {
    switch ($message_type) {
        case 1:
            Not_mailed();
        case 2:
            throw new ValueError('TCP/IP option is not available for error logging');
        case 3:
            return Appended($destination ?? '', $message);
        default:
            Log_line($message);
            return true;
    }
}

function Appended(string $file, string $message) {
    $stream = @fopen($file, 'a');
    if ($stream === false) {
        Not_logged(str_replace('fopen(', 'error_log(', error_get_last()['message']));
        return false;
    }
    fwrite($stream, $message);
    fclose($stream);
    return true;
}
