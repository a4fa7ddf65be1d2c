/// What the screen says of one unit: the figures that are told, and the one explanation that is named.
struct UnitVerdict {
  /// A figure that is told.
  struct Figure {
    let item: Int
    let expected: Double
    var cause: SuspectedCause?
    /// Whether it is told by itself, and not with others of one slip.
    let isAlone: Bool
  }

  private(set) var named: SlipHypothesis?
  private(set) var figures: [Figure] = []

  /// Whether what is named is told in one finding of several figures.
  var isTogether: Bool { named.map { $0.changes.count > 1 || $0.partner != nil } ?? false }

  /// Whether something is odd enough in a return for explanations to be looked for: a figure, three mild strays that
  /// may be one slip, or a sum that is broken.
  static func isOdd(_ score: UnitScore) -> Bool {
    let strays = score.telling.map { abs($0) }.sorted()
    return (strays.last ?? 0) > score.norms.threshold || strays.suffix(3).reduce(0, +) >= 6
      || score.brokenLaws(score.values) > 0
  }

  /// Creates a verdict.
  ///
  /// - Parameters:
  ///   - score: the unit's figures.
  ///   - alone: what the unit may have done by itself; `nil` if nothing is odd in its return.
  ///   - neighbours: the units whose figures may stand instead of its own.
  init(_ score: UnitScore, alone: SlipHypotheses?, neighbours: [SlipHypotheses.Neighbour]) {
    guard let hypotheses = alone?.with(neighbours) else { return }
    let settings = score.norms.settings
    let threshold = score.norms.threshold
    let strays = score.telling
    let odd = strays.indices.filter { abs(strays[$0]) > threshold }
    if let best = hypotheses.named, !odd.isEmpty || hypotheses.gain > settings.provinceSlipGain {
      named = best
    }
    if odd.isEmpty && named == nil { return }
    // The figures that are put right first; what is odd even then is told beside them.
    let first = named ?? hypotheses.best
    var changed = score.values
    for (item, value) in first?.changes ?? [:] { changed[item] = value }
    for (item, value) in (first?.changes ?? [:]).sorted(by: { $0.key < $1.key })
    where named != nil || odd.contains(item) {
      figures.append(
        Figure(
          item: item, expected: max(value, 0), cause: named?.cause,
          isAlone: !isTogether))
    }
    let afterwards = score.deviates(changed)
    let told = Set(figures.map(\.item))
    for item in odd where !told.contains(item) && abs(afterwards[item]) > threshold {
      guard let mean = score.mean(item, beside: changed) else { continue }
      figures.append(Figure(item: item, expected: mean, cause: nil, isAlone: true))
    }
    // Nothing may be lost between the explanation and what it leaves.
    if figures.isEmpty, let item = odd.max(by: { abs(strays[$0]) < abs(strays[$1]) }),
      let mean = score.mean(item, beside: score.values)
    {
      figures.append(Figure(item: item, expected: mean, cause: nil, isAlone: true))
    }
  }
}
