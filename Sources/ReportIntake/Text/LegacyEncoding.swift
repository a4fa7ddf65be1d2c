/// The encodings of Vietnamese fonts before Unicode.
///
/// No byte pattern distinguishes them from Latin-1, so they are recognised by the font of a cell or stated by
/// the user; a text that merely looks like one is reported, not converted.
public enum LegacyEncoding: String, Hashable, Sendable, CaseIterable {
  /// TCVN3 (ABC), in fonts such as `.VnTime`; those that end in H draw capitals.
  case tcvn3
  /// VNI for Windows, in fonts such as `VNI-Times`.
  case vni

  /// The encoding that a font is made for; `nil` for a Unicode font.
  ///
  /// - Parameter fontName: the name of the font.
  public init?(fontName: String) {
    let name = fontName.lowercased()
    if name.hasPrefix(".vn") {
      self = .tcvn3
    } else if name.hasPrefix("vni-") || name.hasPrefix("vni ") {
      self = .vni
    } else {
      return nil
    }
  }

  /// The name that officers know.
  public var name: String {
    switch self {
    case .tcvn3: "TCVN3 (ABC)"
    case .vni: "VNI"
    }
  }

  /// Whether a font draws every letter as a capital: `.VnTimeH`.
  static func drawsCapitals(fontName: String) -> Bool {
    fontName.lowercased().hasPrefix(".vn") && fontName.hasSuffix("H")
  }

  /// Converts a text to Unicode, composed.
  ///
  /// - Parameters:
  ///   - text: the text as a program shows it that takes its bytes for Latin-1.
  ///   - asCapitals: whether the font draws capitals.
  /// - Returns: the text in Unicode.
  func converted(_ text: String, asCapitals: Bool = false) -> String {
    switch self {
    case .tcvn3: TCVN3.converted(text, asCapitals: asCapitals)
    case .vni: VNI.converted(text)
    }
  }

  /// The encoding that a text was probably written in, when it makes no sense as it stands and does
  /// once converted: `BiÓu sè` is `Biểu số`.
  static func suspected(in text: String) -> LegacyEncoding? {
    let foreign = text.unicodeScalars.filter { (0xA1...0xFF).contains($0.value) }
    guard !foreign.isEmpty else { return nil }
    let asItStands = Syllables.impossible(in: text)
    guard asItStands > 0 else { return nil }
    // Keyboards of other countries have a letter that looks like Đ: `Ðông Hải` is no other encoding.
    let spelt = text.replacing("Ð", with: "Đ").replacing("ð", with: "đ")
    if spelt != text, Syllables.impossible(in: spelt) == 0 { return nil }
    // VNI first: its letters come in pairs, so that little else makes sense in it.
    return [vni, tcvn3].first { encoding in
      let isWritten = foreign.allSatisfy { scalar in
        switch encoding {
        case .tcvn3: TCVN3.letters[scalar] != nil
        case .vni: VNI.uses(scalar)
        }
      }
      return isWritten && Syllables.impossible(in: encoding.converted(text)) == 0
    }
  }
}
