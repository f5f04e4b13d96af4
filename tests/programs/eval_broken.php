<?php
// exit: 255
function fail()
{
    eval('$x = "a;' . "\n");
}
fail();
