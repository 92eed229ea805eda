import CQPDF
import Pixels

/// A PDF as qpdf reads it: objects that point at one another, most of them read when asked for.
@safe final class PDFDocument {
  private var data: qpdf_data?
  /// The file, which qpdf reads in place: the storage of an array that nobody changes stays where it
  /// is, and a copy would take as much memory again.
  private let bytes: [UInt8]
  /// Handles to give back when the page is done.
  private var handles: [qpdf_oh] = []

  /// Opens a file that needs no password.
  init(_ file: [UInt8]) throws(ImageError) {
    bytes = file
    unsafe data = qpdf_init()
    guard let data = unsafe data else {
      throw ImageError(.unsupported, "qpdf could not start a reader.")
    }
    unsafe qpdf_silence_errors(data)
    unsafe qpdf_set_suppress_warnings(data, 1)
    unsafe bytes.withUnsafeBytes { buffer in
      unsafe _ = qpdf_read_memory(
        data, "file", buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
        UInt64(buffer.count), nil)
    }
    if unsafe qpdf_has_error(data) != 0, let error = unsafe qpdf_get_error(data) {
      throw unsafe Self.failure(data, error)
    }
  }

  deinit {
    unsafe qpdf_cleanup(&data)
    withExtendedLifetime(bytes) {}
  }

  private static func failure(_ data: qpdf_data, _ error: qpdf_error) -> ImageError {
    if unsafe qpdf_get_error_code(data, error) == qpdf_e_password {
      return ImageError(.encrypted, "The PDF cannot be opened without its password.")
    }
    let detail = unsafe qpdf_get_error_message_detail(data, error)
    let text = unsafe detail.map { unsafe String(cString: $0) } ?? "no reason"
    return ImageError(.damaged, "qpdf: \(text).")
  }

  /// The object that everything else hangs from.
  var root: PDFObject { unsafe object { unsafe qpdf_get_root($0) } }

  /// Calls qpdf, which is there as long as this value is.
  func ask<Answer>(_ question: (qpdf_data) -> Answer, otherwise: Answer) -> Answer {
    guard let data = unsafe data else { return otherwise }
    let answer = unsafe question(data)
    // What went wrong with an object is told by the answer; it must not be taken for the next one's.
    if unsafe qpdf_has_error(data) != 0 { unsafe _ = qpdf_get_error(data) }
    return answer
  }

  /// An object that a function of qpdf gives.
  func object(_ question: (qpdf_data) -> qpdf_oh) -> PDFObject {
    let handle = unsafe ask(question, otherwise: 0)
    handles.append(handle)
    return PDFObject(document: self, handle: handle)
  }

  /// Gives back all objects made since `keep` of them were there.
  func release(keeping keep: Int) {
    while handles.count > keep, let handle = handles.popLast() {
      unsafe ask({ unsafe qpdf_oh_release($0, handle) }, otherwise: ())
    }
  }

  /// How many objects are held; see ``release(keeping:)``.
  var handleCount: Int { handles.count }
}
