<?php
// SplFileObject: a stream, gone through line by line.
class SplFileObject extends SplFileInfo implements RecursiveIterator, SeekableIterator
{
    const DROP_NEW_LINE = 1;
    const READ_AHEAD = 2;
    const SKIP_EMPTY = 4;
    const READ_CSV = 8;
    private $Stream = null;
    private string $Mode = 'r';
    private int $Flags = 0;
    private int $MaxLength = 0;
    private string $Separator = ',';
    private string $Enclosure = '"';
    private string $Escape = '\\';
    private ?string $Line = null;
    private ?array $Fields = null;
    private int $Number = 0;

    public function __construct(string $filename, string $mode = 'r', bool $useIncludePath = false, $context = null)
    {
        $this->Open($filename, $mode, $useIncludePath, $context);
    }

    protected function Open(string $name, string $mode, bool $include, $context): void
    {
        Check_path('SplFileObject::__construct(): Argument #1 ($filename)', $name);
        if ($this->Stream !== null) {
            throw new Error('Cannot call constructor twice');
        }
        if ($name !== '' && is_dir($name)) {
            throw new LogicException('Cannot use SplFileObject with directories');
        }
        Warnings_as('RuntimeException');
        $stream = fopen($name, $mode, $include, $context);
        Warnings_as(null);
        if ($stream === false) {
            throw new RuntimeException("Cannot open file '$name'");
        }
        $this->Hold($stream, $name, $mode);
    }

    protected function Hold($stream, string $name, string $mode): void
    {
        $this->Stream = $stream;
        $this->Mode = $mode;
        $this->Become($name);
    }

    // The stream.
    private function In()
    {
        if ($this->Stream === null) {
            throw new Error('The parent constructor was not called: the object is in an invalid state');
        }
        return $this->Stream;
    }

    protected function Known_file(): ?string
    {
        $this->In();
        return SplFileInfo::Known_file();
    }

    protected function File(): string
    {
        $this->In();
        return SplFileInfo::File();
    }

    protected function Folder(): string
    {
        $this->In();
        return SplFileInfo::Folder();
    }

    protected function Inherit(string $file_class, string $info_class): void
    {
        $this->In();
        SplFileInfo::Inherit($file_class, $info_class);
    }

    private function Forget(): void
    {
        $this->Line = null;
        $this->Fields = null;
    }

    private function At_end(bool $silent): bool
    {
        if (!feof($this->In())) {
            return false;
        }
        if (!$silent) {
            throw new RuntimeException("Cannot read from file {$this->File()}");
        }
        return true;
    }

    // Read a line; false at the end of the file.
    private function Read(bool $silent, int $add, bool $as_it_is = false): bool
    {
        $this->Forget();
        if ($this->At_end($silent)) {
            return false;
        }
        $line = $this->MaxLength > 0 ? fgets($this->Stream, $this->MaxLength + 1) : fgets($this->Stream);
        if ($line === false) {
            $line = '';
        } elseif (!$as_it_is && ($this->Flags & 1) !== 0) {
            if ($line !== '' && $line[-1] === "\n") {
                $line = substr($line, 0, -1);
            }
            if ($line !== '' && $line[-1] === "\r") {
                $line = substr($line, 0, -1);
            }
        }
        $this->Line = $line;
        $this->Number += $add;
        return true;
    }

    private function Read_fields(string $separator, string $enclosure, string $escape, bool $silent): bool
    {
        do {
            if (!$this->Read($silent, $this->Line === null ? 0 : 1, true)) {
                return false;
            }
        } while (($this->Flags & 4) !== 0 && $this->Is_empty());
        $this->Fields = Csv_fields($this->Stream, $this->Line, $separator, $enclosure, $escape);
        return true;
    }

    // Read what current() shows.
    private function Read_one(bool $silent): bool
    {
        if ($this->Flags & 8) {
            return $this->Read_fields($this->Separator, $this->Enclosure, $this->Escape, $silent);
        }
        if (!Overrides($this, 'getCurrentLine', 'SplFileObject')) {
            return $this->Read($silent, $this->Line === null ? 0 : 1);
        }
        if ($this->At_end($silent)) {
            $this->Forget();
            return false;
        }
        $kept = $this->Line !== null || $this->Fields !== null;
        $this->Forget();
        $line = $this->getCurrentLine();
        if (!is_string($line)) {
            $given = get_debug_type($line);
            $class = static::class;
            throw new TypeError("$class::getCurrentLine(): Return value must be of type string, $given returned");
        }
        $this->Number += $kept || $this->Line !== null ? 1 : 0;
        $this->Line = $line;
        return true;
    }

