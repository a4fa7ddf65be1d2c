extension NarrativeWriter {
  /// What an officer is offered for a paragraph, from what is recorded.
  func offers(_ offer: Narrative.Offer) -> [Report.Paragraph] {
    let lines: [String] =
      switch offer {
      case .unmetTargets: unmetTargets
      case .silentUnits: silentUnits
      case .explanations: builder.material.prose.explanations
      case .taskResults: told(\.told)
      case .taskDifficulties: told(\.difficulty)
      case .comingTasks: comingTasks
      }
    return lines.map { Report.Paragraph(.offer, Wording.offer($0)) }
  }

  private var unmetTargets: [String] {
    guard let plan = builder.plan else { return [] }
    return plan.targets.filter {
      !$0.isAspired
        && builder.result(of: $0, in: period, plan, on: unit.id).judgement == .notMet
    }
    .map(Wording.unmet)
  }

  private var silentUnits: [String] {
    report.coverage.filter { !$0.missing.isEmpty }.map { part in
      let units = part.missing.compactMap { builder.aggregator.history[$0] }
      return Wording.silent(units, for: part.period)
    }
  }

  private var states: [TaskState] {
    (builder.plan?.tasks(ofProgramme: builder.programme?.code) ?? []).map {
      TaskState($0, returns: builder.record?.taskReturns ?? [], on: period.lastDay)
    }
  }

  private func told(_ text: (TaskReturn) -> String) -> [String] {
    guard let plan = builder.plan else { return [] }
    return states.flatMap { state in
      state.returns.filter { !text($0).isEmpty }.map { entry in
        Wording.told(text(entry), of: state.task, by: plan.sender(of: entry))
      }
    }
  }

  private var comingTasks: [String] {
    states.filter { state in
      if state.isOverdue { return true }
      guard let due = state.task.dueDay, state.status != .done else { return false }
      return due.dayNumber - period.lastDay.dayNumber <= 92
    }.map { Wording.coming($0.task, isOverdue: $0.isOverdue) }
  }
}
