"""Processes that do one job after another, and may be killed at any."""