    private function Is_empty(): bool
    {
        if ($this->Line === null || $this->Line === '') {
            return true;
        }
        return ($this->Flags & 9) === 9 && ($this->Line === "\n" || $this->Line === "\r\n");
    }

    // The same, but for empty lines that are not wanted.
    private function Read_next(bool $silent): bool
    {
        $read = $this->Read_one($silent);
        while ($read && ($this->Flags & 4) !== 0 && $this->Is_empty()) {
            $this->Forget();
            $read = $this->Read_one($silent);
        }
        return $read;
    }

    private function Go_back(): void
    {
        if (!rewind($this->In())) {
            throw new RuntimeException("Cannot rewind file {$this->File()}");
        }
        $this->Forget();
        $this->Number = 0;
        if ($this->Flags & 2) {
            $this->Read_next(true);
        }
    }

    public function rewind()
    {
        $this->Go_back();
    }

    public function eof()
    {
        return feof($this->In());
    }

    public function valid()
    {
        $this->In();
        if ($this->Flags & 2) {
            return $this->Line !== null || $this->Fields !== null;
        }
        return !feof($this->Stream);
    }

    public function fgets()
    {
        $this->In();
        $this->Read(false, 1);
        return $this->Line;
    }

    public function fread(int $length)
    {
        $this->In();
        if ($length <= 0) {
            throw new ValueError('SplFileObject::fread(): Argument #1 ($length) must be greater than 0');
        }
        return fread($this->Stream, $length);
    }

    public function fgetcsv(string $separator = ',', string $enclosure = '"', string $escape = '\\')
    {
        $this->In();
        $count = func_num_args();
        $separator = $count > 0 ? $separator : $this->Separator;
        $enclosure = $count > 1 ? $enclosure : $this->Enclosure;
        $escape = $count > 2 ? $escape : $this->Escape;
        Check_csv('SplFileObject::fgetcsv()', 1, $separator, $enclosure, $escape);
        return $this->Read_fields($separator, $enclosure, $escape, true) ? $this->Fields : false;
    }

    public function fputcsv(
        array $fields,
        string $separator = ',',
        string $enclosure = '"',
        string $escape = '\\',
        string $eol = "\n",
    ) {
        $this->In();
        $count = func_num_args();
        $separator = $count > 1 ? $separator : $this->Separator;
        $enclosure = $count > 2 ? $enclosure : $this->Enclosure;
        $escape = $count > 3 ? $escape : $this->Escape;
        Check_csv('SplFileObject::fputcsv()', 2, $separator, $enclosure, $escape);
        return fputcsv($this->Stream, $fields, $separator, $enclosure, $escape, $eol);
    }

    public function setCsvControl(string $separator = ',', string $enclosure = '"', string $escape = '\\')
    {
        $this->In();
        Check_csv('SplFileObject::setCsvControl()', 1, $separator, $enclosure, $escape);
        $this->Separator = $separator;
        $this->Enclosure = $enclosure;
        $this->Escape = $escape;
    }

    public function getCsvControl()
    {
        $this->In();
        return [$this->Separator, $this->Enclosure, $this->Escape];
    }

    public function flock(int $operation, &$wouldBlock = null)
    {
        return flock($this->In(), $operation, $wouldBlock);
    }

    public function fflush()
    {
        return fflush($this->In());
    }

    public function ftell()
    {
        return ftell($this->In());
    }

    public function fseek(int $offset, int $whence = SEEK_SET)
    {
        $this->In();
        $this->Forget();
        return fseek($this->Stream, $offset, $whence);
    }

    public function fgetc()
    {
        $this->In();
        $this->Forget();
        $byte = fgetc($this->Stream);
        if ($byte === "\n") {
            $this->Number++;
        }
        return $byte;
    }

    public function fpassthru()
    {
        return fpassthru($this->In());
    }

