/// How a scanner that poses as a keyboard is set up.
package struct HIDKeyboardOptions: Hashable, Sendable {
  /// The layout of the scanner; that of the computer does not matter.
  package var layout = KeyboardLayout.us
  /// How the scanner sends control characters, besides pressing Ctrl or typing Alt codes.
  ///
  /// With `f8` the key F8 is GS; the typed ones, such as `angle`, are replaced in every scan.
  package var habit = KeyboardHabit.byte
  /// The bytes that end a scan, such as CR, which is Enter, or HT, which is Tab.
  ///
  /// With none, only a pause ends one.
  package var terminators: Set<UInt8> = [0x0D, 0x0A]
  /// What is taken off the start of a scan when it stands there; empty for nothing.
  package var prefix: [UInt8] = []
  /// What is taken off the end of a scan when it stands there; empty for nothing.
  package var suffix: [UInt8] = []
  /// Whether a pause ends a scan; if not, what was typed before a pause is no scan.
  package var endsByPause = false
  /// How long a pause is in milliseconds, 1 or more.
  package var pauseMilliseconds = 1_000
  /// Whether the key Caps Lock turns small letters into capitals and back.
  package var capsLockToggles = false
  /// Keys, by their usage, that mean nothing, such as an arrow that the scanner sends in front.
  package var ignoredKeys: Set<UInt8> = []
  /// The longest scan in bytes, 1 or more: QR Codes hold up to 7089 digits.
  package var scanByteLimit = 8_192

  package init() {}
}
