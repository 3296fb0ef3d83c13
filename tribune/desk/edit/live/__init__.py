"""From the archive to the website that people see: what would change, and putting it there."""
