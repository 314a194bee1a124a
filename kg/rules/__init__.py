"""Rules: how their files are loaded, checked, compiled and prefiltered."""
