"""An invented province to try the system with: no real person, no real award. See :mod:`neuguong.demo.build`."""
