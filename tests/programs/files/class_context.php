<?php
echo $this::class, "\n"; echo self::class, " ", static::class, "\n"; echo $this->p, self::K, $x, "\n"; $y = 5;
function ff() { return isset($this); }
return $this;
