import Pixels

/// The pages of a PDF in order, found by walking the tree here: a branch that makes no sense costs the
/// pages below it and no others, and neither loops nor depth do harm.
struct PDFPages {
  /// What pages get from the branches above (ISO 32000-1, 7.7.3.4).
  struct Page {
    var node: PDFObject
    var resources: PDFObject?
    var mediaBox: PDFObject?
    var cropBox: PDFObject?
    var rotation: Int = 0
  }

  /// A tree has hardly more branches than pages; one written in its place, which leads to itself, has
  /// no number to be known by and never ends.
  private static let branchLimit = 50_000

  /// `nil` stands for what hangs in the tree but is no page.
  let pages: [Page?]

  init(_ document: PDFDocument, limits: PageLimits) throws(ImageError) {
    var pages: [Page?] = []
    var seen: Set<PDFIdentity> = []
    var branches = 0
    var open = [Page(node: document.root["/Pages"])]
    while var page = open.popLast() {
      let node = page.node
      guard node.isDictionary else {
        pages.append(nil)
        try limits.check(pageCount: pages.count)
        continue
      }
      page.inherit(from: node)
      let kids = node["/Kids"]
      guard kids.isArray else {
        pages.append(page)
        try limits.check(pageCount: pages.count)
        continue
      }
      if let identity = node.identity, !seen.insert(identity).inserted { continue }
      branches += 1
      guard branches <= Self.branchLimit else {
        throw ImageError(.damaged, "The PDF's tree of pages has no end.")
      }
      let count = kids.count
      // Every kid is a page or leads to one, or the tree is not worth the walk.
      try limits.check(pageCount: pages.count + open.count + count)
      for i in stride(from: count - 1, through: 0, by: -1) {
        var kid = page
        kid.node = kids[i]
        open.append(kid)
      }
    }
    guard pages.contains(where: { $0 != nil }) else {
      throw ImageError(.damaged, "The PDF has no page.")
    }
    self.pages = pages
  }
}

extension PDFPages.Page {
  fileprivate mutating func inherit(from node: PDFObject) {
    let (resources, media, crop) = (node["/Resources"], node["/MediaBox"], node["/CropBox"])
    if resources.isDictionary { self.resources = resources }
    if media.isArray { mediaBox = media }
    if crop.isArray { cropBox = crop }
    if let turn = node["/Rotate"].integer, turn.isMultiple(of: 90) {
      rotation = (turn % 360 + 360) % 360
    }
  }

  /// What is shown of the page: the crop box within the media box, or a letter's size without any.
  var box: PDFBox {
    let letter = PDFBox(left: 0, bottom: 0, right: 612, top: 792)
    let media = mediaBox.flatMap(PDFBox.init) ?? letter
    guard let crop = cropBox.flatMap(PDFBox.init) else { return media }
    return media.intersection(crop) ?? media
  }

  /// What is shown, in points for the renderer, poppler, to which UserUnit means nothing.
  var size: (width: Double, height: Double) {
    rotation % 180 == 0 ? (box.width, box.height) : (box.height, box.width)
  }
}
