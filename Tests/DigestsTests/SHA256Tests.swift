import Digests
import Foundation
import Testing

@Suite struct `A digest` {
  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func digest(_ pieces: [UInt8]...) throws -> String {
    var hash = try SHA256()
    for piece in pieces { try hash.update(piece) }
    return hex(try hash.finish())
  }

  // FIPS 180-4's own examples, as NIST gives them with the standard.
  @Test func `is that of the standard's examples`() throws {
    #expect(
      try digest() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      try digest(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      try digest(
        Array("abcdbcdecdefdefgefghfghighij".utf8), Array("hijkijkljklmklmnlmnomnopnopq".utf8))
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
  }

  @Test func `of a file is the same, whatever its name`() async throws {
    let path = NSTemporaryDirectory() + "digest-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let ofFile = hex(try await FileDigest.ofFile(at: path))
    #expect(try digest(bytes) == ofFile)
    await #expect(throws: (any Error).self) {
      _ = try await FileDigest.ofFile(at: path + "-none")
    }
    await #expect(throws: (any Error).self) {
      _ = try await FileDigest.ofFile(at: NSTemporaryDirectory())
    }
  }
}
