/// The Vietnamese code page of Windows.
///
/// It has no room for all Vietnamese letters: a tone mark is a byte of its own that follows its
/// vowel. The text comes out composed (NFC), as everything else writes it. Only a dot below a
/// letter that already carries a tone is left as it stands; no language writes that.
enum Windows1258 {
  /// Decodes a text; bytes without meaning become U+FFFD and are counted.
  static func decode(_ bytes: [UInt8]) -> (utf8: [UInt8], replacementCount: Int) {
    let characters = Array(upperHalf.unicodeScalars)
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count + bytes.count / 2)
    var replacementCount = 0
    // A character is held back until it is known that no mark follows.
    var pending: Unicode.Scalar?
    for byte in bytes {
      let scalar = byte < 0x80 ? Unicode.Scalar(byte) : characters[Int(byte) - 0x80]
      if scalar == "\u{FFFD}" { replacementCount += 1 }
      if isMark(scalar), let base = pending,
        let letter = compositions[[base, scalar]]
      {
        pending = letter
        continue
      }
      if let pending { utf8.append(pending) }
      pending = scalar
    }
    if let pending { utf8.append(pending) }
    return (utf8, replacementCount)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    (0x0300...0x0323).contains(scalar.value)
  }

  /// The characters of bytes 0x80 to 0xFF, sixteen a line.
  private static let upperHalf = """
    €\u{FFFD}‚ƒ„…†‡ˆ‰\u{FFFD}‹Œ\u{FFFD}\u{FFFD}\u{FFFD}\
    \u{FFFD}‘’“”•–—˜™\u{FFFD}›œ\u{FFFD}\u{FFFD}Ÿ\
    \u{00A0}¡¢£¤¥¦§¨©ª«¬\u{00AD}®¯\
    °±²³´µ¶·¸¹º»¼½¾¿\
    ÀÁÂĂÄÅÆÇÈÉÊË\u{0300}ÍÎÏ\
    ĐÑ\u{0309}ÓÔƠÖ×ØÙÚÛÜƯ\u{0303}ß\
    àáâăäåæçèéêë\u{0301}íîï\
    đñ\u{0323}óôơö÷øùúûüư₫ÿ
    """

  /// What a letter and a mark compose to.
  private static let compositions: [[Unicode.Scalar]: Unicode.Scalar] = {
    var compositions: [[Unicode.Scalar]: Unicode.Scalar] = [:]
    for (mark, bases, letters) in marks {
      for (base, letter) in zip(bases.unicodeScalars, letters.unicodeScalars) {
        compositions[[base, mark]] = letter
      }
    }
    return compositions
  }()

  /// Each mark with the letters of the code page it composes with, and what they become.
  private static let marks: [(mark: Unicode.Scalar, bases: String, letters: String)] = [
    (
      "\u{0300}",  // grave, huyền
      "AEINOUWYaeinouwy¨ÂĂÊÔƠÜƯâăêôơüư",
      "ÀÈÌǸÒÙẀỲàèìǹòùẁỳ῭ẦẰỀỒỜǛỪầằềồờǜừ"
    ),
    (
      "\u{0309}",  // hook above, hỏi
      "AEIOUYaeiouyÂĂÊÔƠƯâăêôơư",
      "ẢẺỈỎỦỶảẻỉỏủỷẨẲỂỔỞỬẩẳểổởử"
    ),
    (
      "\u{0303}",  // tilde, ngã
      "AEINOUVYaeinouvyÂĂÊÔƠƯâăêôơư",
      "ÃẼĨÑÕŨṼỸãẽĩñõũṽỹẪẴỄỖỠỮẫẵễỗỡữ"
    ),
    (
      "\u{0301}",  // acute, sắc
      "ACEGIKLMNOPRSUWYZacegiklmnoprsuwyz¨ÂĂÅÆÇÊÏÔƠØÜƯâăåæçêïôơøüư",
      "ÁĆÉǴÍḰĹḾŃÓṔŔŚÚẂÝŹáćéǵíḱĺḿńóṕŕśúẃýź΅ẤẮǺǼḈẾḮỐỚǾǗỨấắǻǽḉếḯốớǿǘứ"
    ),
    (
      "\u{0323}",  // dot below, nặng
      "ABDEHIKLMNORSTUVWYZabdehiklmnorstuvwyzÂĂÊÔƠƯâăêôơư",
      "ẠḄḌẸḤỊḲḶṂṆỌṚṢṬỤṾẈỴẒạḅḍẹḥịḳḷṃṇọṛṣṭụṿẉỵẓẬẶỆỘỢỰậặệộợự"
    ),
  ]
}
