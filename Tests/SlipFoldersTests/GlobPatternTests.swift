import SlipFolders
import Testing

@Suite struct `A pattern of names` {
  @Test(arguments: [
    ("*", "anything at all"), ("*.jpg", ".jpg"), ("*.jpg", "a.b.jpg"), ("slip-?", "slip-1"),
    ("slip-?", "slip-ü"), ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("[^a]", "b"), ("[]a]", "]"),
    ("[a-]", "-"), ("a[b", "a[b"), ("\\*", "*"), ("a**b", "axyb"), ("*a*b*c*", "xxaxbxcx"),
    ("", ""), ("**", ""), ("[z-a]", "[z-a]"), ("x\\", "x\\"), ("👍?", "👍👎"),
  ])
  func `fits what shells say that it fits`(pattern: String, name: String) {
    #expect(GlobPattern(pattern).matches(name))
  }

  @Test(arguments: [
    ("*.jpg", "a.jpgx"), ("slip-?", "slip-"), ("slip-?", "slip-12"), ("[a-c]x", "dx"),
    ("[!a-c]x", "bx"), ("\\*", "a"), ("*a*b*c*", "xxaxcxbx"), ("", "a"), ("?", ""),
    ("A", "a"), ("[", "a"),
  ])
  func `fits nothing else`(pattern: String, name: String) {
    #expect(!GlobPattern(pattern).matches(name))
  }

  @Test func `takes no more time than both lengths together allow`() {
    let pattern = GlobPattern(String(repeating: "a*", count: 2_000) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 4_000)))
  }

  @Test func `means hidden names only when it says the dot`() {
    #expect(GlobPattern(".*").matchesHidden)
    #expect(!GlobPattern("*").matchesHidden)
    #expect(!GlobPattern("[.]x").matchesHidden)
  }
}

@Suite struct `Natural order` {
  @Test(arguments: [
    ["a", "b"], ["scan-2", "scan-10"], ["scan-9.jpg", "scan-10.jpg"], ["1", "a"], ["a", "a1"],
    ["a01b2", "a1b10"], ["a001", "a01"], ["x", "x0"],
    ["9999999999999999999999", "10000000000000000000000"],
    ["a/2", "a/10"], ["", "a"], ["Z", "a"],
  ])
  func `puts numbers by their size, and is never undecided`(pair: [String]) {
    #expect(NaturalOrder.precedes(pair[0], pair[1]))
    #expect(!NaturalOrder.precedes(pair[1], pair[0]))
    #expect(!NaturalOrder.precedes(pair[0], pair[0]))
  }

  @Test func `is an order`() {
    var generator = SystemRandomNumberGenerator()
    let letters = Array("01 a9-")
    let names = (0..<60).map { _ in
      String(
        (0..<Int.random(in: 0..<5, using: &generator)).compactMap { _ in
          letters.randomElement(using: &generator)
        })
    }
    for a in names {
      for b in names {
        #expect(a == b || NaturalOrder.precedes(a, b) != NaturalOrder.precedes(b, a), "\(a) \(b)")
        for c in names where NaturalOrder.precedes(a, b) && NaturalOrder.precedes(b, c) {
          #expect(NaturalOrder.precedes(a, c), "\(a) \(b) \(c)")
        }
      }
    }
  }
}
