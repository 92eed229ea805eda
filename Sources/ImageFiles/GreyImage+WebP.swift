import CWebP
import Pixels

extension GreyImage {
  /// Decodes a WebP to grey, upright as its Exif metadata tells.
  init(webp: Span<UInt8>, limits: PageLimits) throws(ImageError) {
    var features = WebPBitstreamFeatures()
    let status = unsafe webp.withUnsafeBufferPointer { bytes in
      unsafe WebPGetFeatures(bytes.baseAddress, bytes.count, &features)
    }
    guard status == VP8_STATUS_OK else {
      // A header that is cut off is no header.
      throw ImageError(.notAnImage, "libwebp cannot read the header (status \(status.rawValue)).")
    }
    guard features.has_animation == 0 else {
      throw ImageError(.unsupported, "The WebP is an animation.")
    }
    let (width, height) = (Int(features.width), Int(features.height))
    try limits.check(width, height)
    let stored = try GreyImage(
      webp, width: width, height: height, hasAlpha: features.has_alpha != 0)
    self = stored.upright(from: Self.orientation(ofWebP: webp))
  }

  /// Decodes brightness and opacity; the colours, a quarter of the pixels twice, are thrown away.
  private init(
    _ webp: Span<UInt8>, width: Int, height: Int, hasAlpha: Bool
  ) throws(ImageError) {
    let count = width * height
    let coarse = (width + 1) / 2
    let coarseCount = coarse * ((height + 1) / 2)
    var colours = [UInt8](repeating: 0, count: 2 * coarseCount)
    var opacities = [UInt8](repeating: 0, count: hasAlpha ? count : 0)
    var status = VP8_STATUS_OUT_OF_MEMORY
    var pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { luma, filled in
      unsafe colours.withUnsafeMutableBufferPointer { colours in
        unsafe opacities.withUnsafeMutableBufferPointer { opacities in
          var config = unsafe WebPDecoderConfig()
          guard unsafe WebPInitDecoderConfig(&config) != 0 else { return }
          unsafe config.output.colorspace = hasAlpha ? MODE_YUVA : MODE_YUV
          unsafe config.output.is_external_memory = 1
          unsafe config.output.width = CInt(width)
          unsafe config.output.height = CInt(height)
          unsafe config.output.u.YUVA = WebPYUVABuffer(
            y: luma.baseAddress, u: colours.baseAddress,
            v: colours.baseAddress.map { unsafe $0 + coarseCount },
            a: hasAlpha ? opacities.baseAddress : nil, y_stride: CInt(width),
            u_stride: CInt(coarse), v_stride: CInt(coarse), a_stride: hasAlpha ? CInt(width) : 0,
            y_size: count, u_size: coarseCount, v_size: coarseCount,
            a_size: hasAlpha ? count : 0)
          status = unsafe webp.withUnsafeBufferPointer { bytes in
            unsafe WebPDecode(bytes.baseAddress, bytes.count, &config)
          }
          unsafe WebPFreeDecBuffer(&config.output)
        }
      }
      filled = status == VP8_STATUS_OK ? count : 0
    }
    guard status == VP8_STATUS_OK else {
      throw ImageError(.damaged, "libwebp gives up (status \(status.rawValue)).")
    }
    for i in pixels.indices { pixels[i] = Self.fullRange[Int(pixels[i])] }
    if hasAlpha {
      for i in pixels.indices {
        let opacity = Int(opacities[i])
        pixels[i] = UInt8((Int(pixels[i]) * opacity + 255 * (255 - opacity) + 127) / 255)
      }
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// Brightness from 16 to 235, as WebP stores it (RFC 9649, section 1), to black and white.
  private static let fullRange: [UInt8] = (0...255).map { luma in
    UInt8(min(max((luma - 16) * 255 + 109, 0) / 219, 255))
  }

  /// Walks the chunks of the RIFF container (RFC 9649, section 2.3) to the one of metadata.
  private static func orientation(ofWebP webp: Span<UInt8>) -> Orientation {
    var offset = 12
    while let size = webp.number(at: offset + 4, size: 4, isLittleEndian: true) {
      let start = offset + 8
      if webp.begins(with: "EXIF", at: offset), start + Int(size) <= webp.count {
        return Exif.orientation(in: webp.extracting(start..<start + Int(size)))
      }
      // A chunk of odd size is followed by one byte of padding.
      offset = start + Int(size) + Int(size % 2)
    }
    return .topLeft
  }
}
