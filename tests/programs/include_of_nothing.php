<?php
// exit: 255
include '';
