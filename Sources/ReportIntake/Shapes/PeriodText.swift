import ReportCore

/// Finds reporting periods in the words of titles: `QUÝ III NĂM 2025`, `9 tháng năm 2025`.
enum PeriodText {
  private static let roman = ["i": 1, "ii": 2, "iii": 3, "iv": 4]

  /// How the years that a period can be of begin.
  private static let years = ["199", "20", "2100"].map { KeyBytes($0) }

  /// As much of a line is read.
  private static let longest = 4_000

  /// The periods that a text names.
  ///
  /// A day of signing (`ngày 05 tháng 10 năm 2025`) and the year of a law name none.
  ///
  /// - Parameters:
  ///   - text: the words.
  ///   - calendar: the calendar of the periods.
  ///   - year: the year of quarters, half years and nine months that name none.
  /// - Returns: the periods, in the order of the text.
  static func periods(
    in text: String, calendar: ReportingCalendar = .statistical, ofYear year: Int? = nil
  ) -> [Period] {
    // All of them name a year, in figures.
    let bytes = KeyBytes(text)
    guard year != nil || years.contains(where: bytes.contains) else { return [] }
    let text = withDaysInFigures(text)
    var found = spans(in: text, calendar: calendar)
    let words = words(of: found.isEmpty ? text : withoutSpans(text))
    var index = 0
    while index < words.count {
      if let (periods, length) = self.periods(
        at: index, in: words, calendar: calendar, ofYear: year)
      {
        for period in periods where !found.contains(period) { found.append(period) }
        index += max(length, 1)
      } else {
        index += 1
      }
    }
    return found
  }

  private static var span:
    Regex<
      (
        Substring, d1: Substring, m1: Substring, y1: Substring?, d2: Substring, m2: Substring,
        y2: Substring
      )
    >
  {
    #/(?<d1>[0-9]{1,2})\s?[\/.-]\s?(?<m1>[0-9]{1,2})(?:\s?[\/.-]\s?(?<y1>20[0-9]{2}))?\s*(?:đến|tới|-|–)\s*(?:hết\s)?(?:ngày:?\s)?:?\s?(?<d2>[0-9]{1,2})\s?[\/.-]\s?(?<m2>[0-9]{1,2})\s?[\/.-]\s?(?<y2>20[0-9]{2})/#
  }

  /// `30 tháng 9 năm 2025` as `30/9/2025`: a day, and no month.
  private static func withDaysInFigures(_ text: String) -> String {
    let key = IntakeText.key(text)
    guard key.contains("tháng"), key.contains(where: \.isNumber) else { return text }
    return key.replacing(
      #/(^|[^0-9])([0-3]?[0-9])\stháng\s(0?[1-9]|1[0-2])(?:\snăm\s(20[0-9]{2}))?(?![0-9])/#
    ) { match in
      let year = match.4.map { "/\($0)" } ?? ""
      return "\(match.1)\(match.2)/\(match.3)\(year)"
    }
  }

  /// The periods that a text gives by their first and last days: `từ 01/7/2025 đến 30/9/2025`. Days that
  /// bound no period name none.
  private static func spans(in text: String, calendar: ReportingCalendar) -> [Period] {
    let key = IntakeText.key(text)
    // A day, a month, another day, its month and its year.
    guard KeyBytes(key).count(of: "/.-") >= 3 else { return [] }
    var found: [Period] = []
    for match in key.matches(of: span) {
      guard let year = Int(match.y2), match.y1.map({ Int($0) == year }) ?? true,
        let first = (Int(match.d1).flatMap { day in Int(match.m1).map { ($0, day) } }),
        let last = (Int(match.d2).flatMap { day in Int(match.m2).map { ($0, day) } })
      else { continue }
      let candidates: [Period] =
        (1...12).map { .month($0, of: year, calendar: calendar) }
        + (1...4).map { .quarter($0, of: year, calendar: calendar) }
        + [.halfYear(1, of: year, calendar: calendar), .halfYear(2, of: year, calendar: calendar)]
        + [.nineMonths(of: year, calendar: calendar), .year(year, calendar: calendar)]
      let period = candidates.first { period in
        let (start, end) = (period.firstDay, period.lastDay)
        return start.year == year && end.year == year && (start.month, start.day) == first
          && (end.month, end.day) == last
      }
      if let period, !found.contains(period) { found.append(period) }
    }
    return found
  }

