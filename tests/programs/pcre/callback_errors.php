<?php
// What is wrong with preg_replace_callback_array()'s array is said with the arguments as they were.
// exit: 255
function same($groups)
{
    return $groups[0];
}
var_dump(preg_replace_callback_array(['/a' => 'same'], 'a'), preg_last_error_msg());
echo preg_replace_callback_array(['/a/' => 'same', '/b/' => 'nowhere'], 'ab');
