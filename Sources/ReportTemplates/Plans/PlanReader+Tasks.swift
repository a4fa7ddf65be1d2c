import ReportCore

extension PlanReader {
  /// What a plan says of its tasks, apart from its targets.
  struct Tasks {
    var agencies: [Plan.Agency] = []
    var sections: [Plan.Section] = []
    var tasks: [PlanTask] = []
    var duties: [ReportingDuty] = []
    /// Whether the plan says anything of tasks.
    var isThere = false
  }

  /// Reads agencies, sections, tasks and duties, checking what they name.
  func tasks(_ mapping: inout TemplateMapping) -> Tasks {
    var found = Tasks()
    var members: [(place: Int, node: TemplateNode)] = []
    for node in mapping.list("agencies") {
      node.mapping { entry in
        let codeNode = entry.required("code")
        var agency = Plan.Agency(code: codeNode?.code() ?? "", name: entry.text("name"))
        if let node = entry.node("members") {
          members.append((found.agencies.count, node))
          if node.scalarText == "units" {
            agency.members = .units
          } else {
            agency.members = .agencies((node.list() ?? []).compactMap { $0.words() })
          }
        }
        if found.agencies.contains(where: { $0.code == agency.code }) {
          codeNode?.fault(.duplicateName, "Mã '\(agency.code)' đã dùng cho một cơ quan ở trên.")
        }
        found.agencies.append(agency)
      }
    }
    for node in mapping.list("sections") {
      node.mapping { entry in
        let place = entry.required("place").flatMap { Self.place($0) } ?? ""
        found.sections.append(Plan.Section(place: place, title: entry.text("title")))
      }
    }
    let known = found.agencies.map(\.code)
    for (place, node) in members where node.isList {
      let codes = Self.agencies(node, among: known)
      if codes.contains(found.agencies[place].code) {
        node.fault(.inconsistent, "Nhóm cơ quan không là thành viên của chính nó.")
      }
    }
    var assignments: [Assignment] = []
    for node in mapping.list("assignments") {
      node.mapping { assignments.append(Assignment(&$0, agencies: known)) }
    }
    let tasksNode = mapping.node("tasks")
    found.isThere = tasksNode != nil
    for node in tasksNode?.list() ?? [] {
      node.mapping { entry in
        let codeNode = entry.required("code")
        let task = task(
          &entry, code: codeNode?.code() ?? "", agencies: known, assignments: assignments)
        if found.tasks.contains(where: { $0.code == task.code }) {
          codeNode?.fault(.duplicateName, "Mã '\(task.code)' đã dùng cho một nhiệm vụ ở trên.")
        }
        found.tasks.append(task)
      }
    }
    for node in mapping.list("duties") {
      node.mapping { entry in
        var duty = ReportingDuty(
          place: entry.required("place").flatMap { Self.place($0) } ?? "",
          from: Self.agencies(entry.required("from"), among: known),
          to: Self.agencies(entry.required("to"), among: known),
          content: entry.text("content"), frequency: entry.text("frequency"))
        duty.expectedFor = Set(
          entry.list("expected_for").compactMap { $0.choice(Period.Kind.names) })
        duty.dueDays = entry.node("due_days")?.integer(in: 1...366)
        found.duties.append(duty)
      }
    }
    return found
  }

  private func task(
    _ entry: inout TemplateMapping, code: String, agencies: [String], assignments: [Assignment]
  ) -> PlanTask {
    let general = Self.assignments(entry.node("assigned_by"), among: assignments)
    let named = Self.roles(&entry, among: agencies)
    var task = PlanTask(
      code: code, title: entry.text("title"),
      place: entry.required("place").flatMap { Self.place($0) } ?? "", agencies: named,
      deadline: entry.required("deadline").flatMap { Self.deadline($0) } ?? .notStated,
      internalDeadline: entry.date("internal_deadline"),
      programmes: entry.list("programmes").compactMap { $0.code() })
    task.isConfirmed = isConfirmed(&entry)
    for assignment in general {
      assignment.complete(&task, hasOwnLead: named[.lead] != nil || named[.implementing] != nil)
    }
    if task.everybody.isEmpty {
      entry.fault(
        .missingKey,
        "Cần ít nhất một cơ quan theo vai trò trong đoạn văn, hoặc mục phân công chung"
          + " (assigned_by).")
    }
    return task
  }

