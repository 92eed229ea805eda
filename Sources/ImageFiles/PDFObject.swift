import CQPDF
import Glibc

/// An object of a PDF; of none when a key or an index led nowhere.
@safe struct PDFObject {
  let document: PDFDocument
  let handle: qpdf_oh

  private func ask<Answer>(_ question: (qpdf_data) -> Answer, otherwise: Answer) -> Answer {
    unsafe document.ask(question, otherwise: otherwise)
  }

  private func isA(_ question: (qpdf_data, qpdf_oh) -> QPDF_BOOL) -> Bool {
    unsafe ask({ unsafe question($0, handle) != 0 }, otherwise: false)
  }

  var isArray: Bool { unsafe isA(qpdf_oh_is_array) }
  var isStream: Bool { unsafe isA(qpdf_oh_is_stream) }
  /// Whether it has keys by itself; a stream has them in its dictionary.
  var isDictionary: Bool { unsafe isA(qpdf_oh_is_dictionary) }
  var isNull: Bool { unsafe isA(qpdf_oh_is_null) }

  /// What tells an object from others; `nil` for one that is written in its place.
  var identity: PDFIdentity? {
    guard unsafe isA(qpdf_oh_is_indirect) else { return nil }
    return unsafe ask(
      {
        unsafe PDFIdentity(
          number: qpdf_oh_get_object_id($0, handle),
          generation: qpdf_oh_get_generation($0, handle))
      }, otherwise: nil)
  }

  /// The value at a key, written with its slash, of a dictionary or a stream.
  subscript(key: String) -> PDFObject {
    let isStream = isStream
    guard isStream || isDictionary else { return none }
    return unsafe document.object { data in
      guard isStream else { return unsafe qpdf_oh_get_key(data, handle, key) }
      let dictionary = unsafe qpdf_oh_get_dict(data, handle)
      defer { unsafe qpdf_oh_release(data, dictionary) }
      return unsafe qpdf_oh_get_key(data, dictionary, key)
    }
  }

  /// Items of an array; 0 for anything else.
  var count: Int {
    isArray ? Int(unsafe ask({ unsafe qpdf_oh_get_array_n_items($0, handle) }, otherwise: 0)) : 0
  }

  /// An item of an array.
  subscript(index: Int) -> PDFObject {
    guard index >= 0, index < count, let place = CInt(exactly: index) else { return none }
    return unsafe document.object { unsafe qpdf_oh_get_array_item($0, handle, place) }
  }

  /// The first items of an array, or the object itself if it is none; empty for null.
  func list(limit: Int) -> [PDFObject] {
    if isNull { return [] }
    return isArray ? (0..<min(count, limit)).map { self[$0] } : [self]
  }

  private var none: PDFObject { unsafe document.object { unsafe qpdf_oh_new_null($0) } }

  /// A finite number.
  var number: Double? {
    guard unsafe isA(qpdf_oh_is_number) else { return nil }
    let value = unsafe ask({ unsafe qpdf_oh_get_numeric_value($0, handle) }, otherwise: 0)
    return value.isFinite ? value : nil
  }

  var integer: Int? { number.flatMap { Int(exactly: $0) } }

  var bool: Bool? {
    guard unsafe isA(qpdf_oh_is_bool) else { return nil }
    return unsafe isA(qpdf_oh_get_bool_value)
  }

  /// A name, with its slash.
  var name: String? {
    guard unsafe isA(qpdf_oh_is_name) else { return nil }
    return unsafe ask(
      { unsafe qpdf_oh_get_name($0, handle).map { unsafe String(cString: $0) } }, otherwise: nil)
  }

  /// The bytes of a string.
  var string: [UInt8]? {
    guard unsafe isA(qpdf_oh_is_string) else { return nil }
    return unsafe ask(
      { data in
        var count = 0
        guard let text = unsafe qpdf_oh_get_binary_string_value(data, handle, &count) else {
          return nil
        }
        return unsafe Array(UnsafeRawBufferPointer(start: text, count: count))
      }, otherwise: nil)
  }

  /// The numbers of an array; `nil` unless it has just so many and nothing else.
  func numbers(_ wanted: Int) -> [Double]? {
    guard count == wanted else { return nil }
    let values = (0..<wanted).compactMap { self[$0].number }
    return values.count == wanted ? values : nil
  }

  /// The data of a stream as it is coded, but not encrypted; `nil` when it cannot be had.
  var codedData: [UInt8]? {
    guard isStream else { return nil }
    return unsafe ask(
      { data in
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        let status = unsafe qpdf_oh_get_stream_data(
          data, handle, qpdf_dl_none, nil, &bytes, &count)
        defer { unsafe free(bytes) }
        guard status & 2 == 0, let bytes = unsafe bytes else { return nil }
        return unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
      }, otherwise: nil)
  }
}

/// The number by which other objects point at one.
struct PDFIdentity: Hashable {
  let number: CInt
  let generation: CInt
}
