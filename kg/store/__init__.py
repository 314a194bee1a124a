"""Store: a graph that can be asked, questions and shapes."""
