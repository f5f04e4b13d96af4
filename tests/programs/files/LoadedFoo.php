<?php
class LoadedFoo extends LoadedBar
{
}
