"""Numbers and names that several layers share: with the host, with the JIT, with PHP. They import nothing."""
