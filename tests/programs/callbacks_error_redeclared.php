<?php
// exit: 255
echo 'never';
function array_map() {
}
