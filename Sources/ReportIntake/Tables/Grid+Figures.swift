import ReportCore

extension Grid {
  /// Whether a cell holds a figure, or what may be one: a number, a date, an error, the sign for a
  /// figure, or text that consists of digits and what goes with them. Words with a number among them
  /// (`Quý III năm 2025`) are words.
  static func holdsFigure(_ cell: Cell) -> Bool {
    switch cell.content {
    case .number, .date, .error, .formulaWithoutValue, .unreadable, .boolean: true
    case .text(let text): holdsFigure(text)
    }
  }

  /// The same of a text.
  static func holdsFigure(_ text: String) -> Bool {
    switch NumberReader().read(text) {
    case .missing: return false
    case .value, .nilReported, .notCollected, .ambiguous: return true
    case .refused: break
    }
    if let first = text.first, first.isNumber || "+-(<>~".contains(first),
      WideRecogniser.isFigure(text)
    {
      return true
    }
    guard text.contains(where: \.isNumber) else { return false }
    return !text.contains(where: \.isLetter) || WideRecogniser.isColumnNumber(text)
      || telephone(in: text)
  }

  /// Whether words hold a telephone number: nine digits or more that begin with a zero or a plus.
  static func telephone(in text: String) -> Bool {
    if text.utf8.count(where: { (0x30...0x39).contains($0) }) < 8 { return false }
    var digits = ""
    for character in text + "|" {
      if character.isASCII, character.isNumber || digits.isEmpty && character == "+" {
        digits.append(character)
      } else if !digits.isEmpty, " .-".contains(character) {
        continue
      } else {
        if digits.count >= 9, digits.count <= 13, digits.hasPrefix("0") || digits.hasPrefix("+") {
          return true
        }
        digits = ""
      }
    }
    return false
  }
}
