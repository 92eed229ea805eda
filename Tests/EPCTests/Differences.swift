/// Rows of the vectors with which Tally differs on purpose.
enum Differences {
  /// SGLNs with the extension 0, for which both oracles give (254)0.
  ///
  /// By the standard that extension says that there is none, and the element string has no (254):
  /// GS1 EPC Tag Data Standard 2.3, section 7.5, step 4. With it, one place would have two names.
  static let withoutExtension: Set = [
    "325B4FBA0F5A3E0000000000", "32F62759B621900000000000", "3231EC21538FC40000000000",
    "320CCFCA3544320000000000", "3248DEB16147640000000000", "32C673BE6388D20000000000",
    "F2564223666973680100", "urn:epc:id:sgln:0614141.12345.0",
  ]
}

extension Differences {
  /// Application identifiers of GS1's dictionary that a tag may not carry as additional data.
  ///
  /// GS1 EPC Tag Data Standard 2.3, section 15.3, leaves out (03) and (8014) on purpose; the others
  /// are younger than its Table F.
  static let notOnTags = [
    "03", "8014", "3954", "3955", "717", "8040", "8041", "8042", "8043",
  ]

  /// Those of which a tag may carry fewer characters than a barcode: TDS 2.3, Table F.
  static let shorterOnTags = ["8007": 24]
}
