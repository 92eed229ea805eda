/// One pass of PNG's interlacing: every so many columns from a first one on.
struct Adam7 {
  let left: Int
  let step: Int

  /// A picture that is not interlaced: one pass of every column.
  static let whole = Adam7(left: 0, step: 1)

  /// The seven passes in order (PNG, third edition, section 8.1).
  ///
  /// libspng tells the row itself.
  static let passes = [
    Adam7(left: 0, step: 8), Adam7(left: 4, step: 8), Adam7(left: 0, step: 4),
    Adam7(left: 2, step: 4), Adam7(left: 0, step: 2), Adam7(left: 1, step: 2),
    Adam7(left: 0, step: 1),
  ]

  /// Columns of this pass in a picture; 0 when it is too narrow for any.
  func columns(of width: Int) -> Int { max((width - left + step - 1) / step, 0) }
}
