import ReportCore

/// Words of a head that say which time or which kind of figure a column is for, apart from those that
/// say what it counts.
struct TimeWords: Hashable {
  /// What a column holds, as far as its words of time tell.
  enum Kind: Hashable {
    /// The figures of the report's own period, or nothing is said.
    case own
    /// Those of a period that is named.
    case period(Period)
    /// Those of a part of the period, or of another one, that words name without a year.
    case other
    /// The year so far.
    case cumulative
    /// A plan, a comparison, a share.
    case aside
  }

  private(set) var kind = Kind.own
  /// Whether the words say expressly that the figures are the period's own.
  private(set) var isExpressed = false
  /// The words without those of time.
  private(set) var rest: String

  /// Takes words apart.
  ///
  /// - Parameters:
  ///   - text: the words.
  ///   - period: the period of the report, where it is known.
  ///   - calendar: the calendar of periods.
  init(_ text: String, period: Period?, calendar: ReportingCalendar) {
    rest = IntakeText.key(text)
    let words = KeyBytes(rest)
    if Self.asides.contains(where: words.contains) || rest.hasPrefix("kh ") || rest == "kh"
      || Self.shares.contains(rest)
    {
      kind = .aside
    } else if Self.cumulatives.contains(where: words.contains) {
      kind = .cumulative
    } else if Self.others.contains(where: words.contains) {
      kind = .other
    }
    if kind == .cumulative { takeCumulative() }
    takeDay(period)
    takePeriods(period, calendar)
    takeSum(of: period)
    takeOwn()
    rest = Substring(rest).trimmed
    while let last = rest.last, " -(,:/".contains(last) { rest.removeLast() }
    while let first = rest.first, " -,:/".contains(first) { rest.removeFirst() }
  }

  /// Takes off the words for the year so far at the end: `NCT được khám (lũy kế từ đầu năm)`.
  private mutating func takeCumulative() {
    var bare = rest
    while let last = bare.last, ") ".contains(last) { bare.removeLast() }
    for words in Self.cumulativeTails where bare.hasSuffix(words) && bare.count > words.count {
      bare.removeLast(words.count)
      guard let last = bare.last, " (,-".contains(last) else { return }
      rest = bare
      return
    }
  }

  private static let cumulativeTails = [
    "lũy kế từ đầu năm", "lũy kế trong năm", "lũy kế", "cộng dồn từ đầu năm", "cộng dồn",
    "tính từ đầu năm", "từ đầu năm",
  ].flatMap { [IntakeText.key($0), IntakeText.key($0.replacing("lũy", with: "luỹ"))] }

  /// Takes off the words for the sum of a period of a kind: `Cộng quý` beside its months.
  private mutating func takeSum(of period: Period?) {
    guard let sum = Self.sums.first(where: { rest == $0.words || rest.hasSuffix(" " + $0.words) })
    else { return }
    rest = String(rest.dropLast(sum.words.count))
    if period?.kind == sum.kind {
      isExpressed = true
    } else if kind == .own {
      kind = .other
    }
  }

  private static let sums: [(words: String, kind: Period.Kind)] = {
    var sums: [(words: String, kind: Period.Kind)] = []
    for sum in ["tổng cộng", "tổng số", "cộng", "tổng", "cả", "toàn"] {
      sums.append((IntakeText.key("\(sum) quý"), .quarter))
      sums.append((IntakeText.key("\(sum) tháng"), .month))
    }
    return sums
  }()

  /// Takes off the words for the period's own figures.
  private mutating func takeOwn() {
    var bytes = KeyBytes(rest)
    for own in Self.own {
      if bytes == own.word {
        rest = ""
      } else if bytes.hasSuffix(own.behind) {
        rest = bytes.dropLast(own.behind.count)
      } else if !own.isTail, bytes.hasPrefix(own.before) {
        rest = bytes.dropFirst(own.before.count)
      } else {
        continue
      }
      bytes = KeyBytes(rest)
      isExpressed = true
    }
  }

  /// Takes words as they are.
  mutating func keep(_ text: String) { rest = text }

  /// Notes that a head above says expressly that the figures are the period's own.
  mutating func noteExpressed() { isExpressed = true }

  private static let asides = [
    "kế hoạch năm", "kế hoạch giao", "kế hoạch quý", "chỉ tiêu giao", "chỉ tiêu kế hoạch",
    "so sánh",
    "so với", "so kh", "% kh", "đạt %", "tỷ lệ đạt", "tỉ lệ đạt", "tăng, giảm", "tăng/giảm",
    "tăng (+)", "tăng(+)", "+/-", "(+/-)", "chênh lệch", "ước thực hiện", "ước cả năm", "kh năm",
    "kh giao", "kh quý", "thực hiện/kế hoạch", "th/kh", "% đạt", "% thực hiện", "tỷ lệ % thực hiện",
    "tỷ lệ thực hiện", "tỷ trọng", "cơ cấu", "tăng giảm",
  ].map { KeyBytes($0) }
  private static let shares: Set<String> = [
    "kế hoạch", "tỷ lệ", "tỉ lệ", "tỷ lệ %", "tỉ lệ %", "tỷ lệ (%)", "tỉ lệ (%)", "%", "‰",
    "(%)", "đạt", "tăng", "giảm", "tỷ suất", "tỷ suất (‰)", "tỷ lệ ‰", "ghi chú", "đạt (%)",
  ]
  private static let cumulatives = [
    "lũy kế", "luỹ kế", "cộng dồn", "từ đầu năm", "tính từ đầu năm",
  ].map { KeyBytes(IntakeText.key($0)) }
  private static let others = [
    "cùng kỳ", "năm trước", "kỳ trước", "quý trước", "tháng trước", "đầu kỳ", "đầu năm",
    "đầu quý", "đầu tháng",
  ].map { KeyBytes($0) }
  /// Words for the period's own figures.
  private struct Own {
    var word: KeyBytes
    var before: KeyBytes
    var behind: KeyBytes
    /// Whether it stands before a time, and so is left over at the end alone.
    var isTail: Bool

