import Testing

/// The fault matrix of the docks, against the real binary and a real server: which row is proved
/// where is told in `Sources/Station/Station.docc/FaultMatrix.md`.
///
/// One test at a time, since each takes a server or a network away.
@Suite(.serialized) enum FaultMatrix {}
