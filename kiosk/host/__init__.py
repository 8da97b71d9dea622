"""Every call that depends on the operating system lives in this room."""
