import ReportCore
import ReportIntake

/// Finds the one convention that the numbers of a whole file are written in.
enum NumberStyle {
  /// What a file's numbers tell.
  enum Answer: Equatable {
    /// All fit one convention best.
    case convention(NumberConvention)
    /// Two conventions fit equally and give other figures; a cell that shows it.
    case ambiguous(String)
  }

  /// The convention with the fewest cells that it cannot read, or that make a count a fraction. Plain
  /// digits with a point come first where nothing speaks against them.
  static func find(_ cells: [(text: String, isCount: Bool)]) -> Answer {
    var problems: [NumberConvention: Int] = [:]
    var doubtful = ""
    for (text, isCount) in cells
    where text.contains(where: { ".,' ".contains($0) || $0 == "\u{A0}" }) {
      var values: [NumberConvention: ExactDecimal] = [:]
      for convention in NumberConvention.allCases {
        let value = value(text, convention)
        if let value, !(isCount && value.scale > 0) {
          values[convention] = value
        } else {
          problems[convention, default: 0] += 1
        }
      }
      if let one = values[.vietnamese], let other = values[.english], one != other {
        doubtful = text
      }
    }
    let order: [NumberConvention] = [.plain, .vietnamese, .english]
    let least = order.map { problems[$0] ?? 0 }.min() ?? 0
    let best = order.filter { (problems[$0] ?? 0) == least }
    if best.contains(.plain) { return .convention(.plain) }
    if best.count > 1, !doubtful.isEmpty { return .ambiguous(doubtful) }
    return .convention(best.first ?? .plain)
  }

  /// A number in a convention; `nil` if the text is none.
  static func value(_ text: String, _ convention: NumberConvention) -> ExactDecimal? {
    if convention == .plain, let plain = ExactDecimal(text) { return plain }
    if case .value(let value, _) = NumberReader(convention: convention).read(text) { return value }
    return nil
  }

  /// What a sign instead of a number says: a dash, dots, or the words for them; `nil` if it says nothing.
  static func sign(_ text: String) -> (value: ExactDecimal?, status: ObservationStatus)? {
    if text == ":" { return (nil, .notCollected) }
    switch NumberReader().read(text) {
    case .nilReported: return (.zero, .nil)
    case .notCollected: return (nil, .notCollected)
    case .missing: return (nil, .missing)
    case .value, .ambiguous, .refused: return nil
    }
  }

  /// Whether a text may be a number in some convention.
  static func isFigure(_ text: String) -> Bool {
    guard text.contains(where: \.isNumber) else { return false }
    return NumberConvention.allCases.contains { value(text, $0) != nil }
  }
}
