"""A scheme and an outcome that are no part of Cogov."""
