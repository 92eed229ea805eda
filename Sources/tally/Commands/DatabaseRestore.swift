import ArgumentParser
import Backup
import Documents
import Store

extension Database {
  struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "restore",
      abstract: "Put a backup into a new database, or in the place of one.",
      discussion: """
        EXAMPLES:
          tally db restore monday.tally              into a new home
          tally db restore --dry-run monday.tally    is it whole? what is in it?
          tally db restore --check monday.tally      prove it, and change nothing
          tally db restore --replace monday.tally    in the place of what is there

        The backup is restored into a second database and proved there by every check of `tally fsck`;
        only then does it take the first one's place, in one step. Until then nothing changes. What
        was there is kept under another name. Spools of docks are not touched: `tally spool resync`
        posts what they still have from after the backup.
        """)

    @Argument(help: "A file that `tally db backup` wrote.") var file: String
    @Flag(help: "Replace a database that is not empty; it is kept under another name.")
    var replace = false
    @Flag(help: "Prove that the backup can be restored, and change nothing.") var check = false
    @Flag(help: "Look at the file only.") var dryRun = false
    @Flag(help: "Print one JSON object.") var json = false

    func validate() throws {
      if [replace, check, dryRun].count(where: \.self) > 1 {
        throw ValidationError("--replace, --check and --dry-run exclude each other.")
      }
    }

    func run() async throws {
      let shows = BackupProgress.isShown
      let progress: @Sendable (Backup.Step) -> Void = { step in
        if shows { Terminal.showProgress(BackupProgress.text(step)) }
      }
      let (file, restored) = try await Interruption.cancelling {
        defer { Terminal.showProgress(nil) }
        let file = try BackupFile(checking: self.file) { progress(.checking(share: $0)) }
        try Backup.requireKnown(file)
        if dryRun { return (file, nil as Backup.Restored?) }
        let restored = try await Backup.restore(
          file, to: try await Home.current().ownerURL(), as: purpose, progress: progress)
        return (file, restored)
      }
      if json {
        Terminal.line(Self.json(file, restored, isInPlace: restored != nil && !check))
      } else {
        show(file, restored)
      }
    }

    private var purpose: Backup.Purpose {
      if check { return .rehearsal }
      return replace ? .replacement : .newDatabase
    }

    private func show(_ file: BackupFile, _ restored: Backup.Restored?) {
      file.facts.show()
      guard let restored else {
        Terminal.note("The file is whole. Nothing was restored: --check proves that it can be.")
        return
      }
      for name in restored.migrations { Terminal.line("applied \(name)") }
      Fsck.show(restored.checks)
      if check {
        Terminal.note("The backup can be restored. Nothing was changed.")
      } else {
        Terminal.note("restored; what docks have posted since, `tally spool resync` posts again")
      }
      if let name = restored.keptAs {
        Terminal.note("The database as it was is kept as \"\(name)\" until `dropdb` removes it.")
      }
    }

    private static func json(
      _ file: BackupFile, _ restored: Backup.Restored?, isInPlace: Bool
    ) -> JSON {
      [
        "backup": file.json, "restored": .bool(isInPlace),
        "ok": restored.map { .bool($0.checks.allSatisfy { $0.problems.isEmpty }) } ?? .null,
        "migrations": .array((restored?.migrations ?? []).map { .string($0) }),
        "keptAs": .optional(restored?.keptAs),
      ]
    }
  }
}
