"""What happened here: chained, durable, never changed. `store` is the door."""
