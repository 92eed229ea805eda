/// What stands in the EPC memory of a tag, which is not always an EPC.
///
/// Only ``epc(_:)``, also behind a protocol control word, names a thing. All else is kept apart, so
/// that no tag becomes an item that is not there.
package enum TagContent: Hashable, Sendable {
  /// An EPC.
  case epc(EPC)
  /// Nothing: the tag was never written.
  case blank
  /// What the maker of the chip left there, beginning with E2 as the chip's own identifier does.
  case chipDefault
  /// An item identifier by an ISO standard, of this application family of ISO/IEC 15961.
  case iso15961(applicationFamily: UInt8)
  /// A protocol control word, which belongs in front of the EPC and not to it, and what follows.
  indirect case protocolControl(ProtocolControl, inside: TagContent)
  /// Nothing that is known; the error says why it is not an EPC.
  case unreadable(EPCError)

  /// The first byte of a chip's own identifier.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, section 16.
  static let chipHeader: UInt8 = 0xE2

  /// Recognizes the EPC memory that a reader delivers, with its protocol control word or without.
  @specialized(where Bytes == [UInt8])
  package init<Bytes: Collection<UInt8>>(bits bytes: borrowing Bytes) {
    do throws(EPCError) {
      let memory = try TagMemory(bytes)
      if let word = ProtocolControl(leading: memory) {
        let rest = TagMemory(memory, droppingFirst: word.bitCount)
        self = .protocolControl(word, inside: TagContent(rest))
      } else if let word = ProtocolControl(leadingISO: memory), let family = word.applicationFamily
      {
        self = .protocolControl(word, inside: .iso15961(applicationFamily: family))
      } else {
        self.init(memory)
      }
    } catch {
      self = .unreadable(error)
    }
  }

  /// Recognizes the EPC memory that a reader delivers in hexadecimal digits.
  ///
  /// - Throws: ``EPCError`` when the text is not made of whole words in hexadecimal digits.
  package init(hex: some StringProtocol) throws(EPCError) {
    self.init(bits: try Hexadecimal.words(hex))
  }

  /// Recognizes the EPC memory of a tag whose protocol control word the reader tells apart.
  ///
  /// Words behind those that `protocolControl` counts are not looked at.
  package init(bits bytes: some Collection<UInt8>, protocolControl: ProtocolControl) {
    if let family = protocolControl.applicationFamily {
      self = .iso15961(applicationFamily: family)
      return
    }
    do throws(EPCError) {
      self.init(try TagMemory(bytes.prefix(protocolControl.wordCount * 2)))
    } catch {
      self = .unreadable(error)
    }
  }

  private init(_ memory: TagMemory) {
    do throws(EPCError) {
      self = .epc(try EPC(memory))
    } catch {
      switch error.reason {
      case .blank: self = .blank
      case .chipDefault: self = .chipDefault
      case _: self = .unreadable(error)
      }
    }
  }

  /// The EPC, also one behind a protocol control word; nil when there is none.
  package var epc: EPC? {
    switch self {
    case .epc(let epc): epc
    case .protocolControl(_, let inside): inside.epc
    case .blank, .chipDefault, .iso15961, .unreadable: nil
    }
  }
}
