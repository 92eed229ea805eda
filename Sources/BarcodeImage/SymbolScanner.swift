package import Symbols
package import Pixels
import CZBar

/// zbar, set up for the symbols of packing slips; give each task its own.
///
/// On: EAN-13, EAN-8, UPC-A, UPC-E, Interleaved 2 of 5 of fourteen digits, Code 128, Code 39 and
/// QR; for close-ups Code 93 and Codabar too. Off: the rest, which reads text and noise as codes,
/// and DataBar, whose decoder there has had overflows (CVE-2023-40890); ScanLines reads it.
@safe package struct SymbolScanner: ~Copyable {
  /// zbar keeps what it took for QR codes; a scanner is renewed after so many pages.
  private static let pageLimit = 1_000

  /// What a scanner looks for, and how closely.
  enum Scope {
    /// Every symbol, along every row and column.
    case everything
    /// Linear symbols, along every 24th row and column.
    case sparse
    /// QR codes only.
    case matrix
    /// Every symbol, and kinds that are read only where the picture is all of one.
    case closeUp
    /// The linear symbols of these along every third row and column: for enlarged pictures.
    case enlarged

    fileprivate var linear: ZBarSettings.Linear {
      switch self {
      case .matrix: .none
      case .everything, .sparse: .page
      case .closeUp, .enlarged: .closeUp
      }
    }
  }

  private let scope: Scope
  private var scanner: OpaquePointer
  private var pageCount = 0

  package init() { self.init(.everything) }

  init(_ scope: Scope) {
    self.scope = scope
    unsafe scanner = Self.makeScanner(scope)
  }

  deinit { unsafe zbar_image_scanner_destroy(scanner) }

  /// Finds the symbols of one image.
  ///
  /// - Returns: each distinct symbol once, in no fixed order; empty when there is none.
  package mutating func scan(_ image: GreyImage) -> [Symbol] {
    renewAfterManyPages()
    guard let page = unsafe zbar_image_create() else { preconditionFailure("Out of memory.") }
    defer { unsafe zbar_image_destroy(page) }
    unsafe zbar_image_set_format(page, 0x3030_3859)  // "Y800": grey, a byte a pixel
    unsafe zbar_image_set_size(page, UInt32(image.width), UInt32(image.height))
    return unsafe image.pixels.withUnsafeBytes { pixels in
      // Only borrowed: zbar reads the pixels within zbar_scan_image and not after it.
      unsafe zbar_image_set_data(page, pixels.baseAddress, UInt(pixels.count), nil)
      unsafe zbar_scan_image(scanner, page)
      var symbols: [Symbol] = []
      var next = unsafe zbar_image_first_symbol(page)
      while let found = unsafe next {
        if let symbol = unsafe Symbol(zbar: found) { symbols.append(symbol) }
        unsafe next = zbar_symbol_next(found)
      }
      return symbols
    }
  }

  private mutating func renewAfterManyPages() {
    pageCount += 1
    guard pageCount > Self.pageLimit else { return }
    unsafe zbar_image_scanner_destroy(scanner)
    unsafe scanner = Self.makeScanner(scope)
    pageCount = 1
  }

  private static func makeScanner(_ scope: Scope) -> OpaquePointer {
    guard let scanner = unsafe zbar_image_scanner_create() else {
      preconditionFailure("Out of memory.")
    }
    func give(_ type: zbar_symbol_type_t, _ config: zbar_config_t, _ value: CInt) -> CInt {
      unsafe zbar_image_scanner_set_config(scanner, type, config, value)
    }
    ZBarSettings.forLinear(scope.linear, give)
    func set(_ type: zbar_symbol_type_t, _ config: zbar_config_t, _ value: CInt) {
      let status = give(type, config, value)
      precondition(status == 0, "zbar knows each of these settings.")
    }
    if scope != .sparse, scope != .enlarged {
      set(ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1)
      set(ZBAR_QRCODE, ZBAR_CFG_BINARY, 1)  // else zbar guesses a charset and rewrites bytes
    }
    let density: CInt = scope == .sparse ? 24 : scope == .enlarged ? 3 : 1
    set(ZBAR_NONE, ZBAR_CFG_X_DENSITY, density)
    set(ZBAR_NONE, ZBAR_CFG_Y_DENSITY, density)
    return unsafe scanner
  }
}
