import ReportCore

/// The period that the cells beside a unit name, each under its head: `Năm | Quý` over `2025 | III`,
/// `Tháng/năm` over `6/2025`, `Từ ngày | Đến ngày` over two days.
struct LinePeriod: Hashable {
  /// What the cells say.
  enum Meaning: Hashable {
    /// Nothing, or that the figures are the period's own.
    case own
    case period(Period)
    /// One day, which must be in the period.
    case day(CalendarDate)
    /// Words that name no period for certain, or cells that contradict each other.
    case unclear
  }

  /// A cell beside a unit, with the head over it.
  struct Cell: Hashable {
    var text: String
    var head: String
  }

  private(set) var meaning = Meaning.own

  private enum Part: Hashable {
    case quarter(Int)
    case month(Int)
    case half(Int)
    case nineMonths, year
  }

  private var years: Set<Int> = []
  private var parts: Set<Part> = []
  private var wholes: Set<Period> = []
  private var days: [CalendarDate] = []
  private var isUnclear = false

  /// Reads the cells.
  ///
  /// - Parameters:
  ///   - cells: what stands beside the unit, from left to right.
  ///   - year: the year of a quarter or month that stands alone, if the title or the caller names one.
  ///   - calendar: the calendar of periods.
  init(_ cells: [Cell], year: Int?, calendar: ReportingCalendar) {
    for cell in cells where !cell.text.isEmpty { take(cell, calendar) }
    if days.count == 2, days[0] <= days[1] {
      let (first, last) = (Self.written(days[0]), Self.written(days[1]))
      wholes.formUnion(PeriodText.periods(in: "\(first) đến \(last)", calendar: calendar))
      if wholes.isEmpty { isUnclear = true }
      days = []
    }
    meaning = joined(year: year, calendar)
  }

  private static func written(_ day: CalendarDate) -> String {
    "\(day.day)/\(day.month)/\(day.year)"
  }

  private func joined(year: Int?, _ calendar: ReportingCalendar) -> Meaning {
    if isUnclear || years.count > 1 || parts.count > 1 || wholes.count > 1 { return .unclear }
    if let whole = wholes.first {
      if let own = years.first, !(whole.year...whole.lastYear).contains(own) { return .unclear }
      return parts.isEmpty ? .period(whole) : .unclear
    }
    if let part = parts.first {
      guard let year = years.first ?? year else { return .unclear }
      return .period(Self.period(part, of: year, calendar))
    }
    if let year = years.first { return .period(.year(year, calendar: calendar)) }
    if days.count == 1 { return .day(days[0]) }
    return days.isEmpty ? .own : .unclear
  }

  private static func period(
    _ part: Part, of year: Int, _ calendar: ReportingCalendar
  ) -> Period {
    switch part {
    case .quarter(let number): .quarter(number, of: year, calendar: calendar)
    case .month(let number): .month(number, of: year, calendar: calendar)
    case .half(let number): .halfYear(number, of: year, calendar: calendar)
    case .nineMonths: .nineMonths(of: year, calendar: calendar)
    case .year: .year(year, calendar: calendar)
    }
  }

  // MARK: - Cells

  private mutating func take(_ cell: Cell, _ calendar: ReportingCalendar) {
    let key = IntakeText.key(cell.text)
    let head = Self.words(of: cell.head)
    if takeYear(key) || takeDay(key, head) || takePart(key, head) || takeMonths(key) { return }
    if let match = key.wholeMatch(of: #/((?:19|20)[0-9]{2})\s?-{1,2}\s?((?:19|20)[0-9]{2})/#) {
      if let span = Period(code: "\(match.1)--\(match.2)") {
        wholes.insert(span)
        return
      }
    }
    if let coded = Period(code: cell.text.trimmed.uppercased()),
      Period.reportedYears.contains(coded.year)
    {
      wholes.insert(coded)
      return
    }
    let found = PeriodText.periods(in: cell.text, calendar: calendar)
    if found.count == 1 {
      wholes.insert(found[0])
      return
    }
    let words = TimeWords(cell.text, period: nil, calendar: calendar)
    if found.isEmpty, words.kind == .own, words.isExpressed, words.rest.isEmpty { return }
    isUnclear = true
  }

  private mutating func takeYear(_ key: String) -> Bool {
    let digits = key.drop { !$0.isNumber }
    guard digits.count == 4, let year = Int(digits), Period.reportedYears.contains(year),
      ["", "năm", "năm ", "nam", "nam ", "n"].contains(String(key.dropLast(4)))
    else { return false }
    years.insert(year)
    return true
  }

  private mutating func takeDay(_ key: String, _ head: Set<String>) -> Bool {
    guard key.contains("20"),
      let match = key.wholeMatch(
        of:
          #/(?:ngày\s|đến\s|từ\s|hết\s|tính\s)*([0-9]{1,2})\s?[\/.-]\s?([0-9]{1,2})\s?[\/.-]\s?(20[0-9]{2})/#
      ),
      let day = Int(match.1), let month = Int(match.2), let year = Int(match.3),
      let date = CalendarDate(year: year, month: month, day: day)
    else { return false }
    // A spreadsheet makes the first day of a month of `7/2025`.
    if day == 1, !head.isDisjoint(with: Self.monthWords), head.isDisjoint(with: ["ngày"]) {
      years.insert(year)
      parts.insert(.month(month))
    } else {
      days.append(date)
    }
    return true
  }

