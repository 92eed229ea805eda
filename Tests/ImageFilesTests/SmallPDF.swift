/// A PDF written by hand, one object after another, with a table of where they are.
struct SmallPDF {
  private var objects: [[UInt8]] = []

  /// Adds an object and gives its number, from 1.
  @discardableResult mutating func add(_ text: String) -> Int {
    objects.append(Array(text.utf8))
    return objects.count
  }

  /// Adds a stream with entries of its dictionary besides its length.
  mutating func add(stream bytes: [UInt8], _ entries: String = "") -> Int {
    objects.append(
      Array("<< /Length \(bytes.count) \(entries) >>\nstream\n".utf8) + bytes
        + Array("\nendstream".utf8))
    return objects.count
  }

  /// The file, whose tree of pages begins at the object of that number.
  mutating func file(pages: Int) -> [UInt8] {
    let catalog = add("<< /Type /Catalog /Pages \(pages) 0 R >>")
    var bytes = Array("%PDF-1.7\n".utf8)
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let place = String(bytes.count)
      table += String(repeating: "0", count: 10 - place.count) + place + " 00000 n \n"
      bytes += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let start = bytes.count
    let trailer = "trailer\n<< /Size \(objects.count + 1) /Root \(catalog) 0 R >>\n"
    return bytes + Array("\(table)\(trailer)startxref\n\(start)\n%%EOF\n".utf8)
  }

  /// A file of one page of 200 x 100 points.
  ///
  /// The images are `/I0`, `/I1` and so on, each of entries of its dictionary and data; `/F` is a form
  /// with content of its own. The other words are entries of the page and its resources.
  static func page(
    _ content: String, images: [(entries: String, bytes: [UInt8])], page: String = "",
    resources: String = "", form: String? = nil
  ) -> [UInt8] {
    var pdf = SmallPDF()
    var names = ""
    for (index, image) in images.enumerated() {
      let number = pdf.add(stream: image.bytes, "/Type /XObject /Subtype /Image \(image.entries)")
      names += "/I\(index) \(number) 0 R "
    }
    if let form {
      let number = pdf.add(
        stream: Array(form.utf8),
        "/Subtype /Form /BBox [0 0 200 100] "
          + "/Resources << /XObject << \(names) /F \(images.count + 1) 0 R >> >>")
      names += "/F \(number) 0 R "
    }
    let stream = pdf.add(stream: Array(content.utf8))
    let number = stream + 1
    pdf.add(
      "<< /Type /Page /Parent \(number + 1) 0 R /MediaBox [0 0 200 100] /Contents \(stream) 0 R "
        + "/Resources << /XObject << \(names) >> \(resources) >> \(page) >>")
    pdf.add("<< /Type /Pages /Count 1 /Kids [\(number) 0 R] >>")
    return pdf.file(pages: number + 1)
  }
}
