import Pixels

/// What a page's content draws, looked at only closely enough to see whether it is one scan.
struct PDFScan {
  /// An image on the page.
  struct Placement {
    let image: PDFObject
    /// From the unit square to the page.
    let matrix: PDFMatrix
    /// The grey that a stencil is filled with, 0 to 1; `nil` when it is not known.
    let fill: Double?
    /// What colour spaces have names there.
    let colourSpaces: PDFObject
  }

  /// In the order they are drawn.
  private(set) var placements: [Placement] = []
  /// Whether there is more than images: something drawn over or through them, or cut out of them.
  private(set) var isComposite = false
  /// Whether something was drawn before the first image, which may show beside it.
  private(set) var hasBackground = false

  /// What operators change and `q` keeps (ISO 32000-1, 8.4).
  private struct State {
    var matrix = PDFMatrix()
    var fill: Double? = 0
    var isFillPlain = true
    var textMode = 0
    /// What is not cut off; `nil` for everything.
    var clip: PDFBox?
    var isSpecial = false
  }

  private var state = State()
  private var saved: [State] = []
  private var path = PDFPath()
  private var clipsNext = false
  private var operands: [PDFTokens.Token] = []
  /// How many more operators are looked at: pages of scans have few, with their hidden text thousands.
  private var budget = 500_000
  private var forms = 0

  /// How far an edge may be off, in points.
  private static let slack = 2.0
  private static let depthLimit = 8

  /// Looks through a content stream, with the resources it names.
  mutating func read(_ content: [UInt8], _ resources: PDFObject, depth: Int = 0) {
    var tokens = PDFTokens(content)
    operands = []
    while !isComposite, let token = tokens.next() {
      guard case .word(let word) = token else {
        // More operands than any operator takes are of no use.
        if operands.count < 64 { operands.append(token) }
        continue
      }
      budget -= 1
      guard budget > 0 else {
        isComposite = true
        return
      }
      perform(word, resources, depth: depth)
      operands = []
    }
  }

  /// Notes that something shows which is no image.
  mutating func mark() {
    if placements.isEmpty { hasBackground = true } else { isComposite = true }
  }

  private var numbers: [Double] {
    operands.compactMap { if case .number(let value) = $0 { value } else { nil } }
  }

  private var name: String? {
    if case .name(let name) = operands.last { name } else { nil }
  }

  private mutating func perform(_ word: String, _ resources: PDFObject, depth: Int) {
    switch word {
    case "q":
      if saved.count < 512 { saved.append(state) } else { isComposite = true }
    case "Q": if let last = saved.popLast() { state = last }
    case "cm":
      if let matrix = PDFMatrix(numbers) { state.matrix = matrix.then(state.matrix) }
    case "Do": draw(resources, depth: depth)
    case "gs": setParameters(resources)
    case "m", "l", "c", "v", "y", "re", "h": path.add(word, numbers, by: state.matrix)
    case "W", "W*": clipsNext = true
    case "n": endPath(isPainted: false, isFill: false)
    case "f", "F", "f*": endPath(isPainted: true, isFill: true)
    case "S", "s", "B", "B*", "b", "b*": endPath(isPainted: true, isFill: false)
    case "Tr": state.textMode = numbers.first.flatMap { Int(exactly: $0) } ?? 0
    // Text that scanners lay behind a page, to be searched, is drawn in mode 3: not at all.
    case "Tj", "TJ", "'", "\"": if state.textMode != 3 { mark() }
    case "sh": mark()
    case "BI": isComposite = true
    case "BDC": if case .name("/OC") = operands.first { isComposite = true }
    default: setFill(word)
    }
  }

  private mutating func endPath(isPainted: Bool, isFill: Bool) {
    // A page is often painted white first, and white on white does not show.
    let isWhite = isFill && (state.fill ?? 0) > 0.99 && placements.isEmpty
    if isPainted, !path.isEmpty, !isWhite { mark() }
    if clipsNext {
      if let box = path.rectangle {
        let rest = state.clip.map { $0.intersection(box) } ?? box
        state.clip = rest ?? PDFBox(left: 0, bottom: 0, right: 0, top: 0)
      } else {
        state.isSpecial = true
      }
    }
    path = PDFPath()
    clipsNext = false
  }

