"""Tribune: an archive of what people's deputies do goes in, editions come out."""

VERSION = "0.1.0"
