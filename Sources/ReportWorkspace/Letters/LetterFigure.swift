import ReportCore

/// A figure of a letter with all that was found at it: it is looked at once, and answered once.
struct LetterFigure {
  /// Where it stands, and what stands there. A rate that is wrong stands at the cell that is to blame.
  private struct ID: Hashable {
    let place: Provenance
    let written: ExactDecimal?
    /// What it is of, where no cell is known.
    var key: ObservationKey?

    /// `nil` if a finding is about no figure.
    init?(_ finding: Finding) {
      place = finding.provenance
      written = finding.written
      if place.row > 0, place.column > 0 { return }
      guard let unit = finding.unit, let item = finding.item, let period = finding.period else {
        return nil
      }
      key = ObservationKey(unit: unit, item: item, period: period)
    }
  }

  /// What was found, the worst first.
  private(set) var findings: [Finding]

  /// The finding that tells where it stands.
  var first: Finding { findings[0] }

  /// What stands in its cell; where that is not known, what the first finding is about.
  var item: IndicatorKey? {
    let place = first.provenance
    if place.row == 0 || place.column == 0 { return first.item }
    let here = findings.lazy.flatMap(\.cells).first { $0.provenance == place }
    return here?.key.item ?? first.item
  }

  /// The sentences on it, each once.
  var content: String {
    findings.map(\.message).reduce(into: [String]()) { sentences, sentence in
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }.joined(separator: " ")
  }

  /// What it comes to when it is worked out from others; `nil` if that is not known, or the rules do not agree on it.
  func recomputed(by rules: RuleSet) -> ExactDecimal? {
    let values = Set(findings.compactMap(rules.recomputed))
    return values.count == 1 ? values.first : nil
  }

  /// The figures that findings are about, in the order of the first finding of each.
  static func all(of findings: [Finding]) -> [LetterFigure] {
    var positions: [ID: Int] = [:]
    var figures: [LetterFigure] = []
    for finding in findings {
      if let id = ID(finding), let position = positions[id] {
        figures[position].findings.append(finding)
      } else {
        if let id = ID(finding) { positions[id] = figures.count }
        figures.append(LetterFigure(findings: [finding]))
      }
    }
    return figures
  }
}
