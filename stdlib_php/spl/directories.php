<?php
// Iterators over what is in folders. The names are read when a folder is opened, and again when it is rewound.
class DirectoryIterator extends SplFileInfo implements SeekableIterator
{
    private ?array $Names = null;
    private string $Folder = '';
    private ?string $Pattern = null;
    private bool $Fresh = false;
    private int $At = 0;
    private int $Index = 0;
    private string $Here = '';
    private int $Modes = 16;
    private string $Below = '';

    public function __construct(string $directory)
    {
        $this->Enter($directory, 16, 'DirectoryIterator::__construct(): Argument #1 ($directory)');
    }

    // Open the folder.
    protected function Enter(string $directory, int $modes, string $where): void
    {
        Check_path($where, $directory);
        if ($directory === '') {
            throw new ValueError("$where cannot be empty");
        }
        if ($this->Names !== null) {
            throw new Error('Directory object is already initialized');
        }
        $this->Modes = $modes;
        $this->Folder = strlen($directory) > 1 && $directory[-1] === '/' ? substr($directory, 0, -1) : $directory;
        if (str_starts_with($directory, 'glob://')) {
            $this->Pattern = substr($directory, 7);
        }
        $this->Names = $this->Read($directory);
        $this->Fresh = true;
        $this->Skip();
    }

    private function Read(string $directory): array
    {
        if ($this->Pattern !== null) {
            $paths = glob($this->Pattern);
            return $paths === false ? [] : $paths;
        }
        Warnings_as('UnexpectedValueException');
        $handle = opendir($directory);
        Warnings_as(null);
        if ($handle === false) {
            throw new UnexpectedValueException("Failed to open directory \"$directory\"");
        }
        $names = [];
        while (($name = readdir($handle)) !== false) {
            $names[] = $name;
        }
        closedir($handle);
        return $names;
    }

    // Come to the name at hand, or one behind it, if dots are not wanted.
    private function Skip(): void
    {
        do {
            $name = $this->Names[$this->At] ?? '';
            $this->At++;
            if ($this->Pattern !== null && $name !== '') {
                $this->Folder = Folder_of($name);
                $name = Behind_folder($this->Folder, $name);
            }
        } while (($this->Modes & 0x1000) !== 0 && ($name === '.' || $name === '..'));
        $this->Here = $name;
    }

    protected function Check_open(): void
    {
        if ($this->Names === null) {
            throw new Error('Object not initialized');
        }
    }

    protected function Entry(): string
    {
        $this->Check_open();
        return $this->Here;
    }

    protected function File(): string
    {
        $this->Check_open();
        return $this->Path_of($this->Here);
    }

    protected function Known_file(): ?string
    {
        return $this->Here === '' ? null : $this->Path_of($this->Here);
    }

    private function Path_of(string $name): string
    {
        $folder = $this->Folder();
        return $folder === '' ? $name : "$folder/$name";
    }

    protected function Folder(): string
    {
        return str_starts_with($this->Folder, 'glob://') ? '' : $this->Folder;
    }

    protected function Modes(?int $modes = null): int
    {
        return $this->Modes = $modes ?? $this->Modes;
    }

    // The path of the folder below where a recursion has begun.
    protected function Below(?string $path = null): string
    {
        return $this->Below = $path ?? $this->Below;
    }

    protected function Total(): int
    {
        return count($this->Names);
    }

    public function getFilename()
    {
        return $this->Entry();
    }

    public function getExtension()
    {
        return parent::getExtension();
    }

    public function getBasename(string $suffix = '')
    {
        return parent::getBasename($suffix);
    }

    public function isDot()
    {
        $this->Check_open();
        return $this->Here === '.' || $this->Here === '..';
    }

    public function rewind()
    {
        $this->Check_open();
        if (!$this->Fresh) {
            $this->Names = $this->Read($this->Folder);
        }
        $this->Index = 0;
        $this->At = 0;
        $this->Skip();
    }

    public function valid()
    {
        $this->Check_open();
        return $this->Here !== '';
    }

    public function key()
    {
        $this->Check_open();
        return $this->Index;
    }

    public function current()
    {
        $this->Check_open();
        return $this;
    }

