import DeviceProfiles
import Scanning

/// The profiles that come with the program.
enum BuiltIn {
  static let profiles = Result { try DeviceProfiles(builtInAnd: nil) }

  /// Their ids, so that a test can be run for each; empty when they cannot be read.
  static let ids = (try? profiles.get().all.map(\.id)) ?? []

  static func profile(_ id: String) throws -> DeviceProfile {
    guard let profile = try profiles.get().profile(id) else { throw Missing(id: id) }
    return profile
  }

  struct Missing: Error {
    let id: String
  }
}

/// What a profile's reader makes of an example.
struct Outcome: Equatable {
  var scans: [RawScan] = []
  var tags: [TagRead] = []
  var faults: [ReaderFault] = []

  /// Feeds the transfers, or every byte of them as a transfer of its own; an empty one is a silence.
  init?(_ profile: DeviceProfile, _ example: ProfileExample, byBytes: Bool = false) {
    guard var reader = profile.makeReader(reportDescriptor: example.reportDescriptor) else {
      return nil
    }
    for transfer in example.transfers {
      if transfer.isEmpty {
        take(reader.flush())
      } else if byBytes {
        for byte in transfer { take(reader.receive([byte])) }
      } else {
        take(reader.receive(transfer))
      }
    }
    take(reader.flush())
  }

  private mutating func take(_ events: [ReaderEvent]) {
    for event in events {
      switch event {
      case .scan(let scan): scans.append(scan)
      case .tag(let tag): tags.append(tag)
      case .fault(let fault): faults.append(fault)
      case .reply: break
      }
    }
  }
}
