<?php
// exit: 255
array_map(null, "x\0");