  /// Reads the agencies of each role that an entry names.
  fileprivate static func roles(
    _ entry: inout TemplateMapping, among known: [String]
  ) -> [TaskRole: [String]] {
    var roles: [TaskRole: [String]] = [:]
    for role in TaskRole.allCases {
      guard let node = entry.node(role.rawValue) else { continue }
      let codes = agencies(node, among: known)
      if node.list()?.isEmpty == true {
        node.fault(.missingKey, "Cần ít nhất một cơ quan \(role.words), hoặc bỏ hẳn khóa này.")
      }
      if role == .coordinating,
        let twice = codes.first(where: { roles[.lead]?.contains($0) == true })
      {
        node.fault(
          .inconsistent, "Cơ quan '\(twice)' vừa chủ trì vừa phối hợp; chỉ ghi ở một chỗ.")
      }
      roles[role] = codes
    }
    return roles
  }

  /// `II.5.a-3`: numbers and letters of the headings, and behind a dash which of the dashes below.
  static func place(_ node: TemplateNode) -> String? {
    guard let text = node.words() else { return nil }
    let isPlace = text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (97...122).contains(byte | 32) || ".-+".utf8.contains(byte)
    }
    if isPlace, text.utf8.first.map({ "IVX".utf8.contains($0) }) == true { return text }
    node.fault(
      .badValue,
      "Cần mục trong văn bản, ví dụ II.5.a hoặc II.5.a-3 (gạch đầu dòng thứ ba), nhưng đây là '\(text)'."
    )
    return nil
  }

  private static func assignments(
    _ node: TemplateNode?, among known: [Assignment]
  ) -> [Assignment] {
    (node?.list() ?? []).compactMap { node in
      guard let place = node.words() else { return nil }
      if let found = known.first(where: { $0.place == place }) { return found }
      node.fault(
        .unknownName,
        "Không tìm thấy mục phân công chung '\(place)' trong 'assignments'."
          + TemplateNode.suggestion(for: place, among: known.map(\.place)))
      return nil
    }
  }

  fileprivate static func agencies(_ node: TemplateNode?, among known: [String]) -> [String] {
    (node?.list() ?? []).compactMap { node in
      guard let code = node.words() else { return nil }
      if known.contains(code) { return code }
      node.fault(
        .unknownName,
        "Không tìm thấy cơ quan '\(code)' trong 'agencies'."
          + TemplateNode.suggestion(for: code, among: known))
      return nil
    }
  }

  private static func deadline(_ node: TemplateNode) -> PlanTask.Deadline? {
    if case .scalar = node.node.content {
      return node.choice(["ongoing": .ongoing, "urgent": .urgent, "not_stated": .notStated])
    }
    return node.mapping { entry -> PlanTask.Deadline? in
      var found: [PlanTask.Deadline?] = []
      if let node = entry.node("during") { found.append(node.period().map { .during($0) }) }
      if let node = entry.node("from") { found.append(node.period().map { .from($0) }) }
      if let node = entry.node("no_later_than") {
        found.append(node.period().map { .noLaterThan($0) })
      }
      if let node = entry.node("after") { found.append(node.words().map { .afterIssue($0) }) }
      if let node = entry.node("periodic") { found.append(node.words().map { .periodic($0) }) }
      if found.count != 1 {
        node.fault(
          .inconsistent,
          "Ghi đúng một trong during, from, no_later_than, after, periodic; hoặc chỉ một chữ ongoing"
            + " (thường xuyên), urgent (khẩn trương), not_stated (kế hoạch không nêu).")
      }
      return found.first ?? nil
    } ?? nil
  }
}

/// A general assignment (phân công chung): whom the plan gives what it names nobody for.
private struct Assignment {
  let place: String
  let agencies: [TaskRole: [String]]

  init(_ entry: inout TemplateMapping, agencies known: [String]) {
    place = entry.required("place").flatMap { PlanReader.place($0) } ?? ""
    agencies = PlanReader.roles(&entry, among: known)
  }

  /// Adds its agencies to a task that lacks them; whoever leads or carries out by the paragraph's own
  /// words stays alone in that.
  func complete(_ task: inout PlanTask, hasOwnLead: Bool) {
    let known = Set(task.everybody)
    for role in TaskRole.allCases {
      if hasOwnLead && (role == .lead || role == .implementing) { continue }
      let new = (agencies[role] ?? []).filter { !known.contains($0) }
      if new.isEmpty { continue }
      task.agencies[role, default: []] += new
      for agency in new { task.inferred[agency] = place }
    }
  }
}
