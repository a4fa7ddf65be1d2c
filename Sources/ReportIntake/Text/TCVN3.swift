/// TCVN 5712:1993 part 3, as Windows programs show it in a font that is not made for it.
///
/// A letter is one byte above 0xA0. Accented capitals other than `ĂÂÊÔƠƯĐ` have no byte: they exist
/// only through fonts whose names end in H, which draw every letter as a capital.
enum TCVN3 {
  /// The letter that a character stands for, by the character's place in Latin-1.
  static let letters: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    uniqueKeysWithValues: zip(seen.unicodeScalars, meant.unicodeScalars))

  /// Converts a text; characters without a meaning of their own stay.
  static func converted(_ text: String, asCapitals: Bool) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(letters[scalar] ?? scalar) }
    let converted = String(scalars)
    return asCapitals ? converted.uppercased() : converted
  }

  private static let seen = """
    ¡¢£¤¥¦§¨©ª«¬\u{AD}®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×\
    ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ
    """
  private static let meant = """
    ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệì\
    ỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ
    """
}
