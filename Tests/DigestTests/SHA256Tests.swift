import Digest
import Testing

@Suite struct `SHA-256` {
  /// Source: NIST, Secure Hash Standard examples (FIPS 180-4), and of nothing at all.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `is that of the standard's examples`(_ text: String, _ expected: String) {
    #expect(hexadecimal(SHA256.digest(of: Array(text.utf8))) == expected)
  }

  /// The standard's long example: a million times "a".
  @Test func `is the same in pieces of any length`() {
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    for length in [1, 63, 64, 65, 9_999, 1_000_000] {
      var sha = SHA256()
      var rest = 1_000_000
      while rest > 0 {
        sha.update([UInt8](repeating: UInt8(ascii: "a"), count: min(length, rest)))
        rest -= length
      }
      #expect(hexadecimal(sha.finish()) == expected, "\(length)")
    }
  }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { byte in
    let text = String(byte, radix: 16)
    return text.count == 1 ? "0" + text : text
  }.joined()
}
