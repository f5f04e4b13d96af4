"""From the IR to LLVM's text: variants, checks, prebuilt objects."""
