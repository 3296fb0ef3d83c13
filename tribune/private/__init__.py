"""What could tell who somebody is: found in any disguise, as a reader would read it. Publishing refuses, imports mask."""
