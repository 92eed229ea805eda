import Pixels

/// Turns pages of a PDF into pixels where they are scans.
struct PDFPageReader {
  private let document: PDFDocument
  private let pages: [PDFPages.Page?]
  private let limits: PageLimits

  init(_ file: [UInt8], limits: PageLimits) throws(ImageError) {
    document = try PDFDocument(file)
    pages = try PDFPages(document, limits: limits).pages
    self.limits = limits
  }

  var pageCount: Int { pages.count }

  /// A page's scan, or that it has to be rendered.
  func page(_ index: Int) throws(ImageError) -> PageContent {
    guard let page = pages[index] else {
      throw ImageError(.damaged, "Page \(index + 1) of the PDF is missing.")
    }
    let held = document.handleCount
    defer { document.release(keeping: held) }
    if let scan = try scan(of: page) {
      return .image(scan.upright(from: Self.turn(page.rotation)))
    }
    let (width, height) = page.size
    return .needsRendering(widthPoints: width, heightPoints: height)
  }

  /// What turns a page clockwise.
  private static func turn(_ degrees: Int) -> Orientation {
    switch degrees {
    case 90: .rightTop
    case 180: .bottomRight
    case 270: .leftBottom
    default: .topLeft
    }
  }

  /// The picture that the page is; `nil` when it is more or less than one.
  private func scan(of page: PDFPages.Page) throws(ImageError) -> GreyImage? {
    guard let content = PDFScan.content(of: page.node["/Contents"]) else { return nil }
    var scan = PDFScan()
    if let resources = page.resources { scan.read(content, resources) }
    for annotation in page.node["/Annots"].list(limit: 1_000) where annotation.shows {
      scan.mark()
    }
    guard !scan.isComposite, let mosaic = PDFMosaic(scan.placements) else { return nil }
    let slack = 0.05 * max(mosaic.box.width, mosaic.box.height)
    guard page.box.holds(mosaic.box, slack: slack) else { return nil }
    // What was drawn before shows through stencils, and beside a picture that is not all of the page.
    let slight = 0.02 * max(page.box.width, page.box.height)
    let isCovered = mosaic.box.holds(page.box, slack: slight)
    var pictures: [PDFPicture] = []
    for placement in scan.placements {
      guard let picture = try PDFPicture(placement, limits: limits) else { return nil }
      if scan.hasBackground && (picture.isStencil || !isCovered) { return nil }
      pictures.append(picture)
    }
    return try mosaic.joined(pictures, limits: limits)
  }
}

extension PDFObject {
  /// Whether an annotation has an appearance of its own (ISO 32000-1, 12.5): a stamp, not a link.
  fileprivate var shows: Bool {
    let hidden = 1 << 1 | 1 << 5
    let flags = self["/F"].integer ?? 0
    guard flags & hidden == 0, !["/Link", "/Popup"].contains(self["/Subtype"].name) else {
      return false
    }
    return !self["/AP"].isNull
  }
}
