/// What `tally bench` runs on a database of its own.
extension SQLFile {
  package static let benchSeed = SQLFile("bench_seed", PackageResources.bench_seed_sql)
  package static let benchFloor = SQLFile("bench_floor", PackageResources.bench_floor_sql)
  package static let benchHistory = SQLFile("bench_history", PackageResources.bench_history_sql)
}
