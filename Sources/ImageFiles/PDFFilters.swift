import Pixels

/// What a stream of a PDF holds when the filters that only pack bytes have been undone.
struct PDFStreamData {
  /// How the bytes stand for an image.
  enum Coding {
    /// Samples, row by row.
    case samples
    case jpeg
    /// Lines of a fax, with the parameters of the filter.
    case fax(PDFObject)
    /// Anything else: JBIG2, JPEG 2000, or a filter nobody knows.
    case other
  }

  let bytes: [UInt8]
  let coding: Coding

  /// Undoes the filters of a stream in order (ISO 32000-1, 7.4).
  ///
  /// `limit` is the most bytes that are of use; what would become more is cut off there.
  init(_ stream: PDFObject, limit: Int) throws(ImageError) {
    guard var bytes = stream.codedData else {
      throw ImageError(.damaged, "A stream of the page cannot be read.")
    }
    // Nobody chains more, and each may take `limit` bytes.
    let most = 8
    let filters = stream.either("/Filter", "/F").list(limit: most + 1)
    let parameters = stream.either("/DecodeParms", "/DP").list(limit: most)
    guard filters.count <= most else {
      throw ImageError(.damaged, "A stream has too many filters.")
    }
    for (index, filter) in filters.enumerated() {
      let isLast = index == filters.count - 1
      let own = index < parameters.count ? parameters[index] : stream["/none"]
      let predictor = try PDFPredictor(own)
      let coded = predictor.codedSize(limit)
      switch filter.name {
      case "/FlateDecode", "/Fl":
        bytes = try predictor.undone(Inflation.inflate(bytes.span, limit: coded))
      case "/LZWDecode", "/LZW":
        let early = own["/EarlyChange"].integer ?? 1
        bytes = try predictor.undone(
          PDFUnpacking.lzw(bytes.span, isEarly: early != 0, limit: coded))
      case "/RunLengthDecode", "/RL": bytes = PDFUnpacking.runs(bytes.span, limit: limit)
      case "/ASCIIHexDecode", "/AHx": bytes = PDFUnpacking.hexadecimal(bytes.span)
      case "/ASCII85Decode", "/A85": bytes = PDFUnpacking.base85(bytes.span, limit: limit)
      case "/DCTDecode", "/DCT":
        (self.bytes, coding) = (bytes, isLast ? .jpeg : .other)
        return
      case "/CCITTFaxDecode", "/CCF":
        (self.bytes, coding) = (bytes, isLast ? .fax(own) : .other)
        return
      default:
        (self.bytes, coding) = (bytes, .other)
        return
      }
    }
    (self.bytes, coding) = (bytes, .samples)
  }
}

extension PDFObject {
  /// The value at a key, or at the short form that some writers use.
  func either(_ key: String, _ short: String) -> PDFObject {
    let value = self[key]
    return value.isNull ? self[short] : value
  }
}
