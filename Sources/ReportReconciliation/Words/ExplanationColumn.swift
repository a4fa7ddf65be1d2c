import ReportCore

/// What the columns of the sheet of explanations hold, with their names in files of one's own as raw
/// values. Whoever writes the sheet and whoever reads it back ask here.
enum ExplanationColumn: String, CaseIterable {
  case key
  case unitCode = "unit_code"
  case unit
  case indicator
  case here
  case there
  case difference
  case result
  case causes
  case explanation
  case agreed
  case remark

  private typealias Words = ReconciliationWording

  /// The head over it, of a sheet of these two sides.
  func title(here: String, there: String) -> String {
    switch self {
    case .here: Words.figure(of: here)
    case .there: Words.figure(of: there)
    default: title
    }
  }

  /// The head over it; of the figures of a side without its name.
  var title: String {
    switch self {
    case .key: Words.key
    case .unitCode: Words.unitCode
    case .unit: HeadWords.unit
    case .indicator: HeadWords.indicator
    case .here, .there: Words.figure(of: "")
    case .difference: Words.difference
    case .result: HeadWords.result
    case .causes: Words.causes
    case .explanation: Words.explanation
    case .agreed: Words.agreedFigure
    case .remark: Words.remark
    }
  }

  /// What a head may be called, in lower case.
  var names: [String] { [title.lowercased(), rawValue] }

  /// Where the columns stand that a line of heads has.
  static func places(in heads: [String]) -> [ExplanationColumn: Int] {
    var places: [ExplanationColumn: Int] = [:]
    for column in allCases {
      // The two sides are told apart by their order: offices are renamed.
      let taken = column == .there ? places[.here] : nil
      places[column] = heads.indices.first { $0 != taken && column.stands(over: heads[$0]) }
    }
    return places
  }

  private func stands(over head: String) -> Bool {
    let head = head.lowercased()
    switch self {
    case .here, .there: return head == rawValue || head.hasPrefix(title.lowercased())
    default: return names.contains(head)
    }
  }
}
