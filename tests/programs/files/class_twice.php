<?php
echo "file begins\n";
class Twice {}
interface TwiceToo {}
echo "file ends\n";
