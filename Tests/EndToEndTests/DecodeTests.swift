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
    // Which of the pictures under way fails first is the disk's choice.
    #expect(outcome.errors.contains("Error: could not write \"found/"))
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

  /// A PDF with a page for each JPEG picture; its table of places is left out, which is forgiven.
  private func pdf(_ pictures: [Data]) -> Data {
    let kids = pictures.indices.map { "\(10 + 3 * $0) 0 R" }.joined(separator: " ")
    var file = Data(
      """
      %PDF-1.4
      1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
      2 0 obj << /Type /Pages /Count \(pictures.count) /Kids [\(kids)] >> endobj\n
      """.utf8)
    for (index, picture) in pictures.enumerated() {
      let number = 10 + 3 * index
      file += Data(
        """
        \(number) 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 576 814.68]
        /Resources << /XObject << /I \(number + 1) 0 R >> >> /Contents \(number + 2) 0 R >> endobj
        \(number + 2) 0 obj << /Length 30 >> stream
        q 576 0 0 814.68 0 0 cm /I Do Q
        endstream endobj
        \(number + 1) 0 obj << /Type /XObject /Subtype /Image /Width 1600 /Height 2263
        /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode
        /Length \(picture.count) >> stream\n
        """.utf8)
      file += picture + Data("\nendstream endobj\n".utf8)
    }
    return file + Data("trailer << /Root 1 0 R >>\n%%EOF\n".utf8)
  }

  private static let importing = """
    tally supplier import "$SAMPLES/suppliers.csv" > /dev/null
    tally item import "$SAMPLES/items.csv" > /dev/null
    tally po import "$SAMPLES/purchase-orders.csv" > /dev/null

    """

  @Test func `keeps no file of which a page is lost`() throws {
    let desk = try desk()
    defer { desk.clear() }
    let slip = try Data(contentsOf: URL(filePath: desk.folder + "/scans/3-slip-1.jpg"))
    try pdf([slip, slip.prefix(300)]).write(to: URL(filePath: desk.folder + "/two.pdf"))
    let outcome = try desk.run(
      Self.importing + """
        tally decode --match two.pdf; echo "status $?"
        tally po show PO-1043 --json | grep -c two.pdf
        """)
    #expect(outcome.output.contains("PO-1043"))
    #expect(outcome.output.hasSuffix("status 2\n0\n"))
    #expect(outcome.errors.contains("could not read \"two.pdf\", page 2"))
    #expect(outcome.errors.contains("\"two.pdf\" is not kept: 1 page could not be read\n"))
  }

  @Test func `matches all symbols, whichever are to be shown`() throws {
    let desk = try desk()
    defer { desk.clear() }
    let outcome = try desk.run(
      Self.importing + """
        tally decode --match --json --symbologies QRCode scans/3-slip-1.jpg
        tally decode --match --json scans/3-slip-1.jpg
        """)
    #expect(outcome.status == 0)
    let objects = try objects(outcome.output).suffix(2)
    let matches = try objects.map { try #require($0["matches"] as? [[String: Any]]) }
    #expect(
      matches.map { $0.compactMap { $0["purchaseOrder"] as? String } } == [
        ["PO-1043"], ["PO-1043"],
      ])
    let kinds = try objects.map { object in
      try #require(object["symbols"] as? [[String: Any]]).compactMap { $0["symbology"] as? String }
    }
    #expect(Set(kinds[0]) == ["QRCode"])
    #expect(kinds[1].count == 9)
  }

  @Test func `shows the hostile name of what it passes over as text`() throws {
    let desk = try desk()
    defer { desk.clear() }
    let outcome = try desk.run(
      #"echo no image > "scans/$(printf 'a\033[2J.txt')"; tally decode scans"#)
    #expect(
      outcome.errors.contains(#"passed over, since they are no images: "scans/a\x1B[2J.txt""#))
    #expect(!outcome.errors.contains("\u{1B}"))
  }

  @Test func `says that standard output is lost`() throws {
    let desk = try desk()
    defer { desk.clear() }
    let outcome = try desk.run("tally decode scans > /dev/full")
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("Error: standard output could not be written"))
  }

  @Test(arguments: [
    // Standard input; a pipe that somebody holds and writes nothing to; one that nobody has opened.
    ("sleep 60 > pipe &", "- < pipe"), ("sleep 60 <> pipe &", "pipe"), ("sleep 60 &", "pipe"),
  ])
  func `ends in order while it waits for a pipe, and leaves nothing behind`(
    writer: String, input: String
  ) throws {
    let desk = try desk()
    defer { desk.clear() }
    let outcome = try desk.run(
      """
      mkdir spool; mkfifo pipe; \(writer) writer=$!
      TMPDIR=$PWD/spool tally decode \(input) 2> errors.txt & decoding=$!
      tries=0
      until [ -n "$(ls spool)" ] || [ $tries -gt 200 ]; do sleep 0.05; tries=$((tries + 1)); done
      ls spool | wc -l
      kill -INT $decoding
      tries=0
      while kill -0 $decoding 2> /dev/null && [ $tries -lt 200 ]; do
        sleep 0.05; tries=$((tries + 1))
      done
      kill -KILL $decoding 2> /dev/null
      wait $decoding; status=$?; kill $writer; ls spool; cat errors.txt >&2; exit $status
      """)
    #expect(outcome.status == 2)
    #expect(outcome.output == "1\n")
    #expect(outcome.errors.contains("stopped before the first file\n"))
  }

  @Test func `reads what comes by pipes, at once or with pauses`() throws {
    let desk = try desk()
    defer { desk.clear() }
    let outcome = try desk.run(
      """
      mkfifo pipe; slip=scans/3-slip-1.jpg
      (sleep 0.3; head -c 50000 $slip; sleep 0.3; tail -c +50001 $slip) > pipe &
      tally decode pipe; tally decode /dev/stdin < pipe & decoding=$!
      cat $slip > pipe; wait $decoding
      """)
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").filter { $0.contains("9 symbols") }.count == 2)
  }

  @Test func `writes no formula into a table`() throws {
    let desk = try desk()
    defer { desk.clear() }
    let outcome = try desk.run(
      #"""
      for name in '=a' 'b;=b' 'c; +c' "$(printf '=\314\201d')" '＝e' f-f; do echo > "$name.jpg"; done
      tally decode *.jpg --csv - | cut -d, -f1
      """#)
    #expect(
      Set(outcome.output.split(separator: "\n").map(String.init)) == [
        "file", "'=a.jpg", "\"b;'=b.jpg\"", "\"c; '+c.jpg\"", "'=\u{301}d.jpg", "'＝e.jpg",
        "f-f.jpg",
      ])
  }

  @Test func `draws also a strip`() throws {
    let desk = try desk()
    defer { desk.clear() }
    let outcome = try desk.run(
      #"""
      (printf 'P4\n1 5000000\n'; head -c 5000000 /dev/zero) > strip.pbm
      tally decode strip.pbm --annotate found; ls found
      """#)
    #expect(outcome.output.hasSuffix("strip.pbm-1.tally.png\n"))
    #expect(outcome.errors.hasSuffix("1 picture in \"found\"\n"))
  }
}
