import GS1
import Testing
import Vectors

@Suite struct `Application identifier table` {
  @Test func `has the identifiers of GS1's dictionary, field by field, and no others`() throws {
    var codes: [String] = []
    for entry in try DictionaryEntry.all() {
      for code in entry.codes {
        codes.append(code)
        let ours = try #require(ApplicationIdentifier(code: code), "\(code)")
        #expect(ours.code == code)
        #expect(ours.title == entry.title, "\(code)")
        #expect(ours.hasPredefinedLength == entry.flags.contains("*"), "\(code)")
        #expect(ours.isLinkAttribute == entry.flags.contains("?"), "\(code)")
        #expect(ours.components.map(\.notation) == entry.components, "\(code)")
        #expect(ours.linkQualifiers == entry.linkQualifiers, "\(code)")
        #expect(ours.requirements == entry.requirements, "\(code)")
        #expect(ours.exclusions == entry.exclusions, "\(code)")
      }
    }
    #expect(codes.count == 541)
    #expect(ApplicationIdentifier.table.map(\.code) == codes)
    #expect(ApplicationIdentifier.table.sorted() == ApplicationIdentifier.table)
  }

  @Test func `no code begins with another, and each is found where it begins`() {
    let codes = ApplicationIdentifier.table.map(\.code)
    for code in codes {
      #expect(!codes.contains { $0 != code && $0.hasPrefix(code) }, "\(code)")
      #expect(ApplicationIdentifier.starting(Array("x\(code)9".utf8), at: 1)?.code == code)
      #expect(ApplicationIdentifier(code: code + "0") == nil)
      #expect(ApplicationIdentifier(code: code.dropLast()) == nil)
    }
  }

  @Test func `a length is what the components come to`() {
    for identifier in ApplicationIdentifier.table {
      let components = identifier.components
      #expect(!components.isEmpty)
      #expect(identifier.length.lowerBound > 0)
      #expect(
        identifier.length.upperBound == components.map(\.length.upperBound).reduce(0, +))
    }
  }

  @Test(arguments: [
    ("3103", 3), ("3695", 5), ("3909", 9), ("3912", 2), ("3940", 0), ("3955", 5), ("30", nil),
    ("400", nil), ("8005", nil), ("7003", nil),
  ])
  func `measures and amounts alone have decimals`(code: String, decimals: Int?) {
    #expect(ApplicationIdentifier(code: code)?.decimals == decimals)
  }

  @Test func `an identifier takes two bytes`() {
    #expect(MemoryLayout<ApplicationIdentifier>.size == 2)
  }
}

extension ApplicationIdentifier.Component {
  /// The component as GS1's dictionary writes it.
  fileprivate var notation: String {
    let isVariable = length.lowerBound != length.upperBound
    let format = "\(characters.rawValue)\(isVariable ? ".." : "")\(length.upperBound)"
    return ([isOptional ? "[\(format)]" : format] + rules.map(\.rawValue))
      .joined(separator: ",")
  }
}
