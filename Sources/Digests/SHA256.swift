internal import CLibCrypto

/// The SHA-256 of bytes that come in pieces.
///
/// Source: FIPS 180-4, computed by OpenSSL.
@safe package struct SHA256: ~Copyable {
  /// How many bytes a digest has.
  package static let byteCount = 32

  private let context: OpaquePointer

  /// Begins with no bytes.
  ///
  /// - Throws: ``DigestError`` when the library has no memory, or was set up to refuse it.
  package init() throws(DigestError) {
    // All that may fail comes before the value is there, so that it need not be half given back.
    let context = unsafe EVP_MD_CTX_new()
    let isReady = unsafe context != nil && EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    guard let context = unsafe context, isReady else {
      unsafe EVP_MD_CTX_free(context)
      throw DigestError()
    }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Adds a piece.
  package mutating func update(_ bytes: [UInt8]) throws(DigestError) {
    guard unsafe EVP_DigestUpdate(context, bytes, bytes.count) == 1 else { throw DigestError() }
  }

  /// The digest of all pieces, 32 bytes.
  package consuming func finish() throws(DigestError) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Self.byteCount)
    guard unsafe EVP_DigestFinal_ex(context, &digest, nil) == 1 else { throw DigestError() }
    return digest
  }
}

/// OpenSSL did not do what it does always: it has no memory, or its settings forbid SHA-256.
package struct DigestError: Error, Hashable, Sendable {
  package init() {}
}
