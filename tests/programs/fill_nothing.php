<?php
// array_fill of no elements has no last key that could be too large.
var_dump(array_fill(0, 0, 1), array_fill(PHP_INT_MAX, 0, 1), array_fill(PHP_INT_MAX, 1, 1));
