"""Pages of rounds, dossiers, nominations, imports and appraisal."""
