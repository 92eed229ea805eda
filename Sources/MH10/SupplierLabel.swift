/// What a supplier printed on a carton, bag or reel, beyond GS1.
///
/// The properties named for receiving, such as ``quantity``, are nil where the label says nothing,
/// and also where it says two different things: then only a person can tell.
package struct SupplierLabel: Hashable, Sendable {
  /// The most elements in a label, which bounds the work for hostile input.
  package static let countLimit = 256
  /// The most bytes of a label: more than any symbol holds.
  package static let byteLimit = 8_192

  /// How the label says what it says.
  package enum Form: Hashable, Sendable {
    /// ISO/IEC 15434: a header, formats, and mostly a trailer.
    case envelope
    /// Data identifiers with group separators between them and no header.
    case separated
    /// Data identifiers with spaces between them.
    case spaced
    /// `{key:value,key:value}`.
    case braces
    /// `KEY:VALUE KEY:VALUE`, then marks and a link.
    case words
    /// ANSI/HIBC 2.
    case hibc
    /// One data identifier in each symbol of the label.
    case single
  }

  /// What the label does otherwise than its standard; it is read all the same.
  package enum Note: Hashable, Sendable {
    /// A `>` stands in front of the header.
    case byteBeforeHeader
    /// A record separator is missing behind the header or in front of the trailer.
    case recordSeparatorMissing
    /// The separator behind the two digits of a format is missing.
    case separatorMissing
    /// Two separators stand in a row, or one at the end.
    case emptyElement
    /// The end of transmission is missing, so the label may have been cut off.
    case trailerMissing
  }

  /// A format of ISO/IEC 15434 that Tally does not read, such as 02 for EDI or 07 for text.
  package struct OtherFormat: Hashable, Sendable {
    /// The format, 0 to 99.
    package let number: Int
    /// What stands behind the two digits.
    package let bytes: [UInt8]
  }

  /// A key and its value in the supplier's own notation.
  package struct Field: Hashable, Sendable {
    /// The key, such as `qty` or `CPO`; empty for a mark that stands alone.
    package let key: String
    /// The value; may be empty.
    package let value: String
  }

  /// How the label says what it says.
  package let form: Form
  /// What it says, in its order; none when all of it is in ``messages``, ``texts`` or ``others``.
  package let elements: [DataElement]
  /// Its GS1 messages (format 05), for the parser of element strings; mostly none.
  package let messages: [[UInt8]]
  /// Its text elements (format 12), in their order; mostly none.
  package let texts: [TextElement]
  /// What it says in other formats, in their order; mostly none.
  package let others: [OtherFormat]
  /// All keys and values in the supplier's own notation; none when the label has data identifiers.
  package let fields: [Field]
  /// What an HIBC symbol says; nil for every other form.
  package let hibc: HIBC?
  /// What it does otherwise than its standard.
  package let notes: Set<Note>

  /// Takes elements, and the fields that they were made from.
  init(_ form: Form, _ elements: [DataElement], fields: [Field] = [], hibc: HIBC? = nil) {
    self.form = form
    self.elements = elements
    self.fields = fields
    self.hibc = hibc
    (messages, texts, others, notes) = ([], [], [], [])
  }

  init(_ envelope: Envelope) {
    var elements: [DataElement] = []
    var messages: [[UInt8]] = []
    var texts: [TextElement] = []
    var others: [OtherFormat] = []
    for format in envelope.formats {
      switch format {
      case .elements(let more): elements += more
      case .message(let message): messages.append(message)
      case .texts(let more): texts += more
      case .other(let other): others.append(other)
      }
    }
    form = .envelope
    (self.elements, self.messages, self.texts, self.others) = (elements, messages, texts, others)
    (fields, hibc, notes) = ([], nil, envelope.notes)
  }

  init(_ hibc: HIBC) {
    form = .hibc
    elements = hibc.elements
    (messages, texts, others, fields, notes) = ([], [], [], [], [])
    self.hibc = hibc
  }
}

extension SupplierLabel {
  /// Takes a symbol that holds one element alone; see ``DataElement/single(_:)``.
  package init(single element: DataElement) {
    self.init(.single, [element])
  }

  /// What two symbols of one label say together; nil when they cannot be of one, because they say
  /// different things by the same identifier.
  package func joined(with other: SupplierLabel) -> SupplierLabel? {
    if let hibc, let second = other.hibc, !second.belongs(to: hibc), !hibc.belongs(to: second) {
      return nil
    }
    for element in other.elements {
      let mine = elements.filter { $0.identifier == element.identifier }
      if !mine.isEmpty, !mine.contains(element) { return nil }
    }
    let added = other.elements.filter { !elements.contains($0) }
    return SupplierLabel(
      form, elements + added, fields: fields + other.fields, hibc: hibc ?? other.hibc)
  }

  /// The bytes of a symbol that says `elements` by ISO/IEC 15434, format 06.
  package static func message(_ elements: some Collection<DataElement>) -> [UInt8] {
    let data = elements.flatMap { [ASCII.gs] + Array($0.description.utf8) }
    return Array("[)>".utf8) + [ASCII.rs] + Array("06".utf8) + data + [ASCII.rs, ASCII.eot]
  }
}
