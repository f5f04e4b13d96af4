<?php
// exit: 255
array_map('max', [1], [2], 5);