  /// A quarter or month by its number, with or without the word for it and the year.
  private mutating func takePart(_ key: String, _ head: Set<String>) -> Bool {
    let forward =
      #/(quý|quy|q|tháng|thang|thg|t|m)?[\s.]{0,2}(iv|i{1,3}|[0-9]{1,2}|một|hai|ba|bốn|tư)(?:\s?[\/.,-]?\s?(?:năm|nam)?\s?((?:19|20)[0-9]{2}))?/#
    let backward =
      #/((?:19|20)[0-9]{2})\s?[\/.-]?\s?(quý|quy|q|tháng|thang|t|m)?\s?(iv|i{1,3}|[0-9]{1,2})/#
    let word: Substring?
    let number: Substring
    let year: Substring?
    if let match = key.wholeMatch(of: forward) {
      word = match.1
      number = match.2
      year = match.3
    } else if let match = key.wholeMatch(of: backward) {
      word = match.2
      number = match.3
      year = match.1
    } else {
      return false
    }
    let isQuarter: Bool
    if let word {
      isQuarter = Self.quarterWords.contains(String(word))
    } else {
      let isQuarterHead = !head.isDisjoint(with: Self.quarterWords)
      let isMonthHead = !head.isDisjoint(with: Self.monthWords)
      guard isQuarterHead != isMonthHead else { return false }
      isQuarter = isQuarterHead
    }
    let roman = Self.numbers[String(number)]
    guard let value = roman ?? Int(number), value >= 1, value <= (isQuarter ? 4 : 12),
      isQuarter || roman == nil
    else { return false }
    parts.insert(isQuarter ? .quarter(value) : .month(value))
    if let year = year.flatMap({ Int($0) }) { years.insert(year) }
    return true
  }

  private static let numbers = [
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4,
  ]

  /// Six months, nine months, or the whole year.
  private mutating func takeMonths(_ key: String) -> Bool {
    let pattern =
      #/(6|sáu|9|chín|cả)\s?(?:tháng|thang|th|t|năm)(?:\s(đầu|cuối))?(?:\s?năm)?(?:\s?[\/.-]?\s?((?:19|20)[0-9]{2}))?/#
    guard let match = key.wholeMatch(of: pattern) else { return false }
    switch match.1 {
    case "6", "sáu": parts.insert(.half(match.2 == "cuối" ? 2 : 1))
    case "9", "chín": parts.insert(.nineMonths)
    default: parts.insert(.year)
    }
    if let year = match.3.flatMap({ Int($0) }) { years.insert(year) }
    return true
  }

  // MARK: - Heads

  private static let quarterWords: Set<String> = ["quý", "quy", "q", "quarter"]
  private static let monthWords: Set<String> = ["tháng", "thang", "thg", "t", "month", "m"]
  private static let yearWords: Set<String> = ["năm", "nam", "year"]
  private static let spans: Set<String> = ["kỳ", "ky", "period"]
  /// The word for a year as it is written without accents, which is the word for men too.
  static let plainYear = "nam"
  /// Words that heads of such columns have besides.
  private static let fillers: Set<String> = [
    "báo", "cáo", "số", "liệu", "thống", "kê", "của", "dữ", "thời", "gian", "điểm", "giai", "đoạn",
    "và", "bc", "đến", "từ", "ngày", "hết", "tính", "theo", "bắt", "đầu", "kết", "thúc", "sl", "or",
  ]

  static func words(of head: String) -> Set<String> {
    Set(IntakeText.key(head).split { !$0.isLetter }.map(String.init))
  }

  /// Whether a head says that its column holds years, quarters, months or periods, and nothing else:
  /// `Năm báo cáo`, `Quý/năm`, `Thời điểm`. `Năm sinh` does not.
  static func isHead(_ head: String) -> Bool {
    let key = IntakeText.key(head)
    guard key.count <= 40, !key.contains(where: \.isNumber) else { return false }
    let words = words(of: key)
    let named = quarterWords.union(monthWords).union(yearWords).union(spans)
    guard words.isSubset(of: named.union(fillers)) else { return false }
    // `Nam` counts men, unless another word for a time stands beside it.
    if words.contains(plainYear), words.isDisjoint(with: named.subtracting([plainYear])) {
      return false
    }
    if ["từ ngày", "đến ngày", "ngày bắt đầu", "ngày kết thúc"].contains(key) { return true }
    if ["thời gian", "thời điểm", "thời kỳ", "giai đoạn"].contains(where: key.hasPrefix) {
      return true
    }
    return !words.isDisjoint(with: named)
      && (!key.hasPrefix("số ") || key.hasPrefix("số liệu"))
      && !(words.contains("ngày") && words.isDisjoint(with: spans))
  }
}
