extension Student {
  /// The student whom a submission's name gives without a roster: the name without its ending.
  package init(of entry: SubmissionEntry) { self.init(name: SubmissionName.stem(entry.name)) }
}
