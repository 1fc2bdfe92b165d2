/// The laws of task 2.7, each checked on one input.
enum TrainingChecks {}
