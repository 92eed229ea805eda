/// Why the text of one field is not what its column asks for.
struct FieldError: Error {
  /// In English without a full stop.
  let message: String
}
