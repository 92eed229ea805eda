/// SQLite's log of what is not in the file yet, looked at before SQLite does.
///
/// SQLite takes the first frame that fails its checksum for the end: right after a crash, which
/// tears the last transaction only. But where later transactions stand behind it, bits have changed
/// in what had been confirmed, and SQLite would drop all of those without a word.
///
/// Source: sqlite.org/fileformat2.html, section 4, "The Write-Ahead Log".
struct WriteAheadLog {
  /// A page as a transaction left it.
  struct Frame {
    /// Counted from 1.
    var page: Int
    /// The file's length in pages, in the last frame of a transaction; 0 in the others.
    var pageCount: Int
    /// Where the page stands in the log.
    var content: Range<Int>
    /// Whether it is of this log, and not of one whose place this one took.
    var isOfThisLog: Bool
    /// Whether it and all before it are as they were written.
    var isWhole: Bool
  }

  let bytes: [UInt8]
  let pageSize: Int
  /// In their order, behind the end too.
  let frames: [Frame]
  /// Whether the head is as it was written.
  let headIsWhole: Bool

  private static let headSize = 32
  private static let frameHeadSize = 24

  /// Nil for a log that holds nothing: empty, or not begun.
  init?(_ bytes: [UInt8]) {
    guard bytes.count > Self.headSize, bytes[..<Self.headSize].contains(where: { $0 != 0 }) else {
      return nil
    }
    self.bytes = bytes
    let magic = Self.word(bytes, 0)
    let isBigEndian = magic & 1 == 1
    var sum = Sum(isBigEndian: isBigEndian)
    sum.add(bytes[..<24])
    headIsWhole =
      magic & ~1 == 0x377F_0682 && sum.first == Self.word(bytes, 24)
      && sum.second == Self.word(bytes, 28)
    // Where the head is damaged, its page size may be.
    let size = Int(Self.word(bytes, 8))
    pageSize = headIsWhole && size >= 512 && size <= 65_536 ? size : 4_096
    let salt = Self.headSize + 8
    let salts = headIsWhole ? bytes[16..<24] : bytes.dropFirst(salt).prefix(8)
    var frames: [Frame] = []
    var isWhole = headIsWhole
    var start = Self.headSize
    while start + Self.frameHeadSize + pageSize <= bytes.count {
      let content = start + Self.frameHeadSize..<start + Self.frameHeadSize + pageSize
      let isOfThisLog = bytes[start + 8..<start + 16].elementsEqual(salts)
      sum.add(bytes[start..<start + 8])
      sum.add(bytes[content])
      isWhole =
        isWhole && isOfThisLog && sum.first == Self.word(bytes, start + 16)
        && sum.second == Self.word(bytes, start + 20)
      frames.append(
        Frame(
          page: Int(Self.word(bytes, start)), pageCount: Int(Self.word(bytes, start + 4)),
          content: content, isOfThisLog: isOfThisLog, isWhole: isWhole))
      start = content.upperBound
    }
    self.frames = frames
  }

  /// Whether SQLite would drop transactions that were confirmed.
  ///
  /// A transaction is written when all before it are on the disk: so nothing stands behind the end
  /// of one that was torn.
  var isDamaged: Bool {
    guard headIsWhole else { return true }
    guard let first = frames.firstIndex(where: { !$0.isWhole }) else { return false }
    let rest = frames[first...]
    guard let end = rest.firstIndex(where: { $0.pageCount != 0 && $0.isOfThisLog }) else {
      return false
    }
    return frames[(end + 1)...].contains(where: \.isOfThisLog)
  }

  /// Writes into the pages of a file what the log holds, whether it fails its checksum or not: the
  /// rows have checksums of their own.
  func applied(to file: [UInt8]) -> [UInt8] {
    var file = file
    guard let last = frames.lastIndex(where: { $0.isOfThisLog && $0.pageCount != 0 }) else {
      return file
    }
    // More pages than the file and the log have together, a damaged frame only can speak of.
    let most = file.count / pageSize + frames.count
    for frame in frames[...last] where frame.isOfThisLog && (1...most).contains(frame.page) {
      let end = frame.page * pageSize
      if file.count < end { file += [UInt8](repeating: 0, count: end - file.count) }
      file.replaceSubrange(end - pageSize..<end, with: bytes[frame.content])
    }
    return file
  }

  private static func word(_ bytes: [UInt8], _ start: Int) -> UInt32 {
    bytes[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The checksum of head and frames, over pairs of words.
  private struct Sum {
    let isBigEndian: Bool
    var first: UInt32 = 0
    var second: UInt32 = 0

    mutating func add(_ bytes: ArraySlice<UInt8>) {
      var index = bytes.startIndex
      while index < bytes.endIndex {
        first &+= word(bytes, index) &+ second
        second &+= word(bytes, index + 4) &+ first
        index += 8
      }
    }

    private func word(_ bytes: ArraySlice<UInt8>, _ start: Int) -> UInt32 {
      let word =
        UInt32(bytes[start]) << 24 | UInt32(bytes[start + 1]) << 16
        | UInt32(bytes[start + 2]) << 8 | UInt32(bytes[start + 3])
      return isBigEndian ? word : word.byteSwapped
    }
  }
}
