<?php
// exit: 255
register_shutdown_function('strlen');
