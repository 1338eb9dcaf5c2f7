"""What the log says of one learner: how long answers take, how they are rated, how often there is any practice."""
