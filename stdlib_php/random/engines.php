<?php
// The engines. Those that compute keep their words as php shows them, in a string or an array.
namespace Random\Engine;
#[\NoProperties]
final class Mt19937 implements \Random\Engine
{
    private array $Words = [];
    private int $Count = 0;
    private int $Mode = MT_RAND_MT19937;

    public function __construct(?int $seed = null, int $mode = MT_RAND_MT19937)
    {
        if ($mode !== MT_RAND_MT19937 && $mode !== MT_RAND_PHP) {
            throw new \ValueError('Random\Engine\Mt19937::__construct(): Argument #2 ($mode) must be either '
                . 'MT_RAND_MT19937 or MT_RAND_PHP');
        }
        $this->Mode = $mode;
        $word = ($seed ?? random_int(0, 0xffffffff)) & 0xffffffff;
        $words = [$word];
        for ($k = 1; $k < 624; $k++) {
            $word = (1812433253 * ($word ^ $word >> 30) + $k) & 0xffffffff;
            $words[] = $word;
        }
        $this->Words = $words;
        $this->Turn();
    }

    private function Turn()
    {
        $words = $this->Words;
        $legacy = $this->Mode === MT_RAND_PHP;
        for ($k = 0; $k < 624; $k++) {
            $u = $words[$k];
            $v = $words[$k === 623 ? 0 : $k + 1];
            $words[$k] = $words[$k < 227 ? $k + 397 : $k - 227] ^ (($u & 0x80000000 | $v & 0x7fffffff) >> 1)
                ^ (($legacy ? $u : $v) & 1 ? 0x9908b0df : 0);
        }
        $this->Words = $words;
        $this->Count = 0;
    }

    public function generate(): string
    {
        if ($this->Count >= 624) {
            $this->Turn();
        }
        $y = $this->Words[$this->Count++];
        $y ^= $y >> 11;
        $y ^= $y << 7 & 0x9d2c5680;
        $y ^= $y << 15 & 0xefc60000;
        return \Little_bytes($y ^ $y >> 18, 4);
    }

    private function Shown()
    {
        $states = [];
        foreach ($this->Words as $word) {
            $states[] = bin2hex(\Little_bytes($word, 4));
        }
        return [...$states, $this->Count, $this->Mode];
    }

    public function __serialize(): array
    {
        return [[], $this->Shown()];
    }

    public function __unserialize(array $data): void
    {
        $states = \Random_states($data, 626);
        $words = [];
        for ($k = 0; $k < 624; $k++) {
            $word = $states === null ? null : \Random_word($states, $k, 4);
            if ($word === null) {
                throw new \Exception('Invalid serialization data for Random\Engine\Mt19937 object');
            }
            $words[] = $word;
        }
        [$count, $mode] = [$states[624] ?? null, $states[625] ?? null];
        if (!is_int($count) || $count < 0 || $count > 624 || $mode !== MT_RAND_MT19937 && $mode !== MT_RAND_PHP) {
            throw new \Exception('Invalid serialization data for Random\Engine\Mt19937 object');
        }
        $this->Words = $words;
        $this->Count = $count;
        $this->Mode = $mode;
    }

    public function __debugInfo(): array
    {
        return ['__states' => $this->Shown()];
    }
}
#[\NoProperties]
final class PcgOneseq128XslRr64 implements \Random\Engine
{
    private string $State = '';

    public function __construct(string|int|null $seed = null)
    {
        if (is_string($seed) && strlen($seed) !== 16) {
            throw new \ValueError(
                'Random\Engine\PcgOneseq128XslRr64::__construct(): Argument #1 ($seed) must be a 16 byte (128 bit) '
                    . 'string'
            );
        }
        $seed = is_int($seed) ? str_repeat("\0", 8) . \Little_bytes($seed, 8) : $seed ?? random_bytes(16);
        $this->State = \Pcg_seeded($seed);
    }

    public function generate(): string
    {
        $made = \Pcg_next($this->State);
        $this->State = substr($made, 0, 16);
        return substr($made, 16);
    }

    public function jump(int $advance): void
    {
        if ($advance < 0) {
            throw new \ValueError(
                'Random\Engine\PcgOneseq128XslRr64::jump(): Argument #1 ($advance) must be greater than or equal to 0'
            );
        }
        $this->State = \Pcg_jumped($this->State, $advance);
    }

    public function __serialize(): array
    {
        return [[], str_split(bin2hex($this->State), 16)];
    }

    public function __unserialize(array $data): void
    {
        $state = \Random_bytes_of($data, 2);
        if ($state === null) {
            throw new \Exception('Invalid serialization data for Random\Engine\PcgOneseq128XslRr64 object');
        }
        $this->State = $state;
    }

    public function __debugInfo(): array
    {
        return ['__states' => str_split(bin2hex($this->State), 16)];
    }
}
#[\NoProperties]
final class Xoshiro256StarStar implements \Random\Engine
{
    private string $State = '';

    public function __construct(string|int|null $seed = null)
    {
        if (is_int($seed)) {
            $this->State = \Xoshiro_seeded($seed);
            return;
        }
        if ($seed === null) {
            do {
                $seed = random_bytes(32);
            } while ($seed === str_repeat("\0", 32));
        } elseif (strlen($seed) !== 32) {
            throw new \ValueError('Random\Engine\Xoshiro256StarStar::__construct(): Argument #1 ($seed) must be a '
                . '32 byte (256 bit) string');
        } elseif ($seed === str_repeat("\0", 32)) {
            throw new \ValueError('Random\Engine\Xoshiro256StarStar::__construct(): Argument #1 ($seed) must not '
                . 'consist entirely of NUL bytes');
        }
        $this->State = $seed;
    }

    public function generate(): string
    {
        $made = \Xoshiro_next($this->State);
        $this->State = substr($made, 0, 32);
        return substr($made, 32);
    }

    public function jump(): void
    {
        $this->State = \Xoshiro_jumped($this->State, false);
    }

    public function jumpLong(): void
    {
        $this->State = \Xoshiro_jumped($this->State, true);
    }

    public function __serialize(): array
    {
        return [[], str_split(bin2hex($this->State), 16)];
    }

    public function __unserialize(array $data): void
    {
        $state = \Random_bytes_of($data, 4);
        if ($state === null) {
            throw new \Exception('Invalid serialization data for Random\Engine\Xoshiro256StarStar object');
        }
        $this->State = $state;
    }

    public function __debugInfo(): array
    {
        return ['__states' => str_split(bin2hex($this->State), 16)];
    }
}
#[\NoProperties]
#[\NoClones]
final class Secure implements \Random\CryptoSafeEngine
{
    public function generate(): string
    {
        return random_bytes(8);
    }
}
