extension ApplicationIdentifier.Rule {
  /// Checks a value alone, of any length, with any bytes.
  ///
  /// - Throws: ``GS1Error`` with the offset in `value`.
  package func check(_ value: [UInt8], today: CalendarDate) throws(GS1Error) {
    let span = value.span
    do throws(Fault) {
      try characters?.check(span)
      try judge(span, today: today)
    } catch {
      throw GS1Error(error.reason, at: error.offset)
    }
  }

  /// The characters without which the rule cannot be judged; nil when it judges any.
  private var characters: ApplicationIdentifier.Characters? {
    switch self {
    case .checkDigit, .date, .dateOrMonth, .longDate, .longDateOrMonth, .hour, .hourMinute, .minute,
      .second, .latitude, .longitude, .nonZero, .noZeroPrefix, .pieceOfTotal:
      .digits
    case _: nil
    }
  }

  /// Checks a value of the right characters; any other bytes get some answer too.
  func judge(_ value: Span<UInt8>, today: CalendarDate) throws(Fault) {
    switch self {
    case .checkDigit: try CheckDigit.check(value)
    case .checkCharacters: try CheckCharacters.check(value)
    case .companyPrefix: try checkCompanyPrefix(value, from: 0)
    case .companyPrefixSecond: try checkCompanyPrefix(value, from: 1)
    case .date, .longDate: try checkDate(value, dayZero: .refused, today: today)
    case .dateOrMonth, .longDateOrMonth: try checkDate(value, dayZero: .endOfMonth, today: today)
    case .hour: try checkTime(value, 24)
    case .hourMinute: try checkTime(value, 24, 60)
    case .minute, .second: try checkTime(value, 60)
    case .country: try require(Codes.countries.contains(value))
    case .countryOr999: try require(Codes.countriesAnd999.contains(value))
    case .countryLetters: try require(Codes.countryLetters.contains(value.text))
    case .currency: try require(Codes.currencies.contains(value))
    case .sex: try require(value.isOne(of: "0129"))
    case .bankAccount: try BankAccount.check(value)
    case .importerIndex: try require(value.count == 1 && Self.importers.contains(value[0]))
    case .latitude: try require(value.count == 10 && value.number <= 1_800_000_000)
    case .longitude: try require(value.count == 10 && value.number <= 3_600_000_000)
    case .mediaType: try require(Codes.mediaTypes.contains(value.text))
    case .nonZero: try require(!value.isAll("0"))
    case .noZeroPrefix: try require(value.count == 0 || value[0] != UInt8(ascii: "0"))
    case .zero: try require(value.count > 0 && value.isAll("0"))
    case .packageType: try require(Codes.packages.contains(value.text))
    case .percentEncoding: try checkPercentEncoding(value)
    case .pieceOfTotal: try checkPieceOfTotal(value)
    case .positionInSequence: try checkPositionInSequence(value)
    case .winding: try require(value.isOne(of: "019"))
    case .yesNo: try require(value.isOne(of: "01"))
    case .hyphen: try require(value.count > 0 && value.isAll("-"))
    case .hasNonDigit: try require(value.firstNonDigit(in: value.indices) != nil)
    case .couponCode: try Coupon.checkCode(value, today: today)
    case .couponPositiveOffer: try Coupon.checkPositiveOffer(value)
    }
  }

  /// Blames the whole value unless it is `taken`.
  func require(_ taken: Bool, at offset: Int = 0) throws(Fault) {
    guard taken else { throw Fault(.rule(self), at: offset) }
  }

  private static let importers = ApplicationIdentifier.Characters.cset64
}
