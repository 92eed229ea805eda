import Foundation
import TestSupport
import Testing

/// What `tally decode` does beyond what a transcript can show.
@Suite struct `Decoding slips` {
  /// A desk with the sample slips in `scans`, as `LORRY-NAME.jpg`.
  private func desk() throws -> Desk {
    let desk = try Desk()
    try setUp(desk)
    return desk
  }

  private func setUp(_ desk: Desk) throws {
    let outcome = try desk.run(
      #"""
      mkdir scans
      for slip in "$SAMPLES"/deliveries/*/*.jpg; do
        lorry=$(basename "$(dirname "$slip")")
        cp "$slip" "scans/$lorry-$(basename "$slip")"
      done
      """#)
    #expect(outcome.status == 0)
  }

  private func objects(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require(object as? [String: Any])
    }
  }

  @Test func `gives one object a page, in the shape that is fixed`() throws {
    let desk = try desk()
    defer { desk.clear() }
    try Data("no picture".utf8).write(to: URL(filePath: desk.folder + "/bad.png"))
    let outcome = try desk.run("tally decode scans bad.png --json")
    #expect(outcome.status == 2)
    let objects = try objects(outcome.output)
    #expect(objects.count == 9)
    for object in objects.dropLast() {
      #expect(
        Set(object.keys) == [
          "file", "page", "width", "height", "symbols", "matches", "milliseconds",
        ])
      #expect(object["page"] as? Int == 1)
      #expect(object["width"] as? Int == 1600 && object["height"] as? Int == 2263)
      #expect((object["milliseconds"] as? Double).map { $0 > 0 } == true)
      let symbols = try #require(object["symbols"] as? [[String: Any]])
      #expect(symbols.count >= 5)
      for symbol in symbols {
        #expect(
          Set(symbol.keys) == ["symbology", "text", "bytesBase64", "corners", "quality"])
        let base64 = try #require(symbol["bytesBase64"] as? String)
        let bytes = try #require(Data(base64Encoded: base64))
        #expect(symbol["text"] as? String == String(decoding: bytes, as: UTF8.self))
        let corners = try #require(symbol["corners"] as? [[Int]])
        #expect(corners.count == 4)
        for corner in corners {
          #expect(corner.count == 2 && (0...1600).contains(corner[0]))
          #expect((0...2263).contains(corner[1]))
        }
      }
    }
    let last = try #require(objects.last)
    #expect(last["file"] as? String == "bad.png")
    #expect(last["page"] is NSNull)
    let error = try #require(last["error"] as? [String: String])
    #expect(error["code"] == "notAnImage")
    #expect(error["message"]?.isEmpty == false)
  }

  @Test func `reads off each slip what was printed on it`() throws {
    struct Printed: Decodable {
      let text: String
    }
    let desk = try desk()
    defer { desk.clear() }
    let outcome = try desk.run("tally decode scans --json")
    var read: [String: Set<String>] = [:]
    for object in try objects(outcome.output) {
      let file = try #require(object["file"] as? String)
      let symbols = try #require(object["symbols"] as? [[String: Any]])
      read[file] = Set(symbols.compactMap { $0["text"] as? String })
    }
    var printed: [String: Set<String>] = [:]
    for lorry in 1...6 {
      let manifest = URL(filePath: Desk.samples + "/deliveries/\(lorry)/manifest.json")
      let slips = try JSONDecoder().decode(
        [String: [Printed]].self, from: Data(contentsOf: manifest))
      for (slip, symbols) in slips { printed["scans/\(lorry)-\(slip)"] = Set(symbols.map(\.text)) }
    }
    #expect(read == printed)
  }

  @Test func `is the same however many files are read at once, and starts no database`() throws {
    let desk = try desk()
    defer { desk.clear() }
    let outputs = try [1, 2, 5].map { jobs in
      let outcome = try desk.run(
        #"tally decode scans --json --jobs \#(jobs) | sed 's/"milliseconds":[0-9.]*//'"#)
      #expect(outcome.status == 0)
      return outcome.output
    }
    #expect(outputs[0].split(separator: "\n").count == 8)
    #expect(Set(outputs).count == 1)
    #expect(!FileManager.default.fileExists(atPath: desk.home + "/cluster"))
  }

