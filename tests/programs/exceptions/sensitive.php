<?php
try { hash_equals(1, "b"); } catch (TypeError $e) { echo $e->getTraceAsString(), "\n"; echo $e->getTrace()[0]['args'][0]->getValue(), "\n"; }
function f() { return hash_equals([], []); }
f();
// exit: 255
