<?php
// SplFileInfo: the name of a file, and what functions say about it.
#[NotSerializable]
class SplFileInfo implements Stringable
{
    private ?string $Name = null;
    private ?string $Folder = null;
    private string $FileClass = 'SplFileObject';
    private string $InfoClass = 'SplFileInfo';

    public function __construct(string $filename)
    {
        Check_path('SplFileInfo::__construct(): Argument #1 ($filename)', $filename);
        $this->Become($filename);
    }

    // It is the file of this name; slashes at its end are none.
    protected function Become(string $name): void
    {
        $name = Without_slashes($name);
        $this->Name = $name;
        $this->Folder = Folder_of($name);
    }

    // What an object that makes this one hands on.
    protected function Inherit(string $file_class, string $info_class): void
    {
        $this->FileClass = $file_class;
        $this->InfoClass = $info_class;
    }

    // The path to ask about.
    protected function File(): string
    {
        if ($this->Name === null) {
            throw new Error('Object not initialized');
        }
        return $this->Name;
    }

    // The same where there need be none.
    protected function Known_file(): ?string
    {
        return $this->Name;
    }

    // The name behind the folder.
    protected function Entry(): string
    {
        return Behind_folder($this->Folder(), $this->File());
    }

    protected function Pass_on($to): void
    {
        $to->Inherit($this->FileClass, $this->InfoClass);
    }

    protected function Folder(): string
    {
        return $this->Folder ?? '';
    }

    public function getPath()
    {
        return $this->Folder();
    }

    public function getFilename()
    {
        return $this->Entry();
    }

    public function getExtension()
    {
        $name = basename($this->Entry());
        $dot = strrpos($name, '.');
        return $dot === false ? '' : substr($name, $dot + 1);
    }

    public function getBasename(string $suffix = '')
    {
        return basename($this->Entry(), $suffix);
    }

    public function getPathname()
    {
        return $this->Known_file() ?? '';
    }

    // The file that a function is to be asked about: its warnings are exceptions.
    private function Asked(): string
    {
        $file = $this->File();
        Warnings_as('RuntimeException');
        return $file;
    }

    public function getPerms()
    {
        $file = $this->Asked();
        $answer = fileperms($file);
        Warnings_as(null);
        return $answer;
    }

    public function getInode()
    {
        $file = $this->Asked();
        $answer = fileinode($file);
        Warnings_as(null);
        return $answer;
    }

    public function getSize()
    {
        $file = $this->Asked();
        $answer = filesize($file);
        Warnings_as(null);
        return $answer;
    }

    public function getOwner()
    {
        $file = $this->Asked();
        $answer = fileowner($file);
        Warnings_as(null);
        return $answer;
    }

    public function getGroup()
    {
        $file = $this->Asked();
        $answer = filegroup($file);
        Warnings_as(null);
        return $answer;
    }

    public function getATime()
    {
        $file = $this->Asked();
        $answer = fileatime($file);
        Warnings_as(null);
        return $answer;
    }

    public function getMTime()
    {
        $file = $this->Asked();
        $answer = filemtime($file);
        Warnings_as(null);
        return $answer;
    }

    public function getCTime()
    {
        $file = $this->Asked();
        $answer = filectime($file);
        Warnings_as(null);
        return $answer;
    }

    public function getType()
    {
        $file = $this->Asked();
        $answer = filetype($file);
        Warnings_as(null);
        return $answer;
    }

    public function isWritable()
    {
        $file = $this->Asked();
        $answer = is_writable($file);
        Warnings_as(null);
        return $answer;
    }

    public function isReadable()
    {
        $file = $this->Asked();
        $answer = is_readable($file);
        Warnings_as(null);
        return $answer;
    }

    public function isExecutable()
    {
        $file = $this->Asked();
        $answer = is_executable($file);
        Warnings_as(null);
        return $answer;
    }

    public function isFile()
    {
        $file = $this->Asked();
        $answer = is_file($file);
        Warnings_as(null);
        return $answer;
    }

