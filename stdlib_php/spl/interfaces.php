<?php
// The interfaces of SPL.
interface OuterIterator extends Iterator
{
    public function getInnerIterator();
}
interface RecursiveIterator extends Iterator
{
    public function hasChildren();
    public function getChildren();
}
interface SeekableIterator extends Iterator
{
    public function seek(int $offset);
}
interface SplSubject
{
    public function attach(SplObserver $observer);
    public function detach(SplObserver $observer);
    public function notify();
}
interface SplObserver
{
    public function update(SplSubject $subject);
}
