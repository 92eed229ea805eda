/// A file beside a spool by which a person asks whoever has it to post again what the server lost.
///
/// It stays until that is done, through the end of any process: to do it twice does no harm.
package enum ResyncRequest {
  /// Asks the one that has the spool in a directory, or will have it next.
  ///
  /// - `spare`: where its file goes on when that disk fails; see ``SpoolSettings/spare``.
  /// - Throws: ``SpoolError`` when the file can be made in neither.
  package static func leave(inSpoolAt path: String, spare: String?) throws(SpoolError) {
    do throws(SpoolError) {
      try SystemCalls.write([], to: SpoolDirectory(path: path).request)
    } catch {
      guard let spare else { throw error }
      try SystemCalls.write([], to: SpoolDirectory(path: spare).request)
    }
  }
}

extension Spool {
  /// Whether somebody has asked for it.
  package var isResyncWanted: Bool {
    SystemCalls.exists(own.request) || SystemCalls.exists(directory.request)
  }

  /// Takes the request away: it is done.
  package func endResync() throws(SpoolError) {
    try SystemCalls.remove(directory.request)
    if directory.path != own.path { try SystemCalls.remove(own.request) }
  }
}
