"""The nouns of the pipeline, in the order in which they come about."""
