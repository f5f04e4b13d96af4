<?php
// The last argument of a set's function is the callback.
// exit: 255
array_intersect_ukey([1], [2], 'nowhere');
