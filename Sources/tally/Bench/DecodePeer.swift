import Foundation

/// ZXing-C++ by its Python wheel, on the same pages, restricted to what is printed on them.
struct DecodePeer {
  /// What came of one page.
  struct Reading {
    let milliseconds: Double
    let texts: Set<[UInt8]>
  }

  /// How fast all pages went by, loading included.
  struct Throughput {
    let oneCore: Double
    let twoCores: Double
  }

  /// A Python that has the packages zxing-cpp and opencv-python-headless.
  let python: String

  /// Reads each file on one thread.
  ///
  /// - Returns: a reading a file, in order.
  func read(_ files: [URL]) throws -> [Reading] {
    try run(files, "read").map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 2, let time = Double(fields[0]) else { throw Self.failure(line) }
      let texts = fields[1].split(separator: " ").map { [UInt8](hexadecimal: $0) }
      return Reading(milliseconds: time, texts: Set(texts))
    }
  }

  /// Pages a second with one process and with two.
  func throughput(_ files: [URL]) throws -> Throughput {
    let rates = try run(files, "rate").map { Double($0) ?? .nan }
    guard rates.count == 2 else { throw Self.failure("\(rates)") }
    return Throughput(oneCore: rates[0], twoCores: rates[1])
  }

  private static func failure(_ said: some StringProtocol) -> Failure {
    Failure(
      .noInput, "ZXing-C++ beside said nothing of use: \(said)",
      hint: "`scripts/bench decode` installs it.")
  }

  /// Reads the names of files in the file given and prints a line of each, or the two rates.
  private static let script = """
    import multiprocessing, sys, time
    import cv2, zxingcpp
    B = zxingcpp.BarcodeFormat
    FORMATS = [B.EAN13, B.EAN8, B.UPCA, B.UPCE, B.ITF, B.Code128, B.Code39, B.QRCode, B.DataMatrix]
    cv2.setNumThreads(1)
    def read(name):
        page = cv2.imread(name, cv2.IMREAD_GRAYSCALE)
        start = time.thread_time()
        found = zxingcpp.read_barcodes(page, formats=FORMATS)
        took = (time.thread_time() - start) * 1e3
        return f"{took}\\t" + " ".join(code.bytes.hex() for code in found)
    def main():
        names = open(sys.argv[1]).read().split("\\n")
        if sys.argv[2] == "read":
            for name in names: print(read(name), flush=True)
            return
        for count in (1, 2):
            with multiprocessing.Pool(count) as pool:
                start = time.perf_counter()
                pool.map(read, names, chunksize=4)
                print(len(names) / (time.perf_counter() - start))
    main()
    """

  private func run(_ files: [URL], _ mode: String) throws -> [String] {
    let list = FileManager.default.temporaryDirectory
      .appendingPathComponent("tally-pages-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: list) }
    try files.map(\.path).joined(separator: "\n").write(to: list, atomically: true, encoding: .utf8)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", Self.script, list.path, mode]
    process.standardOutput = output
    do {
      try process.run()
    } catch {
      throw Self.failure("\(error)")
    }
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let lines = said.split(separator: "\n").map(String.init)
    guard mode != "read" || lines.count == files.count else { throw Self.failure(said.suffix(200)) }
    return lines
  }
}
