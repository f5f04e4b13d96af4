"""What programs ask libxml for that parse no XML: how its errors are reported, of which there are none."""