  @Test func `draws pictures from which the same can be read`() throws {
    let desk = try desk()
    defer { desk.clear() }
    let drawn = try desk.run("tally decode scans --annotate found --json")
    #expect(drawn.status == 0, "\(drawn.errors)")
    let again = try desk.run("tally decode found/*.tally.png --json")
    #expect(again.status == 0)
    func texts(_ text: String) throws -> [[String]] {
      try objects(text).map { object in
        let symbols = object["symbols"] as? [[String: Any]]
        return (symbols ?? []).compactMap { $0["text"] as? String }.sorted()
      }
    }
    // No outline or label covers a symbol, its own or another's.
    #expect(try texts(again.output) == texts(drawn.output))
  }

  @Test func `writes whole pictures or none when the disk is full`() throws {
    let desk = try desk()
    defer { desk.clear() }
    // What a full disk is for one process: no file beyond 200 kB, and the signal for it is ignored.
    let outcome = try desk.run(
      "trap '' XFSZ; ulimit -f 400; tally decode scans --annotate found --jobs 1")
    #expect(outcome.status == 69)
    #expect(outcome.output.contains("PO-1043"))
    #expect(outcome.errors.contains("Error: could not write \"found/1-slip-1.jpg-1.tally.png\""))
    #expect(outcome.errors.contains("  detail: File too large"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder + "/found") == [])
  }

  @Test func `says which file or folder it may not read, and reads the others`() throws {
    let desk = try desk()
    defer { desk.clear() }
    // Root may read all, unless it gives that up.
    let outcome = try desk.run(
      """
      chmod 000 scans/1-slip-1.jpg; mkdir closed; chmod 000 closed
      plain=; if [ "$(id -u)" = 0 ]; then plain='setpriv --bounding-set=-all'; fi
      $plain tally decode scans closed --symbologies QRCode
      status=$?; chmod 700 closed; exit $status
      """)
    #expect(outcome.status == 2)
    let file = "could not read \"scans/1-slip-1.jpg\"\n  detail: The file could not be read: "
    #expect(outcome.errors.contains(file + "Permission denied."))
    #expect(outcome.errors.contains("could not read \"closed\"\n  detail: Permission denied."))
    #expect(outcome.output.contains("scans/2-slip-1.jpg"))
  }

  @Test func `shows a hostile name as text, and gives its picture a plain one`() throws {
    let desk = try desk()
    defer { desk.clear() }
    let outcome = try desk.run(
      #"""
      name="$(printf 'a\033[2J\n..\\b.jpg')"; mv scans/3-slip-1.jpg "scans/$name"; rm scans/*-*
      tally decode scans "./-x" --annotate found
      ls -b found
      """#)
    #expect(outcome.output.contains(#"scans/a\x1B[2J\x0A..\\b.jpg  9 symbols"#))
    #expect(
      outcome.output.contains("\na__2J_.._b.jpg-1.tally.png\n")
        || outcome.output.hasSuffix("a__2J_.._b.jpg-1.tally.png\n"))
    #expect(!outcome.output.contains("\u{1B}") && !outcome.errors.contains("\u{1B}"))
  }

  @Test func `shows how far it is on a terminal only`() throws {
    let desk = try desk()
    defer { desk.clear() }
    // script(1) gives the command a terminal.
    let shown = try desk.run(
      "TERM=xterm script -qec 'tally decode scans > lines.txt' shown.txt > /dev/null; cat shown.txt"
    )
    #expect(shown.output.contains("\r\u{1B}[K[--------------------] 0 of 8 files"))
    #expect(shown.output.contains("8 files, 8 pages, 57 symbols"))
    let lines = try desk.run("cat lines.txt").output
    #expect(lines.contains("scans/3-slip-1.jpg  9 symbols\n") && !lines.contains("\u{1B}"))
    #expect(try desk.run("tally decode scans").errors == "8 files, 8 pages, 57 symbols\n")
  }

  @Test func `ends in order when somebody ends it, with what was done`() throws {
    let desk = try desk()
    defer { desk.clear() }
    let outcome = try desk.run(
      """
      for copy in 1 2 3 4 5 6 7 8 9 10 11 12; do cp -r scans scans/more$copy; done 2> /dev/null
      tally decode scans --jobs 1 --json > lines.txt 2> errors.txt & decoding=$!
      tries=0
      until [ -s lines.txt ] || [ $tries -gt 200 ]; do sleep 0.05; tries=$((tries + 1)); done
      kill -INT $decoding; wait $decoding; status=$?
      cat lines.txt; cat errors.txt >&2; exit $status
      """)
    #expect(outcome.status == 2)
    let objects = try objects(outcome.output)
    #expect(objects.count >= 1 && objects.count < 90)
    #expect(objects.allSatisfy { $0["error"] == nil })
    #expect(outcome.errors.contains("stopped before the end"))
  }
}
