<?php
// Which classes are SPL's.
function spl_classes(): array
{
    $names = [
        'AppendIterator', 'ArrayIterator', 'ArrayObject', 'BadFunctionCallException', 'BadMethodCallException',
        'CachingIterator', 'CallbackFilterIterator', 'DirectoryIterator', 'DomainException', 'EmptyIterator',
        'FilesystemIterator', 'FilterIterator', 'GlobIterator', 'InfiniteIterator', 'InvalidArgumentException',
        'IteratorIterator', 'LengthException', 'LimitIterator', 'LogicException', 'MultipleIterator',
        'NoRewindIterator', 'OuterIterator', 'OutOfBoundsException', 'OutOfRangeException', 'OverflowException',
        'ParentIterator', 'RangeException', 'RecursiveArrayIterator', 'RecursiveCachingIterator',
        'RecursiveCallbackFilterIterator', 'RecursiveDirectoryIterator', 'RecursiveFilterIterator',
        'RecursiveIterator', 'RecursiveIteratorIterator', 'RecursiveRegexIterator', 'RecursiveTreeIterator',
        'RegexIterator', 'RuntimeException', 'SeekableIterator', 'SplDoublyLinkedList', 'SplFileInfo',
        'SplFileObject', 'SplFixedArray', 'SplHeap', 'SplMinHeap', 'SplMaxHeap', 'SplObjectStorage',
        'SplObserver', 'SplPriorityQueue', 'SplQueue', 'SplStack', 'SplSubject', 'SplTempFileObject',
        'UnderflowException', 'UnexpectedValueException',
    ];
    return array_combine($names, $names);
}
