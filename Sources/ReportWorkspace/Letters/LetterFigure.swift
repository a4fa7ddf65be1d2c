import ReportCore

/// A figure of a letter with all that was found at it: it is looked at once, and answered once.
struct LetterFigure {
  /// Where it stands, and what stands there.
  private struct ID: Hashable {
    let unit: OrganisationUnit.ID?
    let item: IndicatorKey?
    let period: Period?
    let place: Provenance
    let written: ExactDecimal?

    /// `nil` if a finding is about no figure.
    init?(_ finding: Finding) {
      place = finding.provenance
      if finding.item == nil && (place.row == 0 || place.column == 0) { return nil }
      (unit, item, period) = (finding.unit, finding.item, finding.period)
      written = finding.written
    }
  }

  /// What was found, the worst first.
  private(set) var findings: [Finding]

  /// The finding that tells where it stands.
  var first: Finding { findings[0] }

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
