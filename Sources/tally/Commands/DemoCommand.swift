import ArgumentParser
import Cluster
import Demo
import Foundation
import Stock
import Store

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Watch a morning of deliveries, from packing slip and scanner to stock and ledger.",
    discussion: """
      EXAMPLES:
        tally demo                   in a fresh home of its own; yours is not touched
        tally demo --home /tmp/x     the same, in a folder that you name
      """)

  @Option(help: "The folder for the demo's home. What an earlier demo left there is replaced.")
  var home: String?

  func run() async throws {
    let decoder = try Decode.decoder()
    let path =
      home
      ?? FileManager.default.temporaryDirectory.appendingPathComponent("tally-demo-\(getuid())")
      .path
    let cluster = Cluster(home: path)
    try await DemoHome.empty(cluster)
    let store = try await Home.embedded(cluster).store()
    do {
      let story = DemoStory()
      let holds = try await Morning(store: store, environment: .live, decoder: decoder).play {
        story.tell($0)
      }
      await store.close()
      try await cluster.stop()
      story.end(home: cluster.home)
      if !holds { throw Ended(status: .refused) }
    } catch {
      await store.close()
      try? await cluster.stop()
      throw error
    }
  }
}

/// The folder that a demo works in.
private enum DemoHome {
  /// Marks a folder as a demo's, so that nothing else is ever removed.
  private static let mark = ".tally-demo"

  /// Makes the home empty: what an earlier demo left is stopped and removed.
  static func empty(_ cluster: Cluster) async throws {
    let files = FileManager.default
    let home = cluster.home
    if let content = try? files.contentsOfDirectory(atPath: home), !content.isEmpty {
      guard content.contains(mark) else {
        throw Failure(
          .refused, "\"\(home)\" is not empty, and no demo made it",
          hint: "Name another folder with --home.")
      }
      try await cluster.stop()
      try remove(home)
    }
    do {
      try files.createDirectory(
        atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o711])
      try Data().write(to: URL(fileURLWithPath: home).appendingPathComponent(mark))
    } catch {
      throw Failure(
        .unavailable, "could not make the folder \"\(home)\"",
        detail: "\(error.localizedDescription)", hint: "Name another folder with --home.")
    }
  }

  private static func remove(_ home: String) throws {
    do {
      try FileManager.default.removeItem(atPath: home)
    } catch {
      throw Failure(
        .unavailable, "could not remove the earlier demo in \"\(home)\"",
        detail: "\(error.localizedDescription)", hint: "Name another folder with --home.")
    }
  }
}
