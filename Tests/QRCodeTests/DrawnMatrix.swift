import QRCode
import Testing
import Vectors

/// QR codes as zint draws them.
enum DrawnMatrix {
  /// The modules of a symbol that zint makes for its own options, data included.
  static func zint(_ options: [String]) throws -> QRMatrix {
    let rows = try Zint.modules(["-b", "QRCODE"] + options, columns: nil)
    return try #require(QRMatrix(side: rows.count, isDark: rows.flatMap(\.self)))
  }
}

extension QRMatrix {
  /// The same with some modules the other way about.
  func flipped(_ places: [Int]) throws -> QRMatrix {
    var copy = isDark
    for place in places { copy[place].toggle() }
    return try #require(QRMatrix(side: side, isDark: copy))
  }
}
