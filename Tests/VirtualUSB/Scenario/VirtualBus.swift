/// A USB that devices can be plugged into: umockdev's, or a real kernel's.
package protocol VirtualBus: Sendable {
  /// Plugs a device in.
  ///
  /// - Returns: when a program could find it, unless the request says that it stays silent.
  func plug(_ device: AttachedDevice, _ request: PlugRequest) throws

  /// Tears a device out; what is in flight ends first.
  func unplug(_ device: AttachedDevice) throws

  /// Lets programs open a device that was plugged in as denied.
  func permit(_ device: AttachedDevice) throws

  /// Sends the event of a device that was plugged in silently.
  func announce(_ device: AttachedDevice) throws

  /// Whether a program, not the kernel, has one of the device's interfaces.
  func isClaimed(_ device: AttachedDevice) throws -> Bool
}