    public function isDir()
    {
        $file = $this->Asked();
        $answer = is_dir($file);
        Warnings_as(null);
        return $answer;
    }

    public function isLink()
    {
        $file = $this->Asked();
        $answer = is_link($file);
        Warnings_as(null);
        return $answer;
    }

    public function getLinkTarget()
    {
        $file = $this->File();
        if ($file === '') {
            Warn('No such file or directory');
            return false;
        }
        $target = is_link($file) ? @readlink($file) : false;
        if ($target === false) {
            $why = is_link($file) || file_exists($file) ? 'Invalid argument' : 'No such file or directory';
            throw new RuntimeException("Unable to read link $file, error: $why");
        }
        return $target;
    }

    public function getRealPath()
    {
        $file = $this->Known_file();
        return $file === null ? false : realpath($file);
    }

    public function getFileInfo(?string $class = null)
    {
        $class = Class_below('SplFileInfo::getFileInfo()', 'SplFileInfo', $class, $this->InfoClass);
        return $this->Made($class, $this->File());
    }

    public function getPathInfo(?string $class = null)
    {
        $class = Class_below('SplFileInfo::getPathInfo()', 'SplFileInfo', $class, $this->InfoClass);
        $file = $this->Known_file() ?? '';
        if ($file === '') {
            return null;
        }
        return $this->Made($class, dirname($file));
    }

    // An object about another path.
    protected function Made(?string $class, string $path): SplFileInfo
    {
        return new ($class ?? $this->InfoClass)($path);
    }

    public function openFile(string $mode = 'r', bool $useIncludePath = false, $context = null)
    {
        $file = $this->File();
        $opened = Instance_of($this->FileClass);
        if (Overrides($opened, '__construct', 'SplFileObject')) {
            $opened->__construct($file, $mode, $useIncludePath, $context);
        } else {
            $opened->Open($file, $mode, $useIncludePath, $context);
        }
        return $opened;
    }

    public function setFileClass(string $class = SplFileObject::class)
    {
        $this->FileClass = Class_below('SplFileInfo::setFileClass()', 'SplFileObject', $class);
    }

    public function setInfoClass(string $class = SplFileInfo::class)
    {
        $this->InfoClass = Class_below('SplFileInfo::setInfoClass()', 'SplFileInfo', $class);
    }

    public function __toString(): string
    {
        return $this->getPathname();
    }

    // What is shown besides properties.
    protected function Shown(): array
    {
        $name = $this->Known_file();
        $shown = ["\0SplFileInfo\0pathName" => $name ?? ''];
        if ($name !== null) {
            $shown["\0SplFileInfo\0fileName"] = Behind_folder($this->Folder(), $name);
        }
        return $shown;
    }

    public function __debugInfo()
    {
        return get_mangled_object_vars($this) + $this->Shown();
    }

    final public function _bad_state_ex()
    {
        throw new LogicException('The parent constructor was not called: the object is in an invalid state');
    }
}

// A path as a function takes it.
function Check_path($where, $path)
{
    if (str_contains($path, "\0")) {
        throw new ValueError("$where must not contain any null bytes");
    }
}

// A name of a file, without slashes at its end.
function Without_slashes($name)
{
    $length = strlen($name);
    while ($length > 1 && $name[$length - 1] === '/') {
        $length--;
    }
    return substr($name, 0, $length);
}

function Folder_of($name)
{
    $slash = strrpos($name, '/');
    return $slash === false ? '' : substr($name, 0, $slash);
}

function Behind_folder($folder, $name)
{
    $length = strlen($folder);
    return $length > 0 && $length < strlen($name) ? substr($name, $length + 1) : $name;
}

// The name of a class that is the base or below it.
function Class_below($where, $base, $class, $default = null)
{
    if ($class === null) {
        return $default;
    }
    if (!is_a($class, $base, true)) {
        $or = $default === null ? '' : ' or null';
        throw new TypeError("$where: Argument #1 (\$class) must be a class name derived from $base$or, $class given");
    }
    return $class;
}