  private static func withoutSpans(_ text: String) -> String {
    IntakeText.key(text).replacing(span, with: " ")
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

  /// The periods that begin at a word (`quý I và II năm 2025` are two), and how many words they take. A day
  /// takes its words without being a period.
  private static func periods(
    at index: Int, in words: [String], calendar: ReportingCalendar, ofYear shared: Int?
  ) -> ([Period], Int)? {
    func word(_ offset: Int) -> String {
      index + offset < words.count ? words[index + offset] : ""
    }
    /// The year after `offset` words, with or without the word for it.
    func year(_ offset: Int, orShared: Bool = false) -> (Int, Int)? {
      let skipped = word(offset) == "năm" ? offset + 1 : offset
      if let year = Int(word(skipped)), Period.reportedYears.contains(year) {
        return (year, skipped + 1)
      }
      return orShared ? shared.map { ($0, offset) } : nil
    }
    func quarter(_ offset: Int) -> Int? {
      (roman[word(offset)] ?? Int(word(offset))).flatMap { (1...4).contains($0) ? $0 : nil }
    }
    func month(_ offset: Int) -> Int? {
      Int(word(offset)).flatMap { (1...12).contains($0) ? $0 : nil }
    }
    switch word(0) {
    case "ngày":
      // Day, month and year of a date, however they are joined.
      var length = 1
      while length < 6, Int(word(length)) != nil || ["tháng", "năm"].contains(word(length)) {
        length += 1
      }
      return ([], length)
    case "quý", "q", "quy":
      guard let first = quarter(1) else {
        // A quarter that there is not must not turn into its year.
        return year(2).map { ([], $0.1) }
      }
      var quarters = [first]
      var length = 2
      while true {
        let skipped = ["và", "đến", "quý"].contains(word(length)) ? length + 1 : length
        let next = word(skipped) == "quý" ? skipped + 1 : skipped
        guard let another = quarter(next) else { break }
        quarters.append(another)
        length = next + 1
      }
      guard let (year, end) = year(length, orShared: true) else { return nil }
      return (quarters.map { .quarter($0, of: year, calendar: calendar) }, end)
    case "tháng", "t", "thang":
      guard let first = month(1) else { return year(2).map { ([], $0.1) } }
      var months = [first]
      var length = 2
      while true {
        // `tháng 7/2025 đến tháng 9/2025`
        let ended = year(length).map(\.1)
        var next = ended.flatMap { ["đến", "tới"].contains(word($0)) ? $0 : nil } ?? length
        if ["và", "đến", "tới"].contains(word(next)) { next += 1 }
        if word(next) == "tháng" { next += 1 }
        guard let another = month(next) else { break }
        months.append(another)
        length = next + 1
      }
      guard let (year, end) = year(length) else { return nil }
      return (Self.periods(of: months, year, calendar), end)
    case "sáu", "6":
      guard word(1) == "tháng" else { return nil }
      let half = word(2) == "cuối" ? 2 : 1
      let offset = ["đầu", "cuối"].contains(word(2)) ? 3 : 2
      guard let (year, length) = year(offset, orShared: true) else { return nil }
      return ([.halfYear(half, of: year, calendar: calendar)], length)
    case "chín", "9":
      guard word(1) == "tháng",
        let (year, length) = year(word(2) == "đầu" ? 3 : 2, orShared: true)
      else { return nil }
      return ([.nineMonths(of: year, calendar: calendar)], length)
    case let word0 where Int(word0).map({ Period.reportedYears.contains($0) }) == true:
      // `2025-Q3`, as our own files are named.
      guard let year = Int(word0), word(1) == "q", let quarter = quarter(2) else { return nil }
      return ([.quarter(quarter, of: year, calendar: calendar)], 3)
    case "năm", "nam":
      guard let (first, end) = year(word(0) == "nam" ? 1 : 0) else { return nil }
      var (years, length) = ([first], end)
      while word(length) == "và", let (another, end) = year(length + 1) {
        years.append(another)
        length = end
      }
      return (years.map { .year($0, calendar: calendar) }, length)
    default:
      return nil
    }
  }

  /// What months make up: a period where they are all its months, or its first and its last; else each of
  /// them.
  private static func periods(
    of months: [Int], _ year: Int, _ calendar: ReportingCalendar
  ) -> [Period] {
    let (first, last) = (months.min() ?? 1, months.max() ?? 1)
    let count = last - first + 1
    if months.count == 2 || months.count == count {
      let wholes: [Period] =
        (1...4).map { .quarter($0, of: year, calendar: calendar) }
        + (1...2).map { .halfYear($0, of: year, calendar: calendar) }
        + [.nineMonths(of: year, calendar: calendar), .year(year, calendar: calendar)]
      let whole = wholes.first {
        $0.on(.statistical).firstDay.month == first && $0.months == count
      }
      if count > 1, let whole { return [whole] }
    }
    return months.map { .month($0, of: year, calendar: calendar) }
  }

  /// The one period that the head of a table names.
  ///
  /// Where shorter periods and years are both named, the shorter ones count. A quarter, half a year or nine
  /// months may have their year behind others of their line (`quý III và 9 tháng đầu năm 2025`), or in a
  /// line of its own.
  ///
  /// - Parameters:
  ///   - texts: the words of the head.
  ///   - lines: those of them that stand in lines of their own, as titles do.
  ///   - calendar: the calendar of the periods.
  /// - Returns: all that are named, if they are not one.
  static func period(
    inHead texts: [String], lines: [String] = [], calendar: ReportingCalendar
  ) -> [Period] {
    var found: [Period] = []
    // A line longer than any title holds figures.
    for text in texts.map({ $0.utf8.count > longest ? String($0.prefix(longest)) : $0 }) {
      if isReference(text) {
        for period in spans(in: text, calendar: calendar) where !found.contains(period) {
          found.append(period)
        }
        continue
      }
      let own = withoutComparison(text)
      let year = years(in: text)
      let named = periods(
        in: own, calendar: calendar, ofYear: year.count == 1 ? year.first : nil)
      for period in named.flatMap({ withYearSoFar($0, in: own) }) where !found.contains(period) {
        found.append(period)
      }
    }
    if found.map(\.kind) == [.year], let year = found.first {
      // `QUÝ III` above `NĂM 2025`, `Quý: III` above `Năm: 2025`.
      for text in lines where !isReference(text) && closesWithPart(of: text) {
        let own = "\(withoutComparison(text)) năm \(year.year)"
        found += periods(in: own, calendar: calendar).filter { !found.contains($0) }
      }
    }
    let parts = found.filter { $0.kind != .year && $0.kind != .years }
    return parts.isEmpty ? found : parts
  }

  /// What a title may mean by a period that it names the end of: `đến hết quý III` is the quarter, or the
  /// year up to there, and `từ đầu năm đến hết quý III` is that.
  private static func withYearSoFar(_ period: Period, in title: String) -> [Period] {
    let key = IntakeText.key(title)
    guard ["đến hết quý", "đến hết tháng", "đến quý", "đến tháng"].contains(where: key.contains),
      let soFar = period.yearToDate, soFar != period, period.kind != .year
    else { return [period] }
    if ["đầu năm", "đầu quý"].contains(where: key.contains) {
      return key.contains("đầu năm") ? [soFar] : [period]
    }
    // `từ tháng 7 đến tháng 9`
    return key.contains("từ tháng") || key.contains("từ quý") ? [period] : [period, soFar]
  }

  /// The years that a text names.
  private static func years(in text: String) -> Set<Int> {
    Set(words(of: text).compactMap { Int($0) }.filter(Period.reportedYears.contains))
  }

  /// Whether a line ends with a quarter, a month, half a year or nine months without their year.
  private static func closesWithPart(of text: String) -> Bool {
    let words = words(of: withoutComparison(text))
    guard words.count >= 2, years(in: text).isEmpty else { return false }
    let (last, before) = (words[words.count - 1], words[words.count - 2])
    if ["quý", "q", "quy", "tháng"].contains(before) {
      return roman[last] != nil || Int(last).map { (1...12).contains($0) } ?? false
    }
    return last == "tháng" && ["6", "9", "sáu", "chín"].contains(before)
  }

  /// A title without what it compares its period with.
  private static func withoutComparison(_ text: String) -> String {
    let key = IntakeText.key(text)
    for words in ["so với", "so cùng kỳ", "cùng kỳ", "phương hướng", "nhiệm vụ", "kế hoạch quý"] {
      if let range = key.firstRange(of: words), range.lowerBound > key.startIndex {
        return String(key[..<range.lowerBound])
      }
    }
    return text
  }

  /// A law, a plan or a document number, whose year is not the report's.
  private static func isReference(_ text: String) -> Bool {
    let key = IntakeText.key(text)
    return ["thông tư", "nghị định", "quyết định", "kèm theo", "luật ", "kế hoạch số", "từ ngày"]
      .contains { key.contains($0) }
  }
}
