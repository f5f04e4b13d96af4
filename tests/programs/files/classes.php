<?php
interface Named { const NAME = 'named'; }
class Included implements Named
{
    public function __construct(private int $x) {}
    public function closure() { return fn($y) => $this->x + $y; }
}
