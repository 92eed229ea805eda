/// A device protocol as a value: bytes in, events out, and what must be sent in between.
///
/// Pure, without clock and I/O: the same whether the bytes come from USB, a socket, a recorded tape
/// or a test.
package protocol ReaderProtocol: Sendable {
  /// Takes what one transfer brought: of a HID device one report, of a serial one any piece.
  mutating func receive(_ bytes: [UInt8]) -> [ReaderEvent]

  /// Takes note that nothing came for ``flushMilliseconds``: what has begun has ended.
  ///
  /// Called again after each further silence of that length: polling goes by it too.
  mutating func flush() -> [ReaderEvent]

  /// How long nothing must come before ``flush()`` is called; nil when the protocol needs none.
  var flushMilliseconds: Int? { get }

  /// Takes what is to be sent now, in order; empty most of the time.
  mutating func takeOutput() -> [ReaderOutput]

  /// What makes the reader show the worker how a scan ended; empty when it cannot.
  func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput]
}

/// What a reader's bytes come to.
package enum ReaderEvent: Hashable, Sendable {
  /// A symbol was read, or a text typed.
  case scan(RawScan)
  /// An RFID or NFC tag was seen.
  case tag(TagRead)
  /// The reader answered a command or told of itself; never goods.
  case reply([UInt8])
  /// Bytes that do not fit the protocol were passed over.
  case fault(ReaderFault)
}

/// What a reader tells of one tag.
package struct TagRead: Hashable, Sendable {
  /// Whose memory it is.
  package enum Kind: Hashable, Sendable {
    /// EPC memory of a UHF tag, without its protocol control word.
    case epc
    /// The unique identifier of an HF or NFC tag.
    case uid
  }

  package let kind: Kind
  /// The memory, most significant byte first.
  package let memory: [UInt8]
  /// The protocol control word in front of the EPC, when the reader tells it.
  package let protocolControl: UInt16?
  /// Signal strength in tenths of a dBm, negative; nil when the reader does not tell.
  package let signalTenths: Int?
  /// Signal strength as a number of the reader's own scale; nil when it tells dBm or nothing.
  package let signalNumber: UInt8?
  /// The antenna's number, 1 or more; nil when the reader does not tell.
  package let antenna: Int?

  package init(
    _ kind: Kind, memory: [UInt8], protocolControl: UInt16? = nil, signalTenths: Int? = nil,
    signalNumber: UInt8? = nil, antenna: Int? = nil
  ) {
    self.kind = kind
    self.memory = memory
    self.protocolControl = protocolControl
    self.signalTenths = signalTenths
    self.signalNumber = signalNumber
    self.antenna = antenna
  }
}

/// Why bytes were passed over.
package enum ReaderFault: Hashable, Sendable {
  /// A frame's checksum is wrong.
  case checksum
  /// These many bytes belong to no frame.
  case noise(count: Int)
  /// A report is shorter than what it says that it holds.
  case shortReport
  /// More came for one scan than any symbol holds.
  case tooLong
  /// A key or code that the layout does not know.
  case unknownKey(UInt8)
  /// The reader says that something failed, by its own number.
  case device(Int)
}

/// What is to be sent to a reader.
package enum ReaderOutput: Hashable, Sendable {
  /// Bytes for a bulk pipe, a serial line or a socket.
  case bytes([UInt8])
  /// A HID output report; the number is 0 when the device numbers none.
  case report(number: UInt8, [UInt8])
  /// A HID feature report.
  case feature(number: UInt8, [UInt8])
}

/// How a scan ended, for the reader's lamp and beeper.
package enum ReaderFeedback: Hashable, Sendable, CaseIterable {
  case good
  case warn
  case bad
}
