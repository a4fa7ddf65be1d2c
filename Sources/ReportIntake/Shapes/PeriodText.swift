import ReportCore

/// Finds reporting periods in the words of titles: `QUÝ III NĂM 2025`, `9 tháng năm 2025`.
enum PeriodText {
  private static let roman = ["i": 1, "ii": 2, "iii": 3, "iv": 4]

  /// The periods that a text names.
  ///
  /// A day of signing (`ngày 05 tháng 10 năm 2025`) and the year of a law name none.
  static func periods(in text: String, calendar: ReportingCalendar = .statistical) -> [Period] {
    let words = words(of: text)
    var found: [Period] = []
    var index = 0
    while index < words.count {
      if let (period, length) = period(at: index, in: words, calendar: calendar) {
        if let period, !found.contains(period) { found.append(period) }
        index += max(length, 1)
      } else {
        index += 1
      }
    }
    return found
  }

  /// Words and numbers; a slash or hyphen between a number and a year is dropped (`III/2025`).
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in IntakeText.key(text) {
      let isNumber = character.isNumber
      if character.isLetter || isNumber {
        if let last = word.last, last.isNumber != isNumber {
          words.append(word)
          word = ""
        }
        word.append(character)
      } else {
        if !word.isEmpty { words.append(word) }
        word = ""
        if !" /-(),.:;".contains(character) { words.append(String(character)) }
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// The period that begins at a word, and how many words it takes. A day takes its words without
  /// being a period.
  private static func period(
    at index: Int, in words: [String], calendar: ReportingCalendar
  ) -> (Period?, Int)? {
    func word(_ offset: Int) -> String {
      index + offset < words.count ? words[index + offset] : ""
    }
    /// The year after `offset` words, with or without the word for it.
    func year(_ offset: Int) -> (Int, Int)? {
      let skipped = word(offset) == "năm" ? offset + 1 : offset
      guard let year = Int(word(skipped)), (1990...2100).contains(year) else { return nil }
      return (year, skipped + 1)
    }
    switch word(0) {
    case "ngày":
      // Day, month and year of a date, however they are joined.
      var length = 1
      while length < 6, Int(word(length)) != nil || ["tháng", "năm"].contains(word(length)) {
        length += 1
      }
      return (nil, length)
    case "quý":
      guard let (year, length) = year(2) else { return nil }
      // A quarter that there is not must not turn into its year.
      guard let quarter = roman[word(1)] ?? Int(word(1)), (1...4).contains(quarter) else {
        return (nil, length)
      }
      return (.quarter(quarter, of: year, calendar: calendar), length)
    case "tháng":
      guard let (year, length) = year(2) else { return nil }
      guard let month = Int(word(1)), (1...12).contains(month) else { return (nil, length) }
      return (.month(month, of: year, calendar: calendar), length)
    case "sáu", "6":
      guard word(1) == "tháng" else { return nil }
      let half = word(2) == "cuối" ? 2 : 1
      let offset = ["đầu", "cuối"].contains(word(2)) ? 3 : 2
      guard let (year, length) = year(offset) else { return nil }
      return (.halfYear(half, of: year, calendar: calendar), length)
    case "chín", "9":
      guard word(1) == "tháng", let (year, length) = year(word(2) == "đầu" ? 3 : 2) else {
        return nil
      }
      return (.nineMonths(of: year, calendar: calendar), length)
    case "năm":
      guard let (year, length) = year(0) else { return nil }
      return (.year(year, calendar: calendar), length)
    default:
      return nil
    }
  }

  /// The one period that the head of a table names.
  ///
  /// Where shorter periods and years are both named, the shorter ones count.
  ///
  /// - Returns: all that are named, if they are not one.
  static func period(
    inHead texts: [String], calendar: ReportingCalendar
  ) -> [Period] {
    var found: [Period] = []
    for text in texts where !isReference(text) {
      for period in periods(in: text, calendar: calendar) where !found.contains(period) {
        found.append(period)
      }
    }
    let parts = found.filter { $0.kind != .year && $0.kind != .years }
    return parts.isEmpty ? found : parts
  }

  /// A law, a plan or a document number, whose year is not the report's.
  private static func isReference(_ text: String) -> Bool {
    let key = IntakeText.key(text)
    return ["thông tư", "nghị định", "quyết định", "kèm theo", "luật ", "kế hoạch số", "từ ngày"]
      .contains { key.contains($0) }
  }
}
