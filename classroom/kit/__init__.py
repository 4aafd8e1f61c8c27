"""The offline kit: the classroom for a computer that never sees the internet."""
