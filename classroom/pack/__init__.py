"""The class pack: a lesson as one HTML file that needs nothing but a browser."""
