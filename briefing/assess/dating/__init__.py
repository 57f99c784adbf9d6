"""When each article was published, and why."""
