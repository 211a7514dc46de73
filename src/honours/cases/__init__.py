"""Published cases as tests of the rules: their vocabularies become questions and facts, their answers are compared."""
