"""From a condition of a policy to two truths per recipient: certainly met, possibly met. One function per predicate.

Written apart from the case evaluator (:mod:`honours.predicates`), which is the oracle of the tests; the two share the policies alone.
"""
