import CZBar

/// How zbar is set up, the same for whole pictures and for single lines.
enum ZBarSettings {
  /// Which linear symbols are looked for.
  enum Linear {
    case none
    /// Those that text and rules of a page seldom resemble.
    case page
    /// Code 93 and Codabar too.
    case closeUp
  }

  private static let page = [
    ZBAR_EAN13, ZBAR_EAN8, ZBAR_UPCA, ZBAR_UPCE, ZBAR_I25, ZBAR_CODE128, ZBAR_CODE39,
  ]

  /// Sets up nothing but linear symbols, by a function that gives a setting to zbar.
  ///
  /// The least lengths are those below which bars of other symbols are read as one.
  static func forLinear(
    _ linear: Linear, _ give: (zbar_symbol_type_t, zbar_config_t, CInt) -> CInt
  ) {
    func set(_ type: zbar_symbol_type_t, _ config: zbar_config_t, _ value: CInt) {
      let status = give(type, config, value)
      precondition(status == 0, "zbar knows each of these settings.")
    }
    set(ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
    guard linear != .none else { return }
    for type in page { set(type, ZBAR_CFG_ENABLE, 1) }
    set(ZBAR_I25, ZBAR_CFG_MIN_LEN, 14)
    set(ZBAR_I25, ZBAR_CFG_MAX_LEN, 14)
    set(ZBAR_CODE39, ZBAR_CFG_MIN_LEN, 3)
    guard linear == .closeUp else { return }
    set(ZBAR_CODE93, ZBAR_CFG_ENABLE, 1)
    set(ZBAR_CODABAR, ZBAR_CFG_ENABLE, 1)
    set(ZBAR_CODABAR, ZBAR_CFG_MIN_LEN, 6)
  }
}
