"""The office's side: what other programs hold becomes the archive's own files, and deputies get their codes.

The only writer of content/ and stories/.
"""