  /// The operators of colour; the names of those that are none are ignored.
  private mutating func setFill(_ word: String) {
    let values = numbers
    switch (word, values.count) {
    case ("g", 1): (state.fill, state.isFillPlain) = (values[0], true)
    case ("rg", 3), ("k", 4):
      (state.fill, state.isFillPlain) = (Self.grey(values), true)
    case ("cs", _):
      let plain = ["/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/G", "/RGB", "/CMYK"]
      state.isFillPlain = name.map { plain.contains($0) } ?? false
      state.fill = state.isFillPlain ? 0 : nil
    case ("sc", _), ("scn", _):
      state.fill = state.isFillPlain ? Self.grey(values) : nil
    default: break
    }
  }

  private static func grey(_ values: [Double]) -> Double? {
    switch values.count {
    case 1: values[0]
    case 3: 0.299 * values[0] + 0.587 * values[1] + 0.114 * values[2]
    case 4:
      (1 - 0.299 * values[0] - 0.587 * values[1] - 0.114 * values[2]) * (1 - values[3])
    default: nil
    }
  }

  /// Takes note of what makes an image show through, be masked or mixed.
  private mutating func setParameters(_ resources: PDFObject) {
    guard let name else { return }
    // A page may ask for parameters again and again; what was looked at here is not held.
    let held = resources.document.handleCount
    defer { resources.document.release(keeping: held) }
    let parameters = resources["/ExtGState"][name]
    let mask = parameters["/SMask"]
    let blend = parameters["/BM"].list(limit: 1).first?.name ?? "/Normal"
    let isOpaque = (parameters["/ca"].number ?? 1) > 0.999
    if !(mask.isNull || mask.name == "/None") || !["/Normal", "/Compatible"].contains(blend)
      || !isOpaque
    {
      state.isSpecial = true
    }
  }

  private mutating func draw(_ resources: PDFObject, depth: Int) {
    guard let name else { return }
    let object = resources["/XObject"][name]
    guard object.isStream else { return }
    guard object["/OC"].isNull, !state.isSpecial, placements.count < 1_000 else {
      isComposite = true
      return
    }
    switch object["/Subtype"].name {
    case "/Image":
      let place = state.matrix.apply(PDFBox(left: 0, bottom: 0, right: 1, top: 1))
      if let clip = state.clip, !clip.holds(place, slack: Self.slack) {
        isComposite = true
        return
      }
      placements.append(
        Placement(
          image: object, matrix: state.matrix, fill: state.fill,
          colourSpaces: resources["/ColorSpace"]))
    case "/Form": drawForm(object, resources, depth: depth)
    default: break
    }
  }

  /// Looks through content that has been given a name (ISO 32000-1, 8.10).
  private mutating func drawForm(_ form: PDFObject, _ resources: PDFObject, depth: Int) {
    forms += 1
    guard depth < Self.depthLimit, forms <= 100, let content = PDFScan.content(of: form) else {
      isComposite = true
      return
    }
    let (outer, stack, outerPath) = (state, saved, path)
    saved = []
    if let matrix = form["/Matrix"].numbers(6).flatMap(PDFMatrix.init) {
      state.matrix = matrix.then(state.matrix)
    }
    if let box = PDFBox(form["/BBox"]) {
      let edge = state.matrix.apply(box)
      let nothing = PDFBox(left: 0, bottom: 0, right: 0, top: 0)
      state.clip = state.clip.map { $0.intersection(edge) ?? nothing } ?? edge
    }
    let own = form["/Resources"]
    read(content, own.isDictionary ? own : resources, depth: depth + 1)
    (state, saved, path) = (outer, stack, outerPath)
    operands = []
  }

  /// The most bytes of content that are looked at: a page of hidden text takes a tenth of it.
  private static let contentLimit = 4 << 20
  /// The most streams that are one content.
  private static let streamLimit = 10_000

  /// The content of a stream, or of several that are one (ISO 32000-1, 7.8.2); `nil` when it cannot be
  /// read or is too long.
  static func content(of object: PDFObject) -> [UInt8]? {
    var content: [UInt8] = []
    let streams = object.list(limit: streamLimit + 1)
    guard streams.count <= streamLimit else { return nil }
    for stream in streams where stream.isStream {
      guard let data = try? PDFStreamData(stream, limit: contentLimit),
        case .samples = data.coding
      else { return nil }
      content += data.bytes + [0x0A]
      guard content.count < contentLimit else { return nil }
    }
    return content
  }
}
