<?php
// strftime() and the sun.
date_default_timezone_set('America/Los_Angeles');
echo @strftime('%a %A %d %e %j %u %w %U %V %W %b %B %h %m %C %g %G %y %Y %H %k %I %l %M %p %P %r %R %S %T %z %Z %D %F %x %X %% %q %-d %_m|%c', 1720000000), "\n";
echo @gmstrftime('%Y-%m-%d %H:%M:%S %Z %n%t|', 1720000000), ' ', json_encode(@strftime('')), "\n";
set_error_handler(function ($level, $message) {
    echo $level, ' ', $message, "\n";
    return true;
});
strftime('%Y');
echo json_encode(date_sun_info(1720000000, 52.37, 4.9)), ' ', json_encode(date_sun_info(1720000000, 80.0, 0.0)), "\n";
echo date_sunrise(1720000000, SUNFUNCS_RET_STRING, 52.37, 4.9, 90.5, 2), ' ', date_sunset(1720000000, SUNFUNCS_RET_TIMESTAMP, 52.37, 4.9), "\n";
