"""Handlers of control: jumps and regions, inclusion, match, silence, the end."""
