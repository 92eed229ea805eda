extension Cluster {
  /// Where Tally keeps what it knows: `$TALLY_HOME`, else `$XDG_DATA_HOME/tally`, else
  /// `~/.local/share/tally`.
  ///
  /// An empty variable counts as none, and so does a relative `XDG_DATA_HOME`
  /// (XDG Base Directory Specification 0.8, "Basics").
  ///
  /// - Parameter environment: the variables of the process.
  /// - Returns: a path that may be relative only when `TALLY_HOME` is.
  /// - Throws: ``ClusterError`` with `homeUnknown` when none of the three is set.
  package static func home(environment: [String: String]) throws(ClusterError) -> String {
    if let home = environment["TALLY_HOME"], !home.isEmpty { return home }
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/tally" }
    if let user = environment["HOME"], !user.isEmpty { return user + "/.local/share/tally" }
    throw ClusterError(
      .homeUnknown, "there is no directory to keep data in",
      detail: "None of TALLY_HOME, XDG_DATA_HOME and HOME is set.",
      hint: "Set TALLY_HOME to a directory that you may write.")
  }
}

/// A path's parts, as text.
enum Path {
  /// `path` from the root, without doubled or trailing slashes and without `.`; `..` stays.
  static func absolute(_ path: String, from directory: String) -> String {
    let whole = path.hasPrefix("/") ? path : directory + "/" + path
    return "/" + whole.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  /// Everything before the last name; `/` at the root.
  static func parent(of path: String) -> String {
    let names = path.split(separator: "/").dropLast()
    return "/" + names.joined(separator: "/")
  }
}
