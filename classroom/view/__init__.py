"""The neighbourhood view: a picture of a place in which a class sees a week happen."""
