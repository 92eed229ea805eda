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
    set(ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
    for type in [
      ZBAR_EAN13, ZBAR_EAN8, ZBAR_UPCA, ZBAR_UPCE, ZBAR_I25, ZBAR_CODE128, ZBAR_CODE39,
    ] { set(type, ZBAR_CFG_ENABLE, 1) }
    set(ZBAR_I25, ZBAR_CFG_MIN_LEN, 14)
    set(ZBAR_I25, ZBAR_CFG_MAX_LEN, 14)
    set(ZBAR_CODE39, ZBAR_CFG_MIN_LEN, 3)
    guard isCloseUp else { return }
    set(ZBAR_CODE93, ZBAR_CFG_ENABLE, 1)
    set(ZBAR_CODABAR, ZBAR_CFG_ENABLE, 1)
    set(ZBAR_CODABAR, ZBAR_CFG_MIN_LEN, 6)  // shorter ones are in bars of others
  }

  deinit {
    unsafe zbar_scanner_destroy(scanner)
    unsafe zbar_decoder_destroy(decoder)
  }

  private func set(_ type: zbar_symbol_type_t, _ config: zbar_config_t, _ value: CInt) {
    let status = unsafe zbar_decoder_set_config(decoder, type, config, value)
    precondition(status == 0, "zbar knows each of these settings.")
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
      ? Self.withExtendedCharacters(readings, line) : readings
  }

  /// The readings with what our own reader says of Code 128 where it reads it too.
  ///
  /// zbar passes over FNC4, which makes other letters of those that follow.
  private static func withExtendedCharacters(
    _ readings: [Reading], _ line: Span<Float>
  ) -> [Reading] {
    let elements = Elements((0..<line.count).map { line[$0] })
    let own = [elements, elements.reversed].flatMap { Code128Reader.all(in: $0) }
      .filter { !$0.setsUpReader }
    guard !own.isEmpty else { return readings }
    return readings.filter { !$0.symbology.isCode128 }
      + own.map {
        Reading(symbology: $0.kind == .gs1Code128 ? .gs1Code128 : .code128, bytes: $0.bytes)
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
