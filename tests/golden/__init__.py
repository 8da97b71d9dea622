"""What was once written: see README.md."""
