extension LabelError {
  /// The same error at the place where `place` finds its byte.
  package func moved(_ place: (Int) -> Int) -> LabelError {
    LabelError(reason, at: place(offset))
  }
}
