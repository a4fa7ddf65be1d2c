import ReportReconciliation
import ReportWorkspace

/// The share of figures that agree, from period to period, as a line. Drawn with attributes only: pages may
/// carry no style of their own. The table beside it has the numbers.
struct CourseChart: Sendable {
  struct Point: Sendable {
    let x: Int
    let y: Int
    let name: String
    let share: String
  }

  struct Mark: Sendable {
    let y: Int
    let text: String
  }

  struct Row: Sendable {
    let name: String
    let compared: Int
    let within: Int
    let share: String
  }

  let rows: [Row]
  let points: [Point]
  /// `60,20 160,44`.
  let line: String
  let width: Int
  let marks: [Mark]
  /// Whether there are periods enough for a line.
  let hasLine: Bool

  private static let (left, top, height, step) = (60, 20, 120, 90)

  init(_ past: ReconciliationHistory) {
    let counts = past.periods.map { (period: $0, count: past.count(nil, in: $0)) }
    rows = counts.map { period, count in
      Row(
        name: Wording.capitalised(Wording.name(of: period)), compared: count.compared,
        within: count.within, share: count.share?.shown ?? "–")
    }
    points = counts.enumerated().compactMap { place, entry in
      guard let share = entry.count.share else { return nil }
      return Point(
        x: Self.left + place * Self.step, y: Self.y(of: share), name: entry.period.code,
        share: share.shown)
    }
    line = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    width = Self.left + max(1, counts.count) * Self.step
    marks = [0, 50, 100].map { Mark(y: Self.y(of: ExactDecimal(Int64($0))), text: "\($0)%") }
    hasLine = points.count > 1
  }

  /// How far down a share lies, by whole numbers.
  private static func y(of share: ExactDecimal) -> Int {
    let tenths = (0...1_000).last {
      ExactDecimal(significand: Int64($0), scale: 1).map { $0 <= share } ?? false
    }
    return top + height - (tenths ?? 0) * height / 1_000
  }
}
