import Cluster
import Foundation
import Postgres
import Store

/// Where this command's data is: the embedded cluster, or another server.
enum Home: Sendable {
  case embedded(Cluster)
  /// The server that TALLY_DATABASE_URL names.
  case server(url: String)

  /// Reads the environment.
  static func current() throws -> Home {
    let environment = ProcessInfo.processInfo.environment
    if let url = environment["TALLY_DATABASE_URL"], !url.isEmpty { return .server(url: url) }
    return .embedded(Cluster(home: try Cluster.home(environment: environment)))
  }

  /// The store, ready for use: the embedded server is started, and a database that is empty, or
  /// embedded and older than this program, is migrated first.
  static func open() async throws -> Store { try await current().store() }

  /// What ``open()`` does, for a home that is known.
  ///
  /// - `patience`: how long the embedded server may take to start; nil for as long as it takes to
  ///   recover from whatever has happened to it.
  func store(patience: Duration? = nil) async throws -> Store {
    let store = Store(url: try await startedURL(within: patience))
    do {
      try await store.run { _ in }
    } catch let error as StoreError where error.code == .notMigrated && migratesItself(error) {
      _ = try await migrate()
      try await store.run { _ in }
    }
    return store
  }

  /// The store, and why it cannot be reached or used now, which a dock can do without if it has been
  /// in use before: its spool knows then to which database it belongs.
  func storeOrAbsence(of dock: String) async throws -> (Store, Failure?) {
    guard let installation = try await Self.installation(of: dock) else {
      return (try await store(), nil)
    }
    do {
      let store = try await store(patience: Self.startPatience)
      guard try await store.installation() == installation else {
        return (store, Failure(StoreError.otherInstallation))
      }
      return (store, nil)
    } catch {
      let mayPass = (error as? StoreError)?.mayPass ?? (error is ClusterError)
      guard mayPass, let url = lastURL() else { throw error }
      return (Store(url: url), Failure(error))
    }
  }

  /// How long people wait for the embedded server before they scan without it.
  private static let startPatience = Duration.seconds(5)

  /// How the application connects when the server does not run; nil before it was ever made.
  func lastURL() -> String? {
    switch self {
    case .embedded(let cluster): try? cluster.connectionInfo()
    case .server(let url): url
    }
  }

  /// Brings the database up to date, as its owner.
  func migrate() async throws -> Migrations.Outcome {
    let owner = Connection(to: try await ownerURL())
    do {
      let outcome = try await owner.run { session in try Migrations.apply(&session) }
      await owner.close()
      return outcome
    } catch let error as PostgresError {
      await owner.close()
      throw StoreError(error)
    }
  }

  /// Starts the embedded server when it is down; for another server, does nothing.
  func revive() async throws {
    if case .embedded(let cluster) = self { _ = try await cluster.start() }
  }

  /// How the application connects, once the server runs.
  ///
  /// - `patience`: how long the embedded server may take; nil for as long as it needs.
  func startedURL(within patience: Duration? = nil) async throws -> String {
    switch self {
    case .embedded(let cluster):
      guard let patience else { return try await cluster.start() }
      return try await cluster.start(within: patience)
    case .server(let url): return url
    }
  }

  /// How the owner connects, once the server runs.
  func ownerURL() async throws -> String {
    switch self {
    case .embedded(let cluster):
      _ = try await cluster.start()
      return try cluster.adminConnectionInfo()
    case .server(let url): return url
    }
  }

  /// An older schema on someone's own server waits for its owner; an empty database does not.
  private func migratesItself(_ error: StoreError) -> Bool {
    switch self {
    case .embedded: true
    case .server: error.what == StoreError.noTables.what
    }
  }
}

extension Cluster {
  /// What ``start()`` does, given up when it takes too long; what was begun goes on by itself.
  fileprivate func start(within patience: Duration) async throws -> String {
    try await withThrowingTaskGroup(of: String?.self) { group in
      group.addTask { try await start() }
      group.addTask {
        try await Task.sleep(for: patience)
        return nil
      }
      defer { group.cancelAll() }
      guard let url = try await group.next().flatMap({ $0 }) else {
        throw ClusterError(
          .notReady, "the database server is not ready",
          detail: "It is starting or recovering, or it hangs.",
          hint: "`tally db status` shows where its log is.")
      }
      return url
    }
  }
}
