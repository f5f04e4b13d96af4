<?php
// exit: 255
echo "before\n";
eval("\nbreak;");
