"""The visit at the counter: what is asked, what is answered, what is written down."""
