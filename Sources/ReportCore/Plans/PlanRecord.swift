/// A plan with all that was told on it: what of it was assigned to whom, and what came back.
public struct PlanRecord: Hashable, Sendable {
  /// The plan.
  public var plan: Plan
  /// What was assigned to the units below.
  public var assignedTargets: [AssignedTarget]
  /// What agencies have said of the plan's tasks.
  public var taskReturns: [TaskReturn]
  /// What was received of the reviews that the plan orders.
  public var reviews: [AgencyReview]

  /// A plan with all that was told on it. Nothing is left to a default: a report without the returns on
  /// tasks, say, would tell that nobody has reported, and nobody would know why.
  public init(
    _ plan: Plan, assignedTargets: [AssignedTarget], taskReturns: [TaskReturn],
    reviews: [AgencyReview]
  ) {
    self.plan = plan
    self.assignedTargets = assignedTargets
    self.taskReturns = taskReturns
    self.reviews = reviews
  }
}
