import Synchronization

/// Remembers the figures of units with units below, which tables, targets and sentences ask for again.
///
/// A class, because aggregators are values and copies of one share what was found. It answers only what was
/// computed, so nobody can tell whether it was asked before.
final class FigureMemo: Sendable {
  private struct Question: Hashable {
    let item: IndicatorKey
    let unit: OrganisationUnit.ID
    let period: Period
  }

  /// How many units the figures that are kept may list as lacking in all: a country's may list thousands each.
  private static let mostLacking = 50_000

  private struct Answers {
    var figures: [Question: Figure] = [:]
    var lacking = 0
  }

  private let answers = Mutex(Answers())

  /// A figure, computed if nobody has asked for it yet.
  func figure(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period,
    or compute: () -> Figure
  ) -> Figure {
    let question = Question(item: item, unit: unit, period: period)
    if let known = answers.withLock({ $0.figures[question] }) { return known }
    let figure = compute()
    answers.withLock { answers in
      let lacking = answers.lacking + figure.coverage.lacking.count + 1
      if lacking > Self.mostLacking { return }
      answers.lacking = lacking
      answers.figures[question] = figure
    }
    return figure
  }
}
