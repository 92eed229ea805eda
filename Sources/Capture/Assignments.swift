package import DeviceProfiles

/// Which devices the operator has given to Tally, and as what.
///
/// A keyboard, or what hangs behind a serial chip, is Tally's only when somebody says so.
package struct Assignments: Hashable, Sendable {
  /// A device, or all of a model, and what it is.
  package struct Entry: Hashable, Sendable {
    package let device: DeviceName
    /// The id of a profile; nil to take the best that fits.
    package let profile: String?

    package init(device: DeviceName, profile: String?) {
      self.device = device
      self.profile = profile
    }
  }

  /// In the order in which they were made; may be empty.
  package private(set) var entries: [Entry] = []

  package init() {}

  /// The entry for a device, one of its own before one for its model; nil when it has none.
  package func entry(for device: DeviceIdentity, port: String) -> Entry? {
    let covering = entries.filter { $0.device.covers(device, port: port) }
    return covering.last { $0.device.which != nil } ?? covering.last
  }

  /// Adds an entry in place of any other for the same name.
  package mutating func add(_ entry: Entry) {
    entries.removeAll { $0.device == entry.device }
    entries.append(entry)
  }

  /// Takes the entry for exactly this name away.
  ///
  /// - Returns: whether there was one.
  package mutating func remove(_ device: DeviceName) -> Bool {
    let before = entries.count
    entries.removeAll { $0.device == device }
    return entries.count < before
  }
}

extension Assignments {
  /// Reads what ``text`` writes: a line an entry, `#` begins a comment.
  ///
  /// - Throws: ``AssignmentsError``, which names the line.
  package init(_ text: String) throws(AssignmentsError) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" || $0 == "\r" }
      guard let first = words.first else { continue }
      guard words.count <= 2, let device = DeviceName(String(first)) else {
        throw AssignmentsError(line: index + 1, text: String(line.prefix(100)))
      }
      add(Entry(device: device, profile: words.count == 2 ? String(words[1]) : nil))
    }
  }

  /// The file's text; empty without entries.
  package var text: String {
    entries.map { entry in
      "\(entry.device)" + (entry.profile.map { " " + $0 } ?? "") + "\n"
    }.joined()
  }
}

/// A line of an assignments file that is none.
package struct AssignmentsError: Error, Hashable {
  /// The line's number, from 1.
  package let line: Int
  /// What stands there, at most its first 100 characters.
  package let text: String
}
