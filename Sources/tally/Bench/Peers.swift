import Documents
import Foundation

/// Independent programs that do the same work, timed on the same inputs by themselves.
struct Peers {
  /// A Python that has the packages biip and epcpy.
  let python: String

  /// What each peer costs; a peer that is not there is told and left out.
  func figures(_ samples: IdentifySamples) async throws -> [Figure] {
    let input = FileManager.default.temporaryDirectory
      .appendingPathComponent("tally-peers-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: input) }
    let lines = (samples.messages + samples.tags).map { bytes in
      bytes.map { String(Int($0) + 0x100, radix: 16).dropFirst() }.joined()
    }
    try lines.joined(separator: "\n").write(to: input, atomically: true, encoding: .utf8)
    let output = try run(input.path, messages: samples.messages.count)
    return output.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "\t")
      guard fields.count == 2, let nanoseconds = Double(fields[1]) else { return nil }
      return Figure(name: String(fields[0]), value: nanoseconds, unit: "ns")
    }
  }

  /// Reads hexadecimal lines, the messages first, and prints what each peer needs for one.
  private static let script = """
    import statistics, sys, time
    lines = [bytes.fromhex(line) for line in open(sys.argv[1]).read().split()]
    count = int(sys.argv[2])
    messages = [line[3:].decode() for line in lines[:count]]
    tags = [line.hex().upper() for line in lines[count:]]
    def measure(name, inputs, work):
        rounds = []
        for _ in range(5):
            start = time.perf_counter_ns()
            for item in inputs: work(item)
            rounds.append((time.perf_counter_ns() - start) / len(inputs))
        print(f"{name}\\t{statistics.median(rounds)}")
    try:
        from biip.gs1_messages import GS1Message
        measure("GS1 scan, parsed by biip (Python)", messages[:2000], GS1Message.parse)
    except ImportError:
        print("biip is not installed", file=sys.stderr)
    try:
        from epcpy import hex_to_tag_encodable
        measure("SGTIN-96 to element string by epcpy (Python)", tags[:2000],
                lambda tag: hex_to_tag_encodable(tag).gs1_element_string())
    except ImportError:
        print("epcpy is not installed", file=sys.stderr)
    """

  private func run(_ input: String, messages: Int) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", Self.script, input, "\(messages)"]
    process.standardOutput = output
    do {
      try process.run()
    } catch {
      throw Failure(
        .noInput, "\"\(python)\" cannot be run",
        hint: "`scripts/bench identify` installs the peers.")
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    return String(decoding: data, as: UTF8.self)
  }
}
