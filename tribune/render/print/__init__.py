"""What print needs beside the typesetting: text as data, photographs, press-ready PDF, imposition, EPUB, preflight."""
