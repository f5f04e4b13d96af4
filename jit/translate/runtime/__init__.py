"""The runtime that is written in LLVM's text: allocation, counting, strings, system calls."""
