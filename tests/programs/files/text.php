#!/usr/bin/env php
Text <?= $x ?? "no x" ?>, and more
