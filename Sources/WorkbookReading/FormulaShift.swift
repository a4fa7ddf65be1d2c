/// Moves the relative references of a formula, as a spreadsheet does when it copies the formula.
///
/// Files write a formula that was filled down once, at its first cell; the others only refer to
/// it. Names, functions, quoted text and sheet names stay as they are, and so do references
/// marked with `$`.
struct FormulaShift {
  let rows: Int
  let columns: Int

  func apply(to formula: [UInt8]) -> String {
    var result: [UInt8] = []
    var index = 0
    while index < formula.count {
      let byte = formula[index]
      let end: Int
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        end = (formula[(index + 1)...].firstIndex(of: byte) ?? formula.count - 1) + 1
        result += formula[index..<end]
      } else if Self.isWord(byte) {
        end = formula[index...].firstIndex { !Self.isWord($0) } ?? formula.count
        let word = formula[index..<end]
        let next = end < formula.count ? formula[end] : 0
        let isName = next == UInt8(ascii: "(") || next == UInt8(ascii: "!")
        result += isName ? Array(word) : shifted(word)
      } else {
        end = index + 1
        result.append(byte)
      }
      index = end
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A reference moved; anything else as it is.
  private func shifted(_ word: ArraySlice<UInt8>) -> [UInt8] {
    let dollar = UInt8(ascii: "$")
    var rest = word
    let columnIsFixed = rest.first == dollar
    if columnIsFixed { rest.removeFirst() }
    let letters = rest.prefix { (0x41...0x5A).contains($0 & 0xDF) }
    rest = rest.dropFirst(letters.count)
    let rowIsFixed = rest.first == dollar
    if rowIsFixed { rest.removeFirst() }
    let plain = Array(letters + rest)
    guard let address = CellAddress.parse(plain.span), address.isOnSheet else {
      return Array(word)
    }
    let row = address.row + (rowIsFixed ? 0 : rows)
    let column = address.column + (columnIsFixed ? 0 : columns)
    guard CellAddress.Unchecked(row: row, column: column).isOnSheet else {
      return Array("#REF!".utf8)
    }
    let text =
      (columnIsFixed ? "$" : "") + CellAddress.letters(of: column)
      + (rowIsFixed ? "$" : "") + String(row)
    return Array(text.utf8)
  }

  /// Letters, digits and what else stands within references and names.
  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isDigit || (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80
      || "$_.\\".utf8.contains(byte)
  }
}
