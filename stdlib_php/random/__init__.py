"""PHP's extension random: engines and Randomizer. Functions are in standard/maths/randomness.py."""
