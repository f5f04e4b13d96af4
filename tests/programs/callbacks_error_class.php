<?php
// exit: 255
array_map('A::f', []);
