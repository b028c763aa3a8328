"""The demo: four pages of our own writing, and the picture of what is read from one."""
