// swift-tools-version: 6.3

import PackageDescription

/// What every target of Tally is compiled with: the next language mode's rules, and no warning.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
]

/// One of Tally's own targets.
func target(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil,
  exclude: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources,
    swiftSettings: strict)
}

/// A target that goes over millions of pixels: optimised also where the rest is not, since one page
/// would take seconds else, and no debugger is wanted in a loop over pixels.
func pixels(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  optimized(name, dependencies)
}

/// A target that is optimised also where the rest is not: the simulator takes millions of steps.
func optimized(
  _ name: String, _ dependencies: [Target.Dependency] = [], path: String? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: path,
    swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))])
}

/// The tests of one target, or of one seam between several.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

/// A C library of Debian's, seen by exactly one overlay target.
func library(
  _ name: String, pkgConfig: String, package: String, path: String? = nil
) -> Target {
  .systemLibrary(name: name, path: path, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
  name: "Tally",
  products: [
    .executable(name: "tally", targets: ["tally"]),
    .executable(name: "tally-decoder", targets: ["tally-decoder"]),
  ],
  dependencies: [
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(
      url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
  ],
  targets: [
    // C libraries, and the overlays that alone may import them.
    library("CCrypto", pkgConfig: "libcrypto", package: "libssl-dev"),
    library("CLibPQ", pkgConfig: "libpq", package: "libpq-dev"),
    library("CLibUSB", pkgConfig: "libusb-1.0", package: "libusb-1.0-0-dev"),
    library("CQPDF", pkgConfig: "libqpdf", package: "libqpdf-dev"),
    library("CSeccomp", pkgConfig: "libseccomp", package: "libseccomp-dev"),
    library("CSPNG", pkgConfig: "spng", package: "libspng-dev"),
    library("CTIFF", pkgConfig: "libtiff-4", package: "libtiff-dev"),
    library("CTurboJPEG", pkgConfig: "libturbojpeg", package: "libturbojpeg0-dev"),
    library("CWebP", pkgConfig: "libwebp", package: "libwebp-dev"),
    library("CZBar", pkgConfig: "zbar", package: "libzbar-dev"),
    library("CZlib", pkgConfig: "zlib", package: "zlib1g-dev"),
    pixels(
      "BarcodeImage",
      ["Aztec", "CZBar", "DataMatrix", "PDF417", "Pixels", "QRCode", "ScanLines", "Symbols"]),
    pixels(
      "ImageFiles", ["CQPDF", "CSPNG", "CTIFF", "CTurboJPEG", "CWebP", "CZlib", "Pixels"]),
    target("Confinement", ["CSeccomp"]),
    target("Digest", ["CCrypto"]),
    target("Postgres", ["CLibPQ"]),
    target("USB", ["CLibUSB"]),

    // The pure middle: values in, values out; no I/O, no clock, no randomness.
    pixels("Pixels"),
    pixels("ErrorCorrection"),
    pixels("Aztec", ["ErrorCorrection", "Pixels", "Symbols"]),
    pixels("DataMatrix", ["ErrorCorrection", "Pixels", "Symbols"]),
    pixels("PDF417", ["Pixels", "Symbols"]),
    pixels("QRCode", ["ErrorCorrection"]),
    pixels("ScanLines", ["Pixels", "Symbols"]),
    target("GS1"),
    target("EPC", ["GS1"]),
    target("MH10", ["GS1"]),
    target("Scanning"),
    target("Symbols"),
    pixels("Annotation", ["Pixels", "Symbols"]),
    target("DecoderFrames", ["Symbols"]),
    target("Identification", ["EPC", "GS1", "MH10", "Scanning"]),
    target("Stock", ["GS1"]),
    target("Ledger", ["Stock"]),
    target("Receiving", ["GS1", "Identification", "MH10", "Scanning", "Stock"]),
    target("Documents", ["GS1", "Receiving", "Stock"]),
    optimized("Forwarding", ["Receiving", "Scanning", "Stock"]),
    target(
      "Slips", ["GS1", "Identification", "MH10", "Receiving", "Scanning", "Stock", "Symbols"]),

    // Which reader is which, and how it is set up: data that people write, compiled in.
    target(
      "DeviceProfiles", ["Scanning", toml], resources: [.process("Devices")],
      exclude: ["Devices/README.md", "Devices/calibration.jpg"]),

    // The edges: what remembers, what starts, what people touch.
    .target(
      name: "Schema", path: "Schema", exclude: ["tables"],
      resources: [
        .embedInCode("access"), .embedInCode("backup"), .embedInCode("bench"),
        .embedInCode("checks"), .embedInCode("functions"), .embedInCode("migrations"),
        .embedInCode("queries"), .embedInCode("spool"), .embedInCode("views"),
      ],
      swiftSettings: strict),
    target("Capture", [nioCore, nioPosix, "DeviceProfiles", "Scanning", "USB"]),
    target("Cluster", [subprocess]),
    // The dock's durable queue, in SQLite: every row has its checksum tried at each start.
    optimized("Spool", ["Forwarding", "GS1", grdb, "Receiving", "Scanning", "Schema", "Stock"]),
    target("Backup", ["Cluster", "Digest", "Postgres", "Schema", "Stock", "Store"]),
    target("SlipFolders"),
    target("SlipDecoding", ["Confinement", "DecoderFrames", "Pixels", "Symbols"]),
    target(
      "Store",
      [
        "Digest", "GS1", "Identification", "Ledger", "Postgres", "Receiving", "Scanning", "Schema",
        "Slips", "Stock", "Symbols",
      ]),
    target(
      "Station",
      [
        "Forwarding", "GS1", "Identification", "Ledger", "Receiving", "Scanning", "Spool", "Stock",
        "Store",
      ]),
    target(
      "Office",
      [
        "Documents", "GS1", "Identification", "Receiving", "Slips", "Stock", "Store", "Symbols",
      ]),
    target(
      "Demo",
      [
        "Digest", "GS1", "Office", "Receiving", "Scanning", "SlipDecoding", "Slips", "Station",
        "Stock", "Store",
      ],
      resources: [.copy("Samples")]),
    // Opens pictures in a process of its own, and has no more than that needs.
    .executableTarget(
      name: "tally-decoder",
      dependencies: [
        "Annotation", "BarcodeImage", "Confinement", "DecoderFrames", "ImageFiles", "Pixels",
        "Symbols",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "tally",
      dependencies: [
        arguments, "Backup", "Capture", "Cluster", "Demo", "DeviceProfiles", "Digest", "Documents",
        "EPC", "Forwarding", "GS1", "Identification", "Ledger", "MH10", "Office", "Pixels",
        "Postgres", "Receiving", "Scanning", "Schema", "SlipDecoding", "SlipFolders", "Slips",
        "Spool", "Station", "Stock", "Store", "Symbols", "USB",
      ],
      swiftSettings: strict),

    // Tests: one target a module, then the seams, the whole, and the rules of the house.
    .target(
      name: "TestSupport", dependencies: ["Postgres", "Schema", "tally", "tally-decoder"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .executableTarget(
      name: "USBProbe", dependencies: ["USB"], path: "Tests/USBProbe", swiftSettings: strict),
    .target(
      name: "SamplePictures", dependencies: ["ImageFiles", "Pixels"], path: "Tests/SamplePictures",
      swiftSettings: strict),
    .target(name: "Vectors", path: "Tests/Vectors", swiftSettings: strict),
    // Docks and a server in simulated time, around the real core of store-and-forward.
    optimized(
      "Simulation", ["Forwarding", "Receiving", "Scanning", "Stock", "Vectors"],
      path: "Tests/Simulation"),
    .executableTarget(
      name: "Simulator", dependencies: ["Simulation"], path: "Tests/Simulator",
      swiftSettings: strict),
    // USB devices that are not there, for programs that use real libusb.
    .target(
      name: "VirtualUSB", dependencies: ["Vectors"], path: "Tests/VirtualUSB",
      swiftSettings: strict),
    library(
      "CUMockdev", pkgConfig: "umockdev-1.0", package: "libumockdev-dev", path: "Tests/CUMockdev"),
    .executableTarget(
      name: "USBTestbed", dependencies: ["CUMockdev", "VirtualUSB"], path: "Tests/USBTestbed",
      swiftSettings: strict),
    // In C and without the overlay: a second opinion on what libusb sees.
    .executableTarget(
      name: "LibUSBProbe", path: "Tests/LibUSBProbe",
      linkerSettings: [.linkedLibrary("usb-1.0")]),
    // The same on the bus of a real kernel, in a virtual machine.
    .target(
      name: "USBIP", dependencies: ["VirtualUSB"], path: "Tests/USBIP", swiftSettings: strict),
    .executableTarget(
      name: "USBIPHost", dependencies: ["USBIP", "VirtualUSB"], path: "Tests/USBIPHost",
      swiftSettings: strict),
    tests("AnnotationTests", ["Annotation", "Pixels", "Symbols"]),
    tests("AztecTests", ["Aztec", "Pixels", "SamplePictures", "Symbols", "Vectors"]),
    // Stock that many people move while their server is killed and paused.
    tests(
      "BankTests",
      [
        "Forwarding", "Office", "Postgres", "Receiving", "Scanning", "Spool", "Station", "Stock",
        "Store", "TestSupport", "Vectors",
      ]),
    tests(
      "BarcodeImageTests",
      ["BarcodeImage", "DataMatrix", "ImageFiles", "Pixels", "Scanning", "Symbols", "Vectors"]),
    // What a confined process must not do, and decoders that fail on purpose.
    .target(name: "RawSystemCalls", path: "Tests/RawSystemCalls"),
    .executableTarget(
      name: "ConfinementProbe",
      dependencies: ["Confinement", "DecoderFrames", "RawSystemCalls", "Symbols"],
      path: "Tests/ConfinementProbe", swiftSettings: strict),
    tests("CaptureTests", [nioCore, nioPosix, "Capture", "DeviceProfiles", "Scanning", "USB"]),
    tests(
      "BackupTests",
      [
        "Backup", "Cluster", "Postgres", "Receiving", "Scanning", "Schema", "Station", "Stock",
        "Store", "TestSupport", "Vectors",
      ]),
    tests("ClusterTests", ["Cluster", "Postgres", "TestSupport"]),
    tests("ConfinementTests", ["Confinement", "ConfinementProbe"]),
    tests("DataMatrixTests", ["DataMatrix", "Pixels", "Symbols", "Vectors"]),
    tests("DecoderFramesTests", ["DecoderFrames", "Symbols"]),
    tests("DeviceProfilesTests", ["DeviceProfiles", "Scanning", "Vectors", "VirtualUSB"]),
    tests("DigestTests", ["Digest"]),
    tests("DocumentsTests", ["Documents", "GS1", "Receiving", "Stock", "Vectors"]),
    tests("ErrorCorrectionTests", ["ErrorCorrection", "Vectors"]),
    tests("EPCTests", ["EPC", "GS1", "Vectors"]),
    tests(
      "EndToEndTests", ["Postgres", "Scanning", "TestSupport", "USBTestbed", "Vectors"],
      exclude: ["Transcripts"]),
    // The fault matrix of the docks: the real binary, on a server, a network and a clock that fail.
    tests("FaultTests", ["Postgres", "TestSupport"]),
    tests("ForwardingTests", ["Forwarding", "Receiving", "Scanning", "Stock"]),
    tests("GS1Tests", ["GS1", "Vectors"]),
    // The server dies, and another that has all it confirmed takes its place.
    tests(
      "FailoverTests",
      [
        "Postgres", "Receiving", "Scanning", "Station", "Stock", "Store", "TestSupport", "Vectors",
      ]),
    tests(
      "GuestTests", ["TestSupport", "USBIP", "USBIPHost", "USBProbe", "VirtualUSB"]),
    tests(
      "IdentificationTests", ["EPC", "GS1", "Identification", "MH10", "Scanning", "Vectors"]),
    tests("ImageFilesTests", ["ImageFiles", "Pixels", "Vectors"]),
    tests(
      "IntegrationTests",
      [
        "Digest", "Forwarding", "GS1", "Identification", "Ledger", "Postgres", "Receiving",
        "Scanning", "Schema", "Slips", "Spool", "Station", "Stock", "Store", "Symbols",
        "TestSupport", "Vectors",
      ]),
    tests("LedgerTests", ["Ledger", "Stock", "Vectors"]),
    tests("MH10Tests", ["GS1", "MH10", "Vectors"]),
    tests(
      "OfficeTests",
      [
        "Digest", "Documents", "GS1", "Identification", "Ledger", "Office", "Receiving", "Scanning",
        "Slips", "Stock", "Store", "Symbols", "TestSupport",
      ]),
    tests("PDF417Tests", ["PDF417", "Pixels", "SamplePictures", "Symbols", "Vectors"]),
    tests("PostgresTests", ["Postgres", "TestSupport"]),
    tests(
      "ReceivingTests", ["GS1", "Identification", "Receiving", "Scanning", "Stock", "Vectors"]),
    tests("QRCodeTests", ["QRCode", "Vectors"]),
    tests("ScanLinesTests", ["Pixels", "ScanLines", "Vectors"]),
    tests("ScanningTests", ["Scanning", "Vectors"]),
    tests("SimulationTests", ["Forwarding", "Simulation"]),
    tests(
      "SlipDecodingTests",
      ["ConfinementProbe", "SlipDecoding", "Symbols", "Vectors", "tally-decoder"]),
    tests("SlipFoldersTests", ["SlipFolders"]),
    tests(
      "SlipsTests",
      ["GS1", "Identification", "Receiving", "Slips", "Stock", "Symbols", "Vectors"]),
    // Programs whose disk calls fail when they are told to, and one that writes a spool until it is
    // stopped.
    .target(name: "FaultyDisk", path: "Tests/FaultyDisk"),
    .executableTarget(
      name: "SpoolWriter",
      dependencies: ["FaultyDisk", "Forwarding", "Receiving", "Scanning", "Spool", "Stock"],
      path: "Tests/SpoolWriter", swiftSettings: strict),
    tests(
      "SpoolTests",
      ["Forwarding", "GS1", grdb, "Receiving", "Scanning", "Spool", "SpoolWriter", "Stock"]),
    // A dock without a server: what it tells, keeps and lets be taken back.
    tests(
      "StationTests",
      [
        "Forwarding", "GS1", grdb, "Postgres", "Receiving", "Scanning", "Spool", "Station", "Stock",
        "Store",
      ]),
    tests("StockTests", ["Stock", "Vectors"]),
    tests("TallyTests", ["tally"]),
    tests("TidyTests", []),
    tests("USBTests", ["USB"]),
    tests("VirtualUSBTests", ["LibUSBProbe", "USBTestbed", "Vectors", "VirtualUSB"]),
  ],
  swiftLanguageModes: [.v6]
)

// scripts/sanitize names the tests that it runs: only what they need is built, for a sanitizer makes
// all of it slow.
if let names = Context.environment["TALLY_ONLY_TESTS"]?.split(separator: " ").map(String.init) {
  let targets = Dictionary(uniqueKeysWithValues: package.targets.map { ($0.name, $0) })
  var needed: Set<String> = []
  func need(_ name: String) {
    guard needed.insert(name).inserted else { return }
    for case .byNameItem(let name, _) in targets[name]?.dependencies ?? [] { need(name) }
  }
  for name in names { need(name) }
  package.targets.removeAll { !needed.contains($0.name) }
  package.products = []
}
