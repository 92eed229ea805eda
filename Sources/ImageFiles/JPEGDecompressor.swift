import Pixels
import CTurboJPEG

/// libjpeg-turbo's decoder for one file, given back when the value ends.
@safe struct JPEGDecompressor: ~Copyable {
  /// What the header of a file says about it.
  struct Header {
    let width: Int
    let height: Int
    let isCMYK: Bool
  }

  private let handle: tjhandle

  init() throws(ImageError) {
    guard let handle = unsafe tjInitDecompress() else {
      throw ImageError(.unsupported, "libjpeg-turbo could not start a decoder.")
    }
    unsafe self.handle = handle
  }

  deinit { unsafe _ = tjDestroy(handle) }

  /// Reads the size and colours of a file without decoding a pixel.
  func header(of jpeg: Span<UInt8>) throws(ImageError) -> Header {
    var width: CInt = 0
    var height: CInt = 0
    var subsampling: CInt = 0
    var colours: CInt = 0
    let status = unsafe jpeg.withUnsafeBufferPointer { bytes in
      unsafe tjDecompressHeader3(
        handle, bytes.baseAddress, UInt(bytes.count), &width, &height, &subsampling, &colours)
    }
    guard status == 0, width > 0, height > 0 else { throw ImageError(.notAnImage, message) }
    let isCMYK = [TJCS_CMYK, TJCS_YCCK].contains { CInt($0.rawValue) == colours }
    return Header(width: Int(width), height: Int(height), isCMYK: isCMYK)
  }

  /// Decodes the brightness of a file whose header has been read.
  func pixels(of jpeg: Span<UInt8>, as header: Header) throws(ImageError) -> [UInt8] {
    try samples(of: jpeg, as: header, format: TJPF_GRAY, bytesPerPixel: 1)
  }

  /// Decodes cyan, magenta, yellow and black, a byte each, as they are stored.
  func inks(of jpeg: Span<UInt8>, as header: Header) throws(ImageError) -> [UInt8] {
    try samples(of: jpeg, as: header, format: TJPF_CMYK, bytesPerPixel: 4)
  }

  private func samples(
    of jpeg: Span<UInt8>, as header: Header, format: TJPF, bytesPerPixel: Int
  ) throws(ImageError) -> [UInt8] {
    let count = header.width * header.height * bytesPerPixel
    var status: CInt = -1
    let pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      status = unsafe jpeg.withUnsafeBufferPointer { bytes in
        // LIMITSCANS: a progressive file of endless scans ends with an error after 500 of them.
        unsafe tjDecompress2(
          handle, bytes.baseAddress, UInt(bytes.count), buffer.baseAddress, CInt(header.width), 0,
          CInt(header.height), CInt(format.rawValue), TJFLAG_LIMITSCANS)
      }
      if status != 0 && isOnlyPadded { status = 0 }
      filled = status == 0 ? count : 0
    }
    guard status == 0 else { throw ImageError(.damaged, message) }
    return pixels
  }

  /// Whether the last complaint was about idle bytes before the end marker, which some phones add.
  ///
  /// The library keeps the text of the first warning only. This one cannot come before every pixel
  /// has been decoded, so a file with it is whole; there is no code to tell it by.
  private var isOnlyPadded: Bool {
    let isWarning = unsafe tjGetErrorCode(handle) == CInt(TJERR_WARNING.rawValue)
    return isWarning && message.hasSuffix("extraneous bytes before marker 0xd9")
  }

  private var message: String {
    guard let text = unsafe tjGetErrorStr2(handle) else { return "libjpeg-turbo gave no reason." }
    return unsafe String(cString: text)
  }
}
