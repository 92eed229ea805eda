/// A symbol that shows how a scanner and a computer change what is scanned.
///
/// It has every character that a scanner types, each with a space behind it so that a dead key
/// shows itself, and then each control character. What stands around them is known by its shape
/// alone, four times one letter, whatever letter the computer makes of it.
package enum KeyboardCalibration {
  /// The data of the symbol, ASCII: for a QR Code or a Data Matrix, 206 bytes.
  package static let text: [UInt8] = {
    let keys = KeyboardLayout.characters.flatMap { [$0, space] }
    let controls = ControlCharacter.allCases.flatMap { [border, border, $0.rawValue] }
    return [border, border, border, border, space] + keys + controls + [end, end, end, end]
  }()

  static let space = UInt8(ascii: " ")
  /// Stands four times at the start, and twice in front of each control character.
  static let border = UInt8(ascii: "j")
  /// Stands four times at the end.
  static let end = UInt8(ascii: "k")
}

/// Why a scan of the calibration symbol gives no profile, and so what to do about it.
package enum CalibrationError: Error, Hashable, Sendable {
  /// The four letters at the start or at the end are not there: it is another symbol, or part of it.
  case border
  /// The keys do not come one by one: something was lost or put in after `keys` of 94.
  case keys(Int)
  /// Capital and small letters are exchanged: caps lock is on.
  case capsLock
  /// These letters and digits are lost or cannot be told from other characters.
  case indistinct([UInt8])
  /// GS arrives as this text, which data may have too.
  case mark(String)
}

extension CalibrationError: CustomStringConvertible {
  /// What is wrong, in English without a full stop.
  package var description: String {
    switch self {
    case .border: "this is not the whole calibration symbol"
    case .keys(let count): "the keys do not arrive one by one behind the first \(count)"
    case .capsLock: "caps lock is on"
    case .indistinct(let bytes):
      "these characters are lost or arrive as others do: \(String(decoding: bytes, as: UTF8.self))"
    case .mark(let text): "the separator arrives as \"\(ScanText.printable(text))\", as data may"
    }
  }

  /// What to do about it, in one sentence.
  package var hint: String {
    switch self {
    case .border, .keys: "Scan the symbol again into an empty line, without touching the keyboard."
    case .capsLock: "Switch caps lock off and scan again."
    case .indistinct: "Set the scanner to the computer's keyboard layout, or to Alt codes."
    case .mark: "Set the scanner to send GS as Ctrl and ], or as <GS>."
    }
  }
}
