extension Plan {
  /// Whether everything in the plan is ordered by a document.
  public var isConfirmed: Bool {
    targets.allSatisfy(\.isConfirmed) && tasks.allSatisfy(\.isConfirmed)
  }

  /// The plan as officers see it: unconfirmed items are marked wherever their title is shown.
  public var shown: Plan {
    var plan = self
    plan.targets = targets.map { target in
      var target = target
      if !target.isConfirmed { target.title = Wording.unconfirmed(target.title) }
      return target
    }
    plan.tasks = tasks.map { task in
      var task = task
      if !task.isConfirmed { task.title = Wording.unconfirmed(task.title) }
      return task
    }
    return plan
  }
}
