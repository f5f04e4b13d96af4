<?php
// exit: 255
array_filter([1], 'strlen', 0);
array_filter([1], 'strlen', 0, 'x');
