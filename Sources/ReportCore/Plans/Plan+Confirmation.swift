extension Plan {
  /// Whether a document orders everything that the plan says.
  public var isConfirmed: Bool {
    targets.allSatisfy(\.isConfirmed) && tasks.allSatisfy(\.isConfirmed)
  }

  /// The plan as officers see it: what nobody has confirmed says so, wherever its title stands.
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
