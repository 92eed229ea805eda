import Forwarding
import Glibc
import Spool
import Testing

/// How quick a spool is beside the least that is durable at all; figures to look at, no limits.
@Suite(.serialized) struct `A spool's speed` {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func perSecond(_ count: Int, _ body: () async throws -> Void) async rethrows -> Int {
    let time = try await ContinuousClock().measure(body)
    return Int(Double(count) / (time / .seconds(1)))
  }

  /// Records of 300 bytes, each on the disk before the next: write(2) and fdatasync(2).
  private func bareLog(_ count: Int) async throws -> Int {
    let record = [UInt8](repeating: 0x41, count: 300)
    let file = unsafe open(
      scratch.path + "/bare.log", O_WRONLY | O_CREAT | O_APPEND, 0o600 as mode_t)
    try #require(file >= 0)
    defer { close(file) }
    return try await perSecond(count) {
      for _ in 0..<count {
        let written = unsafe Glibc.write(file, record, record.count)
        try #require(written == record.count && fdatasync(file) == 0)
      }
    }
  }

  @Test func `prints how many scans it saves in a second, beside a bare log of the same run`()
    async throws
  {
    let spool = try await Sample.spool(in: scratch)
    let single = 300
    let bare = try await bareLog(single)
    let one = try await perSecond(single) {
      for number in 1...single { try await spool.append([Sample.scan(number)]) }
    }
    let again = try await bareLog(single)
    let (batches, size) = (50, 100)
    let many = try await perSecond(batches * size) {
      for batch in 0..<batches {
        let first = 1_000 + batch * size
        try await spool.append(Sample.scans(first...first + size - 1))
      }
    }
    let entries = try await spool.entries(after: 0, limit: .max)
    let settled = try await perSecond(entries.count) {
      for start in stride(from: 0, to: entries.count, by: 500) {
        try await spool.settle(
          entries[start..<min(start + 500, entries.count)].map {
            Settlement(of: $0, .posted(.accepted))
          }, at: Sample.instant)
      }
    }
    await spool.close()
    print(
      "saved one by one \(one)/s, by 100 \(many)/s, settled by 500 \(settled)/s; "
        + "a bare log \(bare)/s before and \(again)/s after")
    #expect(try await Writer.list(scratch.spool).settled.count == entries.count)
  }
}
