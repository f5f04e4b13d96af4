<?php
// exit: 255
register_shutdown_function('array_map', 'strlen', ['a', []]);
