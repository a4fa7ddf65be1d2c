extension TableBuilder {
  /// The tasks of the plan, by part of the text or by leading agency; no table for a plan without.
  func tasksTable(
    _ form: ReportForm, plan: Plan, on unit: OrganisationUnit, for period: Period
  ) throws(Report.Table.Malformation) -> Report.Table? {
    let tasks = plan.tasks(ofProgramme: programme?.code)
    if tasks.isEmpty { return nil }
    let states = tasks.map { TaskState($0, returns: record?.taskReturns ?? [], on: period.lastDay) }
    let columns = LaidColumns<TaskColumn>(form)
    var rows: [Report.Table.Row] = []
    for group in groups(of: states, by: form.grouping, plan: plan) {
      if !group.title.isEmpty {
        let rest = Array(repeating: Report.Cell.empty, count: max(0, columns.places.count - 1))
        rows.append(.init(.section, cells: [.text(group.title)] + rest))
      }
      for state in group.states {
        let number = rows.count { $0.kind == .data } + 1
        rows.append(
          .init(
            level: 1,
            cells: columns.places.map { cell($0.id, of: state, plan: plan, number: number) }))
      }
    }
    return try Report.Table(
      id: form.code, shortTitle: form.shortTitle,
      title: fill(form.title, unit: unit, period: period),
      heads: columns.heads,
      rows: rows, notes: form.notes + inferenceNote(for: tasks) + [summary(of: states)])
  }

  /// The duties to report; no table for a plan without.
  func dutiesTable(
    _ form: ReportForm, plan: Plan, on unit: OrganisationUnit, for period: Period
  ) throws(Report.Table.Malformation) -> Report.Table? {
    if plan.duties.isEmpty { return nil }
    let columns = LaidColumns<DutyColumn>(form)
    let rows = plan.duties.enumerated().map { index, duty in
      Report.Table.Row(
        cells: columns.places.map { place in
          switch place.id {
          case .number: .text(String(index + 1))
          case .from: .text(plan.names(of: duty.from))
          case .content: .text(duty.content)
          case .to: .text(plan.names(of: duty.to))
          case .frequency: .text(duty.frequency)
          case .place: .text(duty.place)
          }
        })
    }
    return try Report.Table(
      id: form.code, shortTitle: form.shortTitle,
      title: fill(form.title, unit: unit, period: period),
      heads: columns.heads,
      rows: rows, notes: form.notes)
  }

  // MARK: - Parts

  private func groups(
    of states: [TaskState], by grouping: ReportForm.Grouping, plan: Plan
  ) -> [(title: String, states: [TaskState])] {
    switch grouping {
    case .section:
      var groups: [(title: String, states: [TaskState])] = []
      for state in states {
        let section = plan.section(of: state.task.place)
        let title = section.map { "\($0.place). \($0.title)" } ?? ""
        if groups.last?.title == title {
          groups[groups.count - 1].states.append(state)
        } else {
          groups.append((title, [state]))
        }
      }
      return groups
    case .agency:
      return plan.agencies.compactMap { agency in
        let own = states.filter { $0.task.answering.contains(agency.code) }
        return own.isEmpty ? nil : (agency.name, own)
      }
    }
  }

  private func cell(
    _ column: TaskColumn, of state: TaskState, plan: Plan, number: Int
  ) -> Report.Cell {
    let task = state.task
    return switch column {
    case .number: .text(String(number))
    case .task: .text(task.title)
    case .place: .text(task.place)
    case .lead: .text(plan.names(of: .lead, in: task))
    case .coordinating: .text(plan.names(of: .coordinating, in: task))
    case .others: .text(otherRoles(in: task, plan: plan))
    case .deadline: .text(Wording.deadline(of: task))
    case .status: .text(status(of: state))
    case .result: gathered(\.told, of: state, plan: plan)
    case .difficulty: gathered(\.difficulty, of: state, plan: plan)
    case .remarks: .text(remarks(on: state, plan: plan))
    }
  }

  private func status(of state: TaskState) -> String {
    var status = Wording.capitalised(state.status?.words ?? Wording.noReturnOnTask)
    if state.isOverdue { status += Wording.overdueSign }
    if state.isDoneLate { status += Wording.doneLateSign }
    return status
  }

  /// What agencies say, under their names where there are several.
  private func gathered(
    _ text: (TaskReturn) -> String, of state: TaskState, plan: Plan
  ) -> Report.Cell {
    let told = state.returns.filter { !text($0).isEmpty }
    if told.count == 1 && state.returns.count == 1 { return .text(text(told[0])) }
    return .text(told.map { "\(plan.sender(of: $0)): \(text($0))" }.joined(separator: "\n"))
  }

  /// `Thực hiện: Sở Nội vụ`, a line for each role that has no column.
  private func otherRoles(in task: PlanTask, plan: Plan) -> String {
    let others = TaskRole.allCases.filter { $0 != .lead && $0 != .coordinating }
    return others.filter { task.agencies[$0]?.isEmpty == false }
      .map { "\(Wording.capitalised($0.words)): \(plan.names(of: $0, in: task))" }
      .joined(separator: "\n")
  }

  private func remarks(on state: TaskState, plan: Plan) -> String {
    var remarks: [String] = []
    if let due = state.task.dueDay, state.isOverdue {
      let days = state.day.dayNumber - due.dayNumber
      remarks.append(Wording.overdue(by: days, on: state.day))
    }
    if !state.returns.isEmpty && !state.silent.isEmpty {
      remarks.append(Wording.silentAgencies(plan.names(of: state.silent)))
    }
    remarks += state.returns.filter { !$0.nextStep.isEmpty }.map {
      "\(plan.sender(of: $0)): \(Wording.next($0.nextStep))"
    }
    remarks += state.returns.filter { !$0.evidence.isEmpty }.map {
      "\(plan.sender(of: $0)): \($0.evidence)"
    }
    if !state.task.programmes.isEmpty && programme == nil {
      remarks.append(Wording.programmes(state.task.programmes))
    }
    if !state.task.generalPlaces.isEmpty {
      remarks.append(Wording.generalPlaces(state.task.generalPlaces))
    }
    return Wording.capitalised(remarks.joined(separator: "; "))
  }

  private func inferenceNote(for tasks: [PlanTask]) -> [String] {
    if tasks.allSatisfy(\.inferred.isEmpty) { return [] }
    return [Wording.inferredAgencies]
  }

  private func summary(of states: [TaskState]) -> String {
    let kinds: [TaskReturn.Status] = [.done, .ongoing, .inProgress, .notStarted]
    let counts = kinds.map { (status: TaskReturn.Status) in
      (status: status, count: states.count { $0.status == status })
    }
    return Wording.summary(
      of: states.count, counts, silent: states.count { $0.status == nil },
      overdue: states.count { $0.isOverdue }, on: states.first?.day)
  }
}

extension Plan {
  /// Who sent a return: the agency, and who of it.
  func sender(of entry: TaskReturn) -> String {
    let name = names(of: [entry.agency])
    return entry.sender.isEmpty ? name : "\(name) (\(entry.sender))"
  }
}
