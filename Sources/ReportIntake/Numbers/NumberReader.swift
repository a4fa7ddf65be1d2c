public import ReportCore

/// Reads numbers as people type them: `1.234.567,8`, `1 234`, `12,5%`, `8,5 %o`, `-`, `...`.
///
/// A pure function of the text and the known convention. If a text can be two numbers (`4.245`) and no
/// convention is known, both are returned: it never chooses.
public struct NumberReader: Hashable, Sendable {
  /// What points and commas mean, where that is known.
  public var convention: NumberConvention?

  /// Creates a reader.
  ///
  /// - Parameter convention: the meaning of points and commas, or `nil` if unknown.
  public init(convention: NumberConvention? = nil) { self.convention = convention }

  /// Reads the text of a cell.
  ///
  /// ```swift
  /// NumberReader().read("4.245")  // ambiguous([4245, 4.245], unit: nil)
  /// NumberReader(convention: .vietnamese).read("1.234,5")  // value(1234.5, unit: nil)
  /// NumberReader().read("khoảng 30") == .refused(.notExact)  // true
  /// ```
  ///
  /// - Parameter text: the text, in any composition and with any kind of space.
  /// - Returns: what it stands for.
  public func read(_ text: String) -> NumberReading {
    let parts = NumberText(text)
    if let word = parts.word { return word }
    let readings = Self.readings(of: parts.body)
    if readings.isEmpty {
      return .refused(
        NumberText.looksLikeDate(parts.body) ? .date : .misplacedSeparators)
    }
    let allowed = readings.filter { reading in
      convention.map { reading.conventions.contains($0) } ?? true
    }
    if allowed.isEmpty { return .refused(.otherConvention) }
    var values: [ExactDecimal] = []
    for reading in allowed {
      guard let value = ExactDecimal((parts.isNegative ? "-" : "") + reading.digits) else {
        return .refused(.tooLong)
      }
      if !values.contains(value) { values.append(value) }
    }
    return values.count == 1
      ? .value(values[0], unit: parts.unit) : .ambiguous(values, unit: parts.unit)
  }

  /// One way to read digits with separators.
  struct Reading: Hashable {
    /// Plain digits with a point.
    var digits: String
    /// The conventions under which it holds.
    var conventions: Set<NumberConvention>
  }

  /// All ways to read digits with separators, the one with the point for thousands first.
  static func readings(of body: String) -> [Reading] {
    let all = Set(NumberConvention.allCases)
    if body.allSatisfy(\.isNumber) { return [Reading(digits: body, conventions: all)] }
    if let space = body.first(where: { " '".contains($0) }) {
      return spaced(body, by: space)
    }
    var readings: [Reading] = []
    for convention in [NumberConvention.vietnamese, .english] {
      if let digits = digits(of: body, in: convention) {
        readings.append(Reading(digits: digits, conventions: [convention]))
      }
    }
    // `1234.5` holds in the plain convention as well as in the English one.
    if let digits = digits(of: body, in: .plain) {
      if let index = readings.firstIndex(where: { $0.digits == digits }) {
        readings[index].conventions.insert(.plain)
      } else {
        readings.append(Reading(digits: digits, conventions: [.plain]))
      }
    }
    return readings
  }

  /// Numbers with spaces between thousands, which then are all that separates them: what follows is
  /// decimals, with a point or a comma.
  private static func spaced(_ body: String, by space: Character) -> [Reading] {
    guard !body.contains(space == " " ? "'" : " ") else { return [] }
    let sides = body.split(omittingEmptySubsequences: false) { ".,".contains($0) }
    guard sides.count <= 2, let whole = sides.first,
      let digits = joined(whole.split(separator: space, omittingEmptySubsequences: false))
    else { return [] }
    guard sides.count == 2 else {
      return [Reading(digits: digits, conventions: Set(NumberConvention.allCases))]
    }
    guard !sides[1].isEmpty, sides[1].allSatisfy(\.isNumber) else { return [] }
    return [
      Reading(
        digits: digits + "." + sides[1],
        conventions: body.contains(",") ? [.vietnamese] : [.english, .plain])
    ]
  }

  private static func digits(of body: String, in convention: NumberConvention) -> String? {
    let sides = body.split(
      separator: convention.decimal, omittingEmptySubsequences: false)
    guard sides.count <= 2, sides.count == 1 || isDigits(sides[1]) else { return nil }
    let whole: String
    if let group = convention.group, sides[0].contains(group) {
      guard let joined = joined(sides[0].split(separator: group, omittingEmptySubsequences: false))
      else { return nil }
      whole = joined
    } else {
      guard isDigits(sides[0]) else { return nil }
      whole = String(sides[0])
    }
    return sides.count == 2 ? whole + "." + sides[1] : whole
  }

  /// Groups of three digits behind one of one to three, which does not begin with zero.
  private static func joined(_ groups: [Substring]) -> String? {
    guard let first = groups.first, (1...3).contains(first.count), groups.allSatisfy(isDigits),
      groups.count == 1 || first.first != "0", groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return groups.joined()
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
  }
}
