internal import CCrypto

/// The SHA-256 of bytes that come in pieces (FIPS 180-4), by OpenSSL, which libpq brings anyway.
@safe package struct SHA256: ~Copyable {
  private let context: OpaquePointer

  /// Begins with no bytes.
  package init() {
    guard let context = unsafe EVP_MD_CTX_new(),
      unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    else { preconditionFailure("OpenSSL has SHA-256, and memory for its state") }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Goes on with the next bytes; any number of them, also none.
  package mutating func update(_ bytes: [UInt8]) {
    let status = unsafe bytes.withUnsafeBytes { buffer in
      unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
    }
    precondition(status == 1, "a digest that has begun takes bytes")
  }

  /// Ends with the digest of all bytes.
  ///
  /// - Returns: 32 bytes.
  package consuming func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    let status = unsafe digest.withUnsafeMutableBufferPointer { buffer in
      unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
    }
    precondition(status == 1, "a digest that has begun can end")
    return digest
  }

  /// The digest of `bytes`: 32 bytes.
  package static func digest(of bytes: [UInt8]) -> [UInt8] {
    var sha = SHA256()
    sha.update(bytes)
    return sha.finish()
  }
}
