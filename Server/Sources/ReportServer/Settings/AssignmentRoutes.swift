import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// What of a plan's target is assigned to each unit, as a form.
struct AssignmentRoutes {
  let office: Office
  let door: Door
  let pages: Pages

  /// A target of a plan, as an address names both.
  private struct Asked: Sendable {
    let plan: Plan
    let target: ReportWorkspace.Target

    var place: String { "/thiet-lap/ke-hoach/\(plan.code)/giao/\(target.code)" }
  }

  func add(to routes: inout GuardedRoutes) {
    let path = "/thiet-lap/ke-hoach/:ma/giao/:muc"
    routes.get(path, .needs(.changeSettings)) { request, context in
      try await page(try asked(context), isDone: request.query["xong"] != nil, context)
    }
    routes.post(path, .needs(.changeSettings)) { request, context in
      let form = try await FormFields(request, context)
      try door.check(formToken: form.token, context)
      let asked = try asked(context)
      return try await FormFaults.orAgain(context) {
        try await save(asked, form, context)
      } page: {
        try await page(asked, isDone: false, $0)
      }
    }
  }

  private func asked(_ context: PageContext) throws -> Asked {
    let (code, key) = (
      try context.parameters.require("ma"), try context.parameters.require("muc")
    )
    let plan = office.workspace.workspace.plans.plans.first { $0.code == code }
    guard let plan, let target = plan.targets.first(where: { $0.code == key && $0.canBeAssigned })
    else {
      throw PageError.notFound
    }
    return Asked(plan: plan, target: target)
  }

  private func page(
    _ asked: Asked, isDone: Bool, _ context: PageContext
  ) async throws -> Response {
    let file = try await office.read { try $0.assignedTargets(of: asked.plan) }
    let page = AssignmentPage(
      asked.plan, asked.target, file, workspace: office.workspace.workspace, isDone: isDone,
      faults: context.faults)
    return try pages.response("assignment", page, context)
  }

  private func save(
    _ asked: Asked, _ form: FormFields, _ context: PageContext
  ) async throws -> Response {
    let isChanged: Bool
    do {
      isChanged = try await office.change { workspace in
        let file = try workspace.assignedTargets(of: asked.plan)
        if form["ban"] != AssignmentPage.edition(of: file) {
          throw FormFaults.changedMeanwhile(
            "main",
            "Số giao vừa được người khác sửa; trang này đã hiện số mới. Hãy xem lại rồi ghi.", form)
        }
        let units = AssignmentPage.units(of: asked.plan, in: workspace.workspace)
        let values = try AssignmentPage.values(of: form, for: units)
        let bytes = try file.assigning(values, of: asked.target.code)
        if bytes == file.bytes || file.bytes.isEmpty && values.isEmpty { return false }
        let path = workspace.workspace.folder.appending(path: file.name)
        try FileManager.default.createDirectory(
          at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: path, options: .atomic)
        return true
      }
    } catch PageError.refused(let reason) {
      throw FormFaults("main", reason, form)
    }
    if isChanged {
      try await door.note(
        .settingsChanged, account: try context.account.login, context,
        "giao chỉ tiêu: \(asked.target.title)")
    }
    return .redirect(to: asked.place + "?xong=1", type: .normal)
  }
}

/// The page of what is assigned to units.
struct AssignmentPage: Sendable {
  struct Line: Sendable {
    let key: String
    let name: String
    let value: String
    let error: String?
  }

  let title = "Giao chỉ tiêu"
  let plan: String
  let code: String
  let target: String
  let name: String
  let wanted: String
  let edition: String
  let file: String
  let isDone: Bool
  let lines: [Line]

  init(
    _ plan: Plan, _ target: ReportWorkspace.Target, _ file: AssignedTargetsFile,
    workspace: Workspace, isDone: Bool, faults: FormFaults?
  ) {
    let written = faults.flatMap { $0.isChangedMeanwhile ? nil : $0.form }
    (self.plan, code, self.target, name) = (plan.title, plan.code, target.code, target.title)
    let level = workspace.catalogue[target.item.indicator]?.unit ?? target.unit
    wanted =
      "\(PlanPage.words(target.condition)) \(PlanPage.value(target.condition)) \(Wording.unit(of: target, level: level))"
    (edition, self.file, self.isDone) = (Self.edition(of: file), file.name, isDone)
    let known = Dictionary(
      file.assigned.filter { $0.target == target.code }.map { ($0.unit, $0.value) },
      uniquingKeysWith: { first, _ in first })
    lines = Self.units(of: plan, in: workspace).map { unit in
      let key = Self.key(of: unit)
      return Line(
        key: key, name: unit.fullName, value: written?[key] ?? known[unit.id]?.shown ?? "",
        error: faults?.byField[key])
    }
  }

  /// The units that a plan's targets are assigned to.
  static func units(of plan: Plan, in workspace: Workspace) -> [OrganisationUnit] {
    workspace.history.reportingUnits(under: plan.unit)
  }

  static func key(of unit: OrganisationUnit) -> String { "dv-\(unit.code)" }

  /// Tells one state of the file from another.
  static func edition(of file: AssignedTargetsFile) -> String {
    Sodium.digest(of: String(decoding: file.bytes, as: UTF8.self))
  }

  /// What a form says; an empty field assigns nothing.
  ///
  /// - Throws: `FormFaults` at all fields that hold no number.
  static func values(
    of form: FormFields, for units: [OrganisationUnit]
  ) throws -> [OrganisationUnit.ID: ExactDecimal] {
    var (values, faults) = ([:] as [OrganisationUnit.ID: ExactDecimal], [] as [FormFaults.Fault])
    for unit in units {
      guard let given = form[key(of: unit)], !given.allSatisfy(\.isWhitespace) else { continue }
      values[unit.id] = PlanFields.number(given)
      if values[unit.id] == nil {
        faults.append(
          .init(
            field: key(of: unit),
            text: "\(unit.fullName): hãy ghi một số, ví dụ 73,5, hoặc bỏ trống."))
      }
    }
    if !faults.isEmpty { throw FormFaults(faults, form) }
    return values
  }
}
