<?php
var_dump((float) '-0', (float) ' -0x', floatval('-0'), '-0' + 0.0, -'0', '-0' * 1.0, (float) '-0.0', '-0' + 0, '-0' + '-0', (float) '-12', (float) 'x');
