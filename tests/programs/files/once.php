<?php
echo "once: ", ++$n, "\n";