    init(_ word: String) {
      self.word = KeyBytes(word)
      before = KeyBytes(word + " ")
      behind = KeyBytes(" " + word)
      isTail = TimeWords.tails.contains(word)
    }
  }

  private static let own = [
    "kết quả thực hiện", "thực hiện trong kỳ", "thực hiện trong quý", "thực hiện", "th", "kết quả",
    "trong kỳ", "trong quý", "trong tháng", "trong năm", "kỳ báo cáo", "kỳ này", "quý này",
    "tháng này", "quý báo cáo", "tính đến cuối", "đến cuối", "tính đến hết", "cuối", "trong",
    "phát sinh", "số thực hiện", "tổng hợp", "cộng cả", "số liệu",
  ].map { Own($0) }

  /// Takes the day that a stock is of: `Dân số đến 30/9/2025`. Any other day than the last one of the
  /// period is another time.
  private mutating func takeDay(_ period: Period?) {
    let pattern =
      #/[ ,(]*(?:có\s)?(?:tính\s)?(?:đến|tại|vào)?\s*(?:hết\s)?(?:thời điểm\s)?(?:ngày\s)?([0-9]{1,2})\s?[\/.-]\s?([0-9]{1,2})\s?[\/.-]\s?(20[0-9]{2})\)?$/#
    let bytes = KeyBytes(rest)
    guard bytes.contains(Self.century), bytes.count(of: "/.-") >= 2,
      let match = rest.firstMatch(of: pattern),
      match.range.lowerBound > rest.startIndex
    else { return }
    let (day, month, year) = (Int(match.1), Int(match.2), Int(match.3))
    rest = String(rest[..<match.range.lowerBound])
    guard let last = period?.lastDay, last.day == day, last.month == month, last.year == year
    else {
      if kind == .own { kind = .other }
      return
    }
    isExpressed = true
  }

  private static let century = KeyBytes("20")
  private static let age = KeyBytes("tuổi")
  /// What the words for a period without a digit have among them.
  private static let spans = ["quý", "q", "tháng", "năm"].map { KeyBytes($0) }

  /// Words that stand before a time, and so are left over at the end.
  private static let tails: Set<String> = ["trong", "cuối", "đến cuối", "tính đến cuối", "th"]

  private mutating func takePeriods(_ period: Period?, _ calendar: ReportingCalendar) {
    // Ages are no months, and days of signing no periods.
    let bytes = KeyBytes(rest)
    guard bytes.hasDigit || Self.spans.contains(where: bytes.contains), !bytes.contains(Self.age)
    else { return }
    let pattern =
      #/(?:(?:quý|q)\s?(?:iv|i{1,3}|[1-4])|(?:6|sáu|9|chín)\s?tháng(?:\s(?:đầu|cuối)\snăm)?|(?:tháng|t)\s?(?:0?[1-9]|1[0-2])(?![0-9])|(?:cả\s)?năm)(?:\s?[\/.-]\s?|\snăm\s|\s)?(20[0-9]{2})?(?![0-9a-zà-ỹ])/#
    if let match = rest.firstMatch(of: pattern), !match.0.isEmpty, String(match.0) != "năm" {
      take(String(match.0), year: match.1.flatMap { Int($0) }, period, calendar)
      rest = rest.replacing(match.0, with: "", maxReplacements: 1)
    } else if rest.count == 4, let year = Int(rest), Period.reportedYears.contains(year) {
      take("năm \(year)", year: year, period, calendar)
      rest = ""
    }
  }

  private mutating func take(
    _ words: String, year: Int?, _ period: Period?, _ calendar: ReportingCalendar
  ) {
    var named = words
    if year == nil {
      guard let own = period else {
        if kind == .own { kind = .other }
        return
      }
      named = "\(words) năm \(own.year)"
      if words.hasPrefix("cả năm") { named = "năm \(own.year)" }
    }
    named = named.replacing("q", with: "quý", maxReplacements: named.hasPrefix("quý") ? 0 : 1)
    if named.hasPrefix("t"), !named.hasPrefix("tháng") { named = "tháng " + named.dropFirst() }
    guard let found = PeriodText.periods(in: named, calendar: calendar).first else {
      if kind == .own { kind = .other }
      return
    }
    guard kind == .own || kind == .cumulative else { return }
    if found == period {
      if kind == .own { isExpressed = true }
    } else if let period, found.lastDay == period.lastDay, found.firstDay < period.firstDay {
      kind = .cumulative
    } else if kind == .own {
      kind = year == nil && period != nil ? .other : .period(found)
    }
  }
}
