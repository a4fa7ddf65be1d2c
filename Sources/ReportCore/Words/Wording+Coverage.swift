// How reports say what a figure rests on.
extension Wording {
  /// How much a total rests on: `111/114 đơn vị`, and those that it holds a part of; where units of
  /// another map lack something too, which cannot be counted among those of today, in returns.
  static func extent(of coverage: Figure.Coverage, among units: [OrganisationUnit]) -> String {
    let missing = Set(coverage.lacking.keys)
    let complete = units.count - missing.count
    let admitted = coverage.admitted.isEmpty ? "" : " (\(admitting(coverage)))"
    if complete + coverage.partial.count > 0, missing.isSubset(of: units.map(\.id)) {
      let whole = "\(complete)/\(units.count) đơn vị" + admitted
      return coverage.partial.isEmpty
        ? whole : "\(whole) và một phần kỳ của \(coverage.partial.count) đơn vị"
    }
    return "\(coverage.present)/\(coverage.expected) lượt báo cáo của các đơn vị" + admitted
  }

  /// How many of the units in a figure say themselves that theirs lacks something; empty for none.
  package static func admitting(_ coverage: Figure.Coverage) -> String {
    coverage.admitted.isEmpty
      ? "" : "\(coverage.admitted.count)\(admit)"
  }
  /// Behind how many units say themselves that their figure lacks something.
  static let admit = " đơn vị gửi số tự ghi là chưa đủ"

  /// The sign behind a figure that lacks something: ` (3/4 quý)` where a part of the period is lacking
  /// altogether, else ` (t)`, short for what is lacking; empty where nothing is.
  static func sign(of coverage: Figure.Coverage, monthsPerReturn: Int) -> String {
    if coverage.isComplete || coverage.present == 0 { return "" }
    if !coverage.lacksParts { return lackingSign }
    return " (\(coverage.reached.count)/\(coverage.parts) \(partName(monthsPerReturn)))"
  }

  /// The sign behind a figure that may still change: ` (sb)` provisional, ` (ưt)` estimated.
  static func sign(of soundness: ObservationStatus) -> String {
    switch soundness {
    case .provisional: " (sb)"
    case .estimated: " (ưt)"
    default: ""
    }
  }

  /// That some of what a figure rests on may still change: `có số sơ bộ`.
  static func containing(_ soundness: ObservationStatus) -> String {
    soundness == .estimated ? "có số ước tính" : "có số sơ bộ"
  }

  /// What the sign of a figure says of the returns that it rests on.
  static func soundness(ofMark mark: String) -> ObservationStatus {
    [ObservationStatus.estimated, .provisional].first {
      mark.contains(sign(of: $0).dropFirst())
    } ?? .normal
  }

  /// Behind a figure that lacks units or parts of the period.
  static let lackingSign = " (t)"
  /// After a change that is computed over less ground than the figures beside it.
  static let comparedSign = " (ss)"
  /// Beside a judgement of a figure that may still change.
  static let tentative = " (tạm đánh giá)"

  /// What one return stands for: `quý`.
  private static func partName(_ months: Int) -> String {
    switch months {
    case 1: "tháng"
    case 3: "quý"
    case 6: "kỳ 6 tháng"
    case 12: "năm"
    default: "kỳ"
    }
  }
}
