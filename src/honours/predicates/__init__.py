"""One function per predicate of the policies: a node and its scope in, a finding out."""
