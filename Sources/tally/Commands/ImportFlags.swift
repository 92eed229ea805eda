import ArgumentParser
import Office

/// What every command that imports files takes.
struct ImportFlags: ParsableArguments {
  @Flag(help: "Import the rows that are right although others are not.") var partial = false
  @Flag(help: "Say what would happen, and change nothing.") var dryRun = false
  @Flag(help: "Print one JSON object a file.") var json = false

  var options: ImportOptions { ImportOptions(isPartial: partial, isDryRun: dryRun) }
}
