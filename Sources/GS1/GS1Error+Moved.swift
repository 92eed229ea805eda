/// Errors of a text that is a part of another.
extension GS1Error {
  /// The same error at the place where `place` finds its byte.
  package func moved(_ place: (Int) -> Int) -> GS1Error {
    GS1Error(reason, at: place(offset), in: identifier)
  }
}

extension DigitalLinkError {
  /// The same error at the place where `place` finds its byte.
  package func moved(_ place: (Int) -> Int) -> DigitalLinkError {
    DigitalLinkError(
      reason, at: place(offset), in: identifier.flatMap { ApplicationIdentifier(code: $0) })
  }
}