    public function next()
    {
        $this->Check_open();
        $this->Fresh = false;
        $this->Index++;
        $this->Skip();
    }

    public function seek(int $offset)
    {
        $this->Check_open();
        if ($this->Index > $offset) {
            $this->rewind();
        }
        while ($this->Index < $offset) {
            if (!$this->valid()) {
                throw new OutOfBoundsException("Seek position $offset is out of range");
            }
            $this->next();
        }
    }

    public function __toString(): string
    {
        return $this->Entry();
    }

    protected function Shown(): array
    {
        $glob = $this->Pattern === null ? false : "glob://{$this->Pattern}";
        return SplFileInfo::Shown() + [
            "\0DirectoryIterator\0glob" => $glob, "\0RecursiveDirectoryIterator\0subPathName" => $this->Below,
        ];
    }
}
class FilesystemIterator extends DirectoryIterator
{
    const CURRENT_MODE_MASK = 240;
    const CURRENT_AS_PATHNAME = 32;
    const CURRENT_AS_FILEINFO = 0;
    const CURRENT_AS_SELF = 16;
    const KEY_MODE_MASK = 3840;
    const KEY_AS_PATHNAME = 0;
    const FOLLOW_SYMLINKS = 16384;
    const KEY_AS_FILENAME = 256;
    const NEW_CURRENT_AND_KEY = 256;
    const OTHER_MODE_MASK = 28672;
    const SKIP_DOTS = 4096;
    const UNIX_PATHS = 8192;

    public function __construct(
        string $directory,
        int $flags = FilesystemIterator::KEY_AS_PATHNAME | FilesystemIterator::CURRENT_AS_FILEINFO
            | FilesystemIterator::SKIP_DOTS,
    ) {
        $this->Enter($directory, $flags, 'FilesystemIterator::__construct(): Argument #1 ($directory)');
    }

    public function rewind()
    {
        DirectoryIterator::rewind();
    }

    public function key()
    {
        $this->Check_open();
        return ($this->Modes() & 256) !== 0 ? $this->Entry() : $this->File();
    }

    public function current()
    {
        $this->Check_open();
        return match ($this->Modes() & 240) {
            32 => $this->File(),
            0 => $this->Made(null, $this->File()),
            default => $this,
        };
    }

    public function getFlags()
    {
        return $this->Modes() & 0x7ff0;
    }

    public function setFlags(int $flags)
    {
        $this->Modes($this->Modes() & ~0x7ff0 | $flags & 0x7ff0);
    }
}
class RecursiveDirectoryIterator extends FilesystemIterator implements RecursiveIterator
{
    public function __construct(
        string $directory,
        int $flags = FilesystemIterator::KEY_AS_PATHNAME | FilesystemIterator::CURRENT_AS_FILEINFO,
    ) {
        $this->Enter($directory, $flags, 'RecursiveDirectoryIterator::__construct(): Argument #1 ($directory)');
    }

    public function hasChildren(bool $allowLinks = false)
    {
        if ($this->isDot()) {
            return false;
        }
        $file = $this->File();
        if (!$allowLinks && ($this->Modes() & 0x4000) === 0 && is_link($file)) {
            return false;
        }
        return is_dir($file);
    }

    public function getChildren()
    {
        $children = new static($this->File(), $this->Modes());
        $children->Below($this->getSubPathname());
        $this->Pass_on($children);
        return $children;
    }

    public function getSubPath()
    {
        $this->Check_open();
        return $this->Below();
    }

    public function getSubPathname()
    {
        $this->Check_open();
        return $this->Below() === '' ? $this->Entry() : "{$this->Below()}/{$this->Entry()}";
    }
}
class GlobIterator extends FilesystemIterator implements Countable
{
    public function __construct(
        string $pattern,
        int $flags = FilesystemIterator::KEY_AS_PATHNAME | FilesystemIterator::CURRENT_AS_FILEINFO,
    ) {
        if ($pattern !== '' && !str_starts_with($pattern, 'glob://')) {
            $pattern = "glob://$pattern";
        }
        $this->Enter($pattern, $flags, 'GlobIterator::__construct(): Argument #1 ($pattern)');
    }

    public function count()
    {
        $this->Check_open();
        return $this->Total();
    }
}
