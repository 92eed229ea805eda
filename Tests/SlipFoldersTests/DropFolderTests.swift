import SlipFolders
import Testing

@Suite struct `A drop folder` {
  private func file(
    _ path: String, bytes: Int64 = 10, modified: Int64 = 1, number: UInt64 = 1
  ) -> (path: String, state: FileState) {
    (path, FileState(kind: .regular, byteCount: bytes, modified: modified, number: number))
  }

  @Test func `gives each file once, when it has stayed as it is`() {
    var folder = DropFolder(settled: .seconds(2))
    let files = [file("a"), file("b")]
    #expect(folder.look(at: files, now: .seconds(0)) { _ in false } == [])
    #expect(folder.look(at: files, now: .seconds(1)) { _ in false } == [])
    #expect(folder.look(at: files, now: .seconds(2)) { _ in false } == ["a", "b"])
    #expect(folder.look(at: files, now: .seconds(9)) { _ in false } == [])
  }

  @Test(arguments: [(11, 1, 1), (10, 2, 1), (10, 1, 2)])
  func `waits as long as a file grows, is written to or replaced`(
    bytes: Int64, modified: Int64, number: UInt64
  ) {
    var folder = DropFolder(settled: .seconds(2))
    let other = file("a", bytes: bytes, modified: modified, number: number)
    #expect(folder.look(at: [file("a")], now: .seconds(0)) { _ in false } == [])
    #expect(folder.look(at: [other], now: .seconds(2)) { _ in false } == [])
    #expect(folder.look(at: [other], now: .seconds(3)) { _ in false } == [])
    #expect(folder.look(at: [other], now: .seconds(4)) { _ in false } == ["a"])
    // Changed after it was taken: it comes again.
    #expect(folder.look(at: [file("a")], now: .seconds(5)) { _ in false } == [])
    #expect(folder.look(at: [file("a")], now: .seconds(7)) { _ in false } == ["a"])
  }

  @Test func `waits for whoever still writes, and for the first byte`() {
    var folder = DropFolder(settled: .seconds(2))
    let files = [file("a"), file("b", bytes: 0)]
    _ = folder.look(at: files, now: .seconds(0)) { _ in true }
    #expect(folder.look(at: files, now: .seconds(3)) { $0 == "a" } == [])
    #expect(folder.look(at: files, now: .seconds(4)) { _ in false } == [])
    #expect(folder.look(at: files, now: .seconds(5)) { _ in false } == ["a"])
  }

  @Test func `names once what stays empty, and takes it when it has grown`() {
    var folder = DropFolder(settled: .seconds(2))
    let empty = [file("a", bytes: 0), file("b")]
    for second in [0, 2, 9] {
      _ = folder.look(at: empty, now: .seconds(second)) { _ in false }
      #expect(folder.stillEmpty(now: .seconds(second)) == [])
    }
    #expect(folder.stillEmpty(now: .seconds(10)) == ["a"])
    _ = folder.look(at: empty, now: .seconds(30)) { _ in false }
    #expect(folder.stillEmpty(now: .seconds(30)) == [])
    _ = folder.look(at: [file("a")], now: .seconds(31)) { _ in false }
    #expect(folder.look(at: [file("a")], now: .seconds(33)) { _ in false } == ["a"])
  }

  @Test func `forgets what has vanished`() {
    var folder = DropFolder(settled: .seconds(2))
    _ = folder.look(at: [file("a")], now: .seconds(0)) { _ in false }
    #expect(folder.look(at: [], now: .seconds(1)) { _ in false } == [])
    #expect(folder.look(at: [file("a")], now: .seconds(2)) { _ in false } == [])
    #expect(folder.look(at: [file("a")], now: .seconds(4)) { _ in false } == ["a"])
  }
}
