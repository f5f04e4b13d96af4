<?php
// Randomizer: what is drawn from an engine, number for number as php draws it.
namespace Random;
#[\NoProperties]
#[\NoClones]
final class Randomizer
{
    public readonly Engine $engine;
    private int $Size = 0;

    public function __construct(?Engine $engine = null)
    {
        $this->engine = $engine ?? new Engine\Secure();
    }

    // What the engine gives next, of up to 64 bits; how many bytes those are is in Size.
    private function Drawn()
    {
        $bytes = $this->engine->generate();
        $size = strlen($bytes);
        if ($size === 0) {
            throw new BrokenRandomEngineError('A random engine must return a non-empty string');
        }
        $this->Size = $size > 8 ? 8 : $size;
        return \Little_number($bytes);
    }

    // At least so many bytes from the engine.
    private function Gathered(int $size)
    {
        $bits = 0;
        $done = 0;
        do {
            $drawn = $this->Drawn();
            $bits |= $drawn << 8 * $done;
            $done += $this->Size;
        } while ($done < $size);
        return $size === 4 ? $bits & 0xffffffff : $bits;
    }

    private function Between(int $min, int $max)
    {
        $most = \Wrapped_difference($max, $min);
        $size = $most < 0 || $most > 0xffffffff ? 8 : 4;
        $bits = $this->Gathered($size);
        if ($most === ($size === 4 ? 0xffffffff : -1)) {
            return \Wrapped_sum($min, $bits);
        }
        $attempts = 0;
        while (($made = \Within($bits, $most, $size === 8)) === null) {
            if (++$attempts > 50) {
                throw new BrokenRandomEngineError('Failed to generate an acceptable random number in 50 attempts');
            }
            $bits = $this->Gathered($size);
        }
        return \Wrapped_sum($min, $made);
    }

    public function nextInt(): int
    {
        $bits = $this->Drawn();
        return $bits >> 1 & PHP_INT_MAX;
    }

    public function getInt(int $min, int $max): int
    {
        if ($max < $min) {
            throw new \ValueError('Random\Randomizer::getInt(): Argument #2 ($max) must be greater than or equal '
                . 'to argument #1 ($min)');
        }
        if (!$this->engine instanceof Engine\Mt19937 || !\Is_legacy($this->engine)) {
            return $this->Between($min, $max);
        }
        $offset = ((float) $max - $min + 1.0) * (($this->Drawn() >> 1) / 2147483648.0);  // as before PHP 7.1
        return \Wrapped_sum($min, (int) ($offset < 9223372036854775808.0 ? $offset : $offset - 18446744073709551616.0));
    }

    public function getBytes(int $length): string
    {
        if ($length < 1) {
            throw new \ValueError('Random\Randomizer::getBytes(): Argument #1 ($length) must be greater than 0');
        }
        if ($this->engine instanceof Engine\Secure) {
            return random_bytes($length);
        }
        $made = '';
        while (strlen($made) < $length) {
            $bytes = $this->engine->generate();
            if ($bytes === '') {
                throw new BrokenRandomEngineError('A random engine must return a non-empty string');
            }
            $made .= strlen($bytes) > 8 ? substr($bytes, 0, 8) : $bytes;
        }
        return substr($made, 0, $length);
    }

    public function shuffleArray(array $array): array
    {
        $array = array_values($array);
        for ($left = count($array) - 1; $left > 0; $left--) {
            $place = $this->Between(0, $left);
            if ($place !== $left) {
                $kept = $array[$left];
                $array[$left] = $array[$place];
                $array[$place] = $kept;
            }
        }
        return $array;
    }

    public function shuffleBytes(string $bytes): string
    {
        for ($left = strlen($bytes) - 1; $left > 0; $left--) {
            $place = $this->Between(0, $left);
            $kept = $bytes[$left];
            $bytes[$left] = $bytes[$place];
            $bytes[$place] = $kept;
        }
        return $bytes;
    }

    public function pickArrayKeys(array $array, int $num): array
    {
        $count = count($array);
        if ($count === 0) {
            throw new \ValueError('Random\Randomizer::pickArrayKeys(): Argument #1 ($array) cannot be empty');
        }
        if ($num === 1) {
            return [$this->Picked($array, $count)];
        }
        if ($num <= 0 || $num > $count) {
            throw new \ValueError('Random\Randomizer::pickArrayKeys(): Argument #2 ($num)'
                . ' must be between 1 and the number of elements in argument #1 ($array)');
        }
        $leave = $num > $count >> 1;
        $taken = [];
        $failures = 0;
        for ($left = $leave ? $count - $num : $num; $left > 0;) {
            $place = $this->Between(0, $count - 1);
            if (!isset($taken[$place])) {
                $taken[$place] = true;
                $left--;
                $failures = 0;
            } elseif (++$failures > 50) {
                throw new BrokenRandomEngineError('Failed to generate an acceptable random number in 50 attempts');
            }
        }
        $keys = [];
        $place = 0;
        foreach ($array as $key => $_) {
            if (isset($taken[$place++]) !== $leave) {
                $keys[] = $key;
            }
        }
        return $keys;
    }

    // One key: where more than half of the entries are gone the others are counted, else entries are tried.
    private function Picked(array $array, int $count)
    {
        $used = \Array_used($array);
        if ($count < $used - ($used >> 1)) {
            return \Array_key_at($array, \Array_entry($array, $this->Between(0, $count - 1)));
        }
        do {
            $key = \Array_key_at($array, $this->Between(0, $used - 1));
        } while ($key === null);
        return $key;
    }

    public function __serialize(): array
    {
        return [['engine' => $this->engine]];
    }

    public function __unserialize(array $data): void
    {
        $engine = $data[0]['engine'] ?? null;
        if (count($data) !== 1 || !$engine instanceof Engine) {
            throw new \Exception('Invalid serialization data for Random\Randomizer object');
        }
        $this->engine = $engine;
    }
}
