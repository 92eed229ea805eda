import CTIFF
import Pixels

extension TIFFPage {
  /// How the rows become grey; `nil` for what libtiff must turn into colours first.
  func layout() -> SampleRow? {
    let (bits, channels) = (short(TIFFTAG_BITSPERSAMPLE), short(TIFFTAG_SAMPLESPERPIXEL))
    let isTogether = channels == 1 || short(TIFFTAG_PLANARCONFIG) == Int(PLANARCONFIG_CONTIG)
    // Whole numbers from 0, or not said.
    let isPlain = [SAMPLEFORMAT_UINT, SAMPLEFORMAT_VOID].contains(CInt(short(TIFFTAG_SAMPLEFORMAT)))
    guard isTogether, isPlain, (1...16).contains(bits), channels >= 1,
      let colours = colours(bits: bits, channels: channels)
    else { return nil }
    var layout = SampleRow(bits: bits, channels: channels, colours: colours)
    // libtiff gives wide samples in this machine's order.
    layout.isLittleEndian = 1.littleEndian == 1
    layout.isInverted = short(TIFFTAG_PHOTOMETRIC) == Int(PHOTOMETRIC_MINISWHITE)
    let extras = extraSamples
    if let kind = extras.first, extras.count < channels {
      let index = channels - extras.count
      switch CInt(kind) {
      case EXTRASAMPLE_ASSOCALPHA: layout.alpha = .multiplied(index)
      case EXTRASAMPLE_UNASSALPHA: layout.alpha = .straight(index)
      default: break
      }
    }
    return layout
  }

  private func colours(bits: Int, channels: Int) -> SampleRow.Colours? {
    switch CInt(short(TIFFTAG_PHOTOMETRIC)) {
    case PHOTOMETRIC_MINISWHITE, PHOTOMETRIC_MINISBLACK: return .table(SampleRow.greys(bits: bits))
    case PHOTOMETRIC_PALETTE: return colourTable(bits: bits).map { .table($0) }
    case PHOTOMETRIC_RGB where channels >= 3: return .rgb
    case PHOTOMETRIC_SEPARATED where channels >= 4 && short(TIFFTAG_INKSET) == Int(INKSET_CMYK):
      return .cmyk
    case PHOTOMETRIC_YCBCR
    where short(TIFFTAG_COMPRESSION) == Int(COMPRESSION_JPEG) && bits == 8 && channels == 3:
      set(TIFFTAG_JPEGCOLORMODE, to: CInt(JPEGCOLORMODE_RGB))
      return .rgb
    default: return nil
    }
  }
}

extension GreyImage {
  /// Decodes the page of a TIFF whose directory lies at an offset, upright.
  init(tiff: Span<UInt8>, at offset: UInt64, limits: PageLimits) throws(ImageError) {
    self = try unsafe tiff.withUnsafeBufferPointer { bytes throws(ImageError) in
      let page = try unsafe TIFFPage(UnsafeRawBufferPointer(bytes), limits: limits)
      try page.choose(directoryAt: offset)
      return try page.image(limits: limits)
    }
  }
}
