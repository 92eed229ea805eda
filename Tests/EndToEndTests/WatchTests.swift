import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A scanner's folder` {
  /// Plays what a scanner and its users do while `tally decode --watch scans` runs.
  private func watch(_ options: String = "", _ steps: String) throws -> Desk.Outcome {
    let desk = try Desk()
    defer { desk.clear() }
    return try desk.run(
      #"""
      # Waits until a line of the output has some text; at most 20 seconds.
      until_read() {
        tries=0
        until grep -qF "$1" lines.txt errors.txt || [ $tries -gt 200 ]; do
          sleep 0.1; tries=$((tries + 1))
        done
      }
      mkdir -p scans/june
      cp "$SAMPLES/deliveries/3/slip-1.jpg" slip.jpg
      cp "$SAMPLES/deliveries/4/slip-1.jpg" other.jpg
      \#(options.isEmpty ? "" : "prepare=1")
      if [ -n "${prepare:-}" ]; then
        for noun in supplier item po; do
          case $noun in supplier) file=suppliers ;; item) file=items ;; po) file=purchase-orders ;; esac
          tally $noun import "$SAMPLES/$file.csv" 2> /dev/null
        done
      fi
      : > lines.txt; : > errors.txt
      tally decode --watch scans \#(options) > lines.txt 2> errors.txt & watching=$!
      until_read 'Waiting for slips'
      \#(steps)
      kill -INT $watching; wait $watching; status=$?
      cat lines.txt; cat errors.txt >&2; exit $status
      """#)
  }

  @Test func `is followed: each file is read once, when it is whole`() throws {
    let outcome = try watch(
      "",
      """
      cp slip.jpg scans/june/first.jpg
      until_read first.jpg
      # In pieces, with pauses longer than a whole file has to rest.
      (head -c 60000 other.jpg; sleep 3; tail -c +60001 other.jpg) > scans/slow.jpg
      until_read slow.jpg
      mv scans/june/first.jpg scans/moved.jpg
      until_read moved.jpg
      cp other.jpg scans/gone.jpg; rm scans/gone.jpg
      echo text > scans/readme.txt
      sleep 3
      """)
    #expect(outcome.status == 0)
    let titles = outcome.output.split(separator: "\n").filter { !$0.hasPrefix("  ") }
    #expect(titles == ["scans/june/first.jpg  9 symbols", "scans/slow.jpg  6 symbols"])
    #expect(
      outcome.errors.contains(
        "\"scans/moved.jpg\" is the same as \"scans/june/first.jpg\", which was read\n"))
    #expect(!outcome.errors.contains("Error"))
    #expect(outcome.errors.hasSuffix("2 files, 2 pages, 15 symbols\n"))
  }

  @Test func `may vanish and come back, and slips are kept as they come`() throws {
    let outcome = try watch(
      "--match --annotate scans/found",
      """
      mv scans away; until_read 'could not read'
      mv away scans; until_read 'is back'
      cp slip.jpg scans/a.jpg; until_read a.jpg
      # A picture that was drawn is no slip that comes.
      sleep 3
      tally po show PO-1043 --json | grep -o '"file":"scans/a.jpg"'
      """)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("scans/a.jpg  PO-1043"))
    #expect(outcome.output.hasPrefix("\"file\":\"scans/a.jpg\"\n"))
    #expect(outcome.errors.contains("hint: It is looked at again until it is back."))
    #expect(outcome.errors.contains("1 file, 1 page; 1 slip: 1 without quantities"))
    #expect(outcome.errors.hasSuffix("1 picture in \"scans/found\"\n"))
  }

  @Test func `loses no slip when the database goes away, and brings it back`() throws {
    let outcome = try watch(
      "--match",
      """
      cp slip.jpg scans/a.jpg; until_read a.jpg
      tally db stop > /dev/null
      cp other.jpg scans/b.jpg; until_read scans/b.jpg
      tally po show PO-1047 --json | grep -o '"file":"scans/b.jpg"'
      """)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("\"file\":\"scans/b.jpg\"\n"))
    #expect(outcome.errors.contains("Error: could not connect to the database"))
    #expect(outcome.errors.hasSuffix("2 files, 2 pages; 2 slips: 2 without quantities\n"))
  }

  @Test func `says once what it may not read, and shows hostile names as text`() throws {
    let outcome = try watch(
      "",
      #"""
      cp slip.jpg scans/a.jpg; until_read a.jpg
      cp slip.jpg "scans/$(printf 'b\033[2J.jpg')"
      mkdir "scans/$(printf 'M\374l')"
      until_read 'is the same'
      sleep 2
      """#)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains(#""scans/b\x1B[2J.jpg" is the same as "scans/a.jpg""#))
    #expect(!outcome.errors.contains("\u{1B}"))
    #expect(outcome.errors.components(separatedBy: "could not read \"scans/M").count == 2)
  }

  @Test func `tries a file again that failed, when it is dropped under another name`() throws {
    let outcome = try watch(
      "",
      """
      printf 'P5 1000 1000 255\\n' > scans/torn.pgm; until_read torn.pgm
      cp scans/torn.pgm scans/again.pgm; until_read again.pgm
      """)
    #expect(outcome.errors.contains("scans/torn.pgm"))
    #expect(outcome.errors.contains("scans/again.pgm"))
    #expect(!outcome.errors.contains("which was read"))
  }

  @Test func `must be a folder`() throws {
    let desk = try Desk()
    defer { desk.clear() }
    let outcome = try desk.run("touch file; tally decode --watch file")
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("\"file\" is no folder"))
  }
}
