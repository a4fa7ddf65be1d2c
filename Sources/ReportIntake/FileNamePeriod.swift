internal import Foundation
package import ReportCore

/// What the name of a file says of the period, in the ways in which officers name files:
/// `2026-Q2 Xã Bum Tở.xlsx`, `bao cao quy II-2025.xls`, `BC 9 tháng 2025`, `T7.2025`.
package struct FileNamePeriod: Hashable {
  /// The number of the quarter, if one is named.
  package var quarter: Int?
  /// The number of months, of six months or nine, if so named.
  package var months: Int?
  /// The number of the month, if one is named beside its year or the word for a month, and no quarter is.
  package var month: Int?
  /// The year, if one is named, and only one.
  package var year: Int?
  /// Four digits alone that look like a year, and are no part of a date.
  private var possibleYear: Int?

  /// Numbers further away than this from the year of a report are numbers of documents.
  private static let nearYears = 5
  private static let roman = ["i": 1, "ii": 2, "iii": 3, "iv": 4]

  /// Reads a name.
  package init(_ name: String) {
    let words = Self.words(of: name)
    let years = Set(
      words.filter { $0.count == 4 }.compactMap { Int($0) }.filter { (2000...2099).contains($0) })
    var quarters: Set<Int> = []
    for (index, word) in words.enumerated() where word == "quy" || word == "q" {
      guard index + 1 < words.count else { continue }
      let next = words[index + 1]
      if let number = Self.roman[next] ?? Int(next), (1...4).contains(number) {
        quarters.insert(number)
      }
    }
    quarter = quarters.count == 1 ? quarters.first : nil
    for (index, word) in words.enumerated() where word == "thang" && index > 0 {
      // "6 tháng 2025", not "tháng 6".
      if let number = Int(words[index - 1]), number == 6 || number == 9 { months = number }
    }
    if quarter == nil, months == nil { month = Self.month(in: words) }
    // Four digits alone may be anything.
    let isSaid = quarter != nil || months != nil || month != nil || words.contains("nam")
    year = isSaid && years.count == 1 ? years.first : nil
    if !isSaid, years.count == 1, let place = words.firstIndex(where: { Int($0) == years.first }) {
      let isDate = place > 0 && words[place - 1].allSatisfy(\.isNumber)
      possibleYear = isDate ? nil : years.first
    }
  }

  /// `tháng 6`, `T6-2025`; not the day on which a file was sent (`ngày 05 tháng 10`, `nộp tháng 10`).
  private static func month(in words: [String]) -> Int? {
    var found: Set<Int> = []
    for (index, word) in words.enumerated() where word == "thang" || word == "t" {
      guard index + 1 < words.count, let number = Int(words[index + 1]), (1...12).contains(number)
      else { continue }
      let before = index > 0 ? words[index - 1] : ""
      if Int(before) != nil || ["nop", "gui", "ngay", "lan"].contains(before) { continue }
      let next = index + 2 < words.count ? words[index + 2] : ""
      let isYear = next == "nam" || next.count == 4 && next.hasPrefix("20")
      if word == "thang" || isYear { found.insert(number) }
    }
    return found.count == 1 ? found.first : nil
  }

  /// Whether a period cannot be the one that is named.
  package func contradicts(_ period: Period) -> Bool {
    if let year, !(period.year...period.lastYear).contains(year) { return true }
    if let possibleYear, !(period.year...period.lastYear).contains(possibleYear),
      abs(possibleYear - period.year) <= Self.nearYears
    {
      return true
    }
    if let month, period.year == period.lastYear,
      !(period.firstDay.month...period.lastDay.month).contains(month),
      period.firstDay.year == period.lastDay.year
    {
      return true
    }
    if let quarter, quarters(of: period) != [quarter] { return true }
    if let months, months == 6 && period.kind != .halfYear { return true }
    if let months, months == 9 && period.kind != .nineMonths { return true }
    return false
  }

  private func quarters(of period: Period) -> [Int] {
    // Months lie within a quarter; what is longer is none.
    period.kind == .quarter
      ? [period.ordinal] : period.kind == .month ? [(period.ordinal - 1) / 3 + 1] : []
  }

  /// Words and numbers without marks, letters apart from digits.
  private static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in IntakeText.key(name) {
      let plain = character.isNumber ? character : unmarked(character)
      guard plain.isNumber || plain.isLetter else {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      if let last = word.last, last.isNumber != plain.isNumber {
        words.append(word)
        word = ""
      }
      word.append(plain)
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static func unmarked(_ character: Character) -> Character {
    if character == "đ" { return "d" }
    let base = String(character).decomposedStringWithCanonicalMapping.unicodeScalars.first
    return base.map { Character($0) } ?? character
  }
}
