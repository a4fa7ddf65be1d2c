/// How many of its targets a unit has met.
///
/// A target that rests on too few cases to be meaningful counts neither for nor against a unit, so that a small
/// commune is not ranked by chance. A unit takes part in a ranking only if every other target could be judged:
/// with complete figures, or because a count has already been reached.
package struct TargetTally: Sendable {
  /// How many targets were met.
  package private(set) var met = 0
  /// How many targets were judged.
  package private(set) var judged = 0
  /// Targets that rest on too few cases.
  package private(set) var tooFew: [Target] = []
  /// Targets that are judged at the end of the year.
  package private(set) var atYearEnd: [Target] = []
  /// Targets of which nothing can be said, with the cause.
  package private(set) var unknown: [(target: Target, cause: TargetResult.Cause)] = []

  /// Counts what became of targets.
  package init(_ outcomes: [(target: Target, outcome: UnitTargets.Outcome)]) {
    for (target, outcome) in outcomes {
      switch outcome {
      case .met:
        met += 1
        judged += 1
      case .notMet: judged += 1
      case .tooFew: tooFew.append(target)
      case .atYearEnd: atYearEnd.append(target)
      case .unknown(let cause): unknown.append((target, cause))
      }
    }
  }

  /// Which share of the judged targets was met; `nil` for a unit that takes no part in a ranking.
  package var share: Fraction? {
    judged == 0 || !unknown.isEmpty ? nil : try? Fraction(Int64(met), over: Int64(judged))
  }
}
