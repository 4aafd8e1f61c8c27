"""Speed, memory and scale of Cogov, beside peers: ``python -m benchmarks [NAME ...]``."""
