<?php

$a = 5 +;
