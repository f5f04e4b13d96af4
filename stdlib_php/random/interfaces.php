<?php
// What makes random numbers.
namespace Random;
interface Engine
{
    public function generate(): string;
}
interface CryptoSafeEngine extends Engine
{
}
class RandomError extends \Error
{
}
class BrokenRandomEngineError extends RandomError
{
}
class RandomException extends \Exception
{
}
