/// What an explanation refers to: a finding, and the figures that it was based on.
///
/// An officer explains what was seen at the time. Once the figures change, the explanation is no longer valid
/// and has to be given again; the subject alone shows that there was one.
public struct FindingKey: Hashable, Sendable {
  /// The rule, the unit, the figure and the period.
  public let subject: String
  /// The values that were found and expected.
  public let figures: String

  /// The key of a finding.
  public init(_ finding: Finding) {
    let unit = finding.unit.map { "\($0.edition.rawValue)/\($0.code)" }
    let period = finding.period.map { period in
      period.calendar == .statistical
        ? period.code : "\(period.code)@\(period.calendar.rawValue)"
    }
    subject = [finding.code.rawValue, unit, finding.item?.description, period]
      .map { $0 ?? "-" }.joined(separator: " ")
    figures = [finding.found, finding.expected].map { $0?.description ?? "-" }
      .joined(separator: " ")
  }

  /// The key as a ledger kept it; `nil` if it is none of a finding.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 6 else { return nil }
    subject = parts[..<4].joined(separator: " ")
    figures = parts[4...].joined(separator: " ")
  }

  /// The unit that the finding is about, as codes are printed; empty if it is about none.
  package var unitCode: String {
    let unit = parts[1].split(separator: "/", maxSplits: 1)
    return unit.count == 2 ? String(unit[1]) : ""
  }

  /// The period that the finding is about; `nil` if it is about none.
  package var period: Period? {
    let words = parts[3].split(separator: "@", maxSplits: 1)
    guard let code = words.first else { return nil }
    if words.count == 1 { return Period(code: code) }
    return ReportingCalendar(rawValue: String(words[1])).flatMap {
      Period(code: code, calendar: $0)
    }
  }

  /// The rule, the unit, the figure and the period.
  private var parts: [Substring] {
    subject.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
  }

  /// The key as a ledger keeps it: `births-by-sex 2025-07-01/10507 births 2025-Q3 108 110`.
  public var text: String { "\(subject) \(figures)" }
}