    public function fscanf(string $format, mixed &...$vars)
    {
        $this->In();
        $this->Read(false, 1);
        if ($vars === []) {
            return sscanf($this->Line, $format);
        }
        return sscanf($this->Line, $format, ...$vars);
    }

    public function fwrite(string $data, int $length = 0)
    {
        $this->In();
        if (func_num_args() > 1) {
            $data = $length >= 0 ? substr($data, 0, $length) : '';
        }
        return $data === '' ? 0 : fwrite($this->Stream, $data);
    }

    public function fstat()
    {
        return fstat($this->In());
    }

    public function ftruncate(int $size)
    {
        $this->In();
        if (!Can_truncate($this->Stream)) {
            throw new LogicException("Can't truncate file {$this->File()}");
        }
        return ftruncate($this->Stream, $size);
    }

    public function current()
    {
        $this->In();
        if ($this->Line === null && $this->Fields === null) {
            $this->Read_next(true);
        }
        if ($this->Line !== null && (($this->Flags & 8) === 0 || $this->Fields === null)) {
            return $this->Line;
        }
        return $this->Fields ?? false;
    }

    public function key()
    {
        $this->In();
        return $this->Number;
    }

    public function next()
    {
        $this->In();
        $this->Forget();
        if ($this->Flags & 2) {
            $this->Read_next(true);
        }
        $this->Number++;
    }

    public function setFlags(int $flags)
    {
        $this->In();
        $this->Flags = $flags;
    }

    public function getFlags()
    {
        $this->In();
        return $this->Flags & 15;
    }

    public function setMaxLineLen(int $maxLength)
    {
        $this->In();
        if ($maxLength < 0) {
            throw new ValueError(
                'SplFileObject::setMaxLineLen(): Argument #1 ($maxLength) must be greater than or equal to 0'
            );
        }
        $this->MaxLength = $maxLength;
    }

    public function getMaxLineLen()
    {
        $this->In();
        return $this->MaxLength;
    }

    public function hasChildren()
    {
        $this->In();
        return false;
    }

    public function getChildren()
    {
        $this->In();
        return null;
    }

    public function seek(int $line)
    {
        $this->In();
        if ($line < 0) {
            throw new ValueError('SplFileObject::seek(): Argument #1 ($line) must be greater than or equal to 0');
        }
        $this->Go_back();
        for ($i = 0; $i < $line; $i++) {
            if (!$this->Read_next(true)) {
                return;
            }
        }
        if ($line > 0 && ($this->Flags & 2) === 0) {
            $this->Number++;
            $this->Forget();
        }
    }

    public function getCurrentLine()
    {
        $this->In();
        $this->Read(false, 1);
        return $this->Line;
    }

    public function __toString(): string
    {
        $this->In();
        if ($this->Line === null) {
            $this->Read_next(false);
        }
        return $this->Line;
    }

    public function Magic__clone($original)
    {
        throw new Error('Trying to clone an uncloneable object of class ' . static::class);
    }

    protected function Shown(): array
    {
        return SplFileInfo::Shown() + [
            "\0SplFileObject\0openMode" => $this->Mode, "\0SplFileObject\0delimiter" => $this->Separator,
            "\0SplFileObject\0enclosure" => $this->Enclosure,
        ];
    }
}
class SplTempFileObject extends SplFileObject
{
    public function __construct(int $maxMemory = 2 * 1024 * 1024)
    {
        $name = 'php://temp';
        if ($maxMemory < 0) {
            $name = 'php://memory';
        } elseif (func_num_args() > 0) {
            $name = "php://temp/maxmemory:$maxMemory";
        }
        $this->Open($name, 'wb', false, null);
    }

    // It is in none.
    protected function Folder(): string
    {
        return '';
    }
}

// Are these separators and the like?
function Check_csv($where, $number, $separator, $enclosure, $escape)
{
    if (strlen($separator) !== 1) {
        throw new ValueError("$where: Argument #$number (\$separator) must be a single character");
    }
    $number++;
    if (strlen($enclosure) !== 1) {
        throw new ValueError("$where: Argument #$number (\$enclosure) must be a single character");
    }
    $number++;
    if (strlen($escape) > 1) {
        throw new ValueError("$where: Argument #$number (\$escape) must be empty or a single character");
    }
}
