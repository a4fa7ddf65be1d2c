extension ReportBuilder {
  /// The tasks of the plan, by part of the text or by leading agency; no table for a plan without.
  func tasksTable(
    _ form: ReportForm, plan: Plan, on unit: OrganisationUnit, for period: Period
  ) throws(Report.Table.Malformation) -> Report.Table? {
    let tasks = plan.tasks(ofProgramme: programme?.code)
    if tasks.isEmpty { return nil }
    let states = tasks.map { TaskState($0, returns: taskReturns, on: period.lastDay) }
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
    case .result: gathered(\.result, of: state, plan: plan)
    case .difficulty: gathered(\.difficulty, of: state, plan: plan)
    case .remarks: .text(remarks(on: state, plan: plan))
    }
  }

  private func status(of state: TaskState) -> String {
    var status = Wording.capitalised(state.status?.words ?? "chưa có báo cáo")
    if state.isOverdue { status += " (quá hạn)" }
    if state.isDoneLate { status += " (sau thời hạn)" }
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
      remarks.append("quá hạn \(days) ngày tính đến \(Wording.date(state.day))")
    }
    if !state.returns.isEmpty && !state.silent.isEmpty {
      remarks.append("chưa có báo cáo của: \(plan.names(of: state.silent))")
    }
    remarks += state.returns.filter { !$0.evidence.isEmpty }.map {
      "\(plan.sender(of: $0)): \($0.evidence)"
    }
    if !state.task.programmes.isEmpty && programme == nil {
      remarks.append("chương trình, đề án: \(state.task.programmes.joined(separator: ", "))")
    }
    if !state.task.generalPlaces.isEmpty {
      remarks.append("* theo mục \(state.task.generalPlaces.joined(separator: ", "))")
    }
    return Wording.capitalised(remarks.joined(separator: "; "))
  }

  private func inferenceNote(for tasks: [PlanTask]) -> [String] {
    if tasks.allSatisfy(\.inferred.isEmpty) { return [] }
    return [
      "* Đoạn giao nhiệm vụ không nêu tên cơ quan này; ghi theo phân công chung ở mục dẫn tại cột"
        + " Ghi chú."
    ]
  }

  private func summary(of states: [TaskState]) -> String {
    var parts: [String] = []
    for status in [TaskReturn.Status.done, .ongoing, .inProgress, .notStarted] {
      let count = states.count { $0.status == status }
      if count > 0 { parts.append("\(count) \(status.words)") }
    }
    let silent = states.count { $0.status == nil }
    if silent > 0 { parts.append("\(silent) chưa có báo cáo") }
    let overdue = states.count { $0.isOverdue }
    let late = overdue > 0 ? " Quá hạn: \(overdue) nhiệm vụ." : " Không có nhiệm vụ quá hạn."
    let day = states.first.map { Wording.date($0.day) } ?? ""
    return "Tính đến \(day): \(states.count) nhiệm vụ, \(parts.joined(separator: ", ")).\(late)"
  }
}

extension Plan {
  /// Who sent a return: the agency, and who of it.
  func sender(of entry: TaskReturn) -> String {
    let name = names(of: [entry.agency])
    return entry.sender.isEmpty ? name : "\(name) (\(entry.sender))"
  }
}

extension Wording {
  /// When a task is to be done, in the plan's words, with the office's own day behind them.
  public static func deadline(of task: PlanTask) -> String {
    let words =
      switch task.deadline {
      case .ongoing: "Thường xuyên"
      case .during(let period):
        period.kind == .year ? "Trong \(name(of: period))" : capitalised(name(of: period))
      case .from(let period): "Từ \(name(of: period))"
      case .noLaterThan(let period): "Chậm nhất trong \(name(of: period))"
      case .afterIssue(let event): "Sau khi \(event)"
      case .periodic(let frequency): capitalised(frequency)
      case .urgent: "Khẩn trương, không nêu ngày"
      case .notStated: "Kế hoạch không nêu"
      }
    guard let own = task.internalDeadline else { return words }
    return "\(words); thời hạn nội bộ: \(date(own))"
  }
}
