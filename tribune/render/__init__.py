"""Templates, Markdown, pictures, share cards and QR codes: how what a page shows becomes bytes."""
