import CZBar
import ScanLines
import Symbols

/// zbar's decoder of single scan lines, set up for the linear symbols of packing slips.
///
/// Every line starts anew: what was half read in one is never joined to a half of another.
@safe struct LineDecoder: ~Copyable {
  /// What one scan line says.
  struct Reading: Hashable {
    let symbology: Symbology
    let bytes: [UInt8]
    /// What function characters of Code 128 say of the data; zbar tells nothing of them.
    var variant = SymbolVariant.data
  }

  private let decoder: OpaquePointer
  private let scanner: OpaquePointer

  /// - Parameter isCloseUp: whether Code 93 and Codabar are read too, which text on a page resembles.
  init(isCloseUp: Bool = false) {
    guard let decoder = unsafe zbar_decoder_create(),
      let scanner = unsafe zbar_scanner_create(decoder)
    else { preconditionFailure("Out of memory.") }
    unsafe self.decoder = decoder
    unsafe self.scanner = scanner
    ZBarSettings.forLinear(isCloseUp ? .closeUp : .page) { type, config, value in
      unsafe zbar_decoder_set_config(decoder, type, config, value)
    }
  }

  deinit {
    unsafe zbar_scanner_destroy(scanner)
    unsafe zbar_decoder_destroy(decoder)
  }

  /// Reads one scan line.
  ///
  /// - Returns: the symbols along it in the order met; empty when there is none.
  mutating func read(_ line: Span<Float>) -> [Reading] {
    unsafe zbar_decoder_reset(decoder)
    unsafe _ = zbar_scanner_reset(scanner)
    var readings: [Reading] = []
    for i in 0..<line.count {
      let level = CInt(min(max(line[i], 0), 255) + 0.5)
      let type = unsafe zbar_scan_y(scanner, level)
      if type.rawValue > ZBAR_PARTIAL.rawValue { append(to: &readings) }
    }
    // The scanner is two edges behind.
    for _ in 0..<3 {
      let type = unsafe zbar_scanner_flush(scanner)
      if type.rawValue > ZBAR_PARTIAL.rawValue { append(to: &readings) }
    }
    return readings.contains(where: \.symbology.isCode128)
      ? Self.withFunctionCharacters(readings, line) : readings
  }

  /// The readings with what our own reader says of Code 128 where it reads it too.
  ///
  /// zbar passes over FNC4, which makes other letters of those that follow, over FNC1 in second
  /// place and over FNC3, which says that there is no data.
  private static func withFunctionCharacters(
    _ readings: [Reading], _ line: Span<Float>
  ) -> [Reading] {
    let elements = Elements((0..<line.count).map { line[$0] })
    let own = [elements, elements.reversed].flatMap { Code128Reader.all(in: $0) }
    guard !own.isEmpty else { return readings }
    return readings.filter { !$0.symbology.isCode128 }
      + own.map {
        Reading(
          symbology: $0.kind == .gs1Code128 ? .gs1Code128 : .code128, bytes: $0.bytes,
          variant: SymbolVariant($0.purpose))
      }
  }

  private func append(to readings: inout [Reading]) {
    guard let start = unsafe zbar_decoder_get_data(decoder) else { return }
    let count = Int(unsafe zbar_decoder_get_data_length(decoder))
    let data = unsafe UnsafeRawBufferPointer(start: start, count: count).map { $0 }
    let modifiers = unsafe zbar_decoder_get_modifiers(decoder)
    let isGS1 = modifiers & (1 << ZBAR_MOD_GS1.rawValue) != 0
    let type = unsafe zbar_decoder_get_type(decoder)
    let bytes = Symbol.withoutLeadingSeparator(data, isGS1: isGS1)
    guard !bytes.isEmpty, let symbology = Symbology(zbar: type, isGS1: isGS1, bytes: bytes) else {
      return
    }
    readings.append(Reading(symbology: symbology, bytes: bytes))
  }
}
