<?php
// exit: 255
echo count(array_filter([1]));
array_reduce(['strlen']);
