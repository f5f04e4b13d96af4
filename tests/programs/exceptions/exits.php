<?php
function f() { try { try { exit("bye\n"); } catch (Throwable $t) { echo "no"; } finally { echo "no finally"; } } finally { echo "nor this"; } }
f();
