import Synchronization

/// What became of the targets of a report's plan: the table tells it first, and sentences after it.
///
/// A class, because the builder of tables is a value, and its copies share what was found.
final class JudgedTargets: Sendable {
  private struct Question: Hashable {
    let target: Target
    let unit: OrganisationUnit.ID
    let period: Period
  }

  private let results = Mutex<[Question: TargetResult]>([:])

  /// What became of a target of the plan by the end of a period.
  func result(
    of target: Target, in period: Period, _ plan: Plan, on unit: OrganisationUnit.ID,
    _ aggregator: Aggregator
  ) -> TargetResult {
    let question = Question(target: target, unit: unit, period: period)
    if let known = results.withLock({ $0[question] }) { return known }
    let judge = TargetJudge(plan: plan, unit: unit, aggregator: aggregator)
    let result = judge.result(of: target, in: period)
    results.withLock { $0[question] = result }
    return result
  }
}
