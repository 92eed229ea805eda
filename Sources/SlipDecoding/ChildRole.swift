/// What a `tally-decoder` is started for.
enum ChildRole {
  case decoder(DecodingLimits)
  case renderer(String, PageDrawing, DecodingLimits)

  /// The words behind the program's name, as `Sources/tally-decoder` takes them.
  func arguments(host: Int32) -> [String] {
    switch self {
    case .decoder(let limits):
      [
        "serve", "\(host)", "\(limits.memoryByteLimit)", "\(limits.fileByteLimit)",
        "\(limits.pixelLimit)",
      ]
    case .renderer(let path, let page, let limits):
      [
        "render", "\(host)", "\(limits.rendererByteLimit)", path, "\(page.number)",
        "\(page.resolution(pixelLimit: limits.pixelLimit))",
      ]
    }
  }
}
