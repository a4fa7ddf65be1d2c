import Foundation
public import ReportCore
public import ReportTemplates

/// What an office can choose from when it begins a workspace.
public struct NewWorkspaceOffer: Sendable {
  /// The units of all editions.
  let history: OrganisationHistory
  /// The folder of the template set.
  let set: URL
  private let all: [Plan]
  /// What the law leaves open.
  public let settings: [OpenSetting]

  /// What a template set offers. It blocks.
  ///
  /// - Throws: `WorkspaceError` if something in it is wrong.
  public init(_ templates: TemplateSet) throws(WorkspaceError) {
    let set = try templates.folder()
    (history, settings, all) = try readingTemplates {
      () throws(TemplateError) -> (OrganisationHistory, [OpenSetting], [Plan]) in
      let library = try TemplateLibrary.load(from: set)
      let plans = try PlanTemplates.load(
        from: set.appending(path: "plans"), catalogue: library.catalogue)
      return (try UnitTemplates.history(from: set), library.indicators.settings, plans.plans)
    }
    self.set = set
  }

  /// The unit that words name.
  ///
  /// - Parameters:
  ///   - words: a code, or a name; a province before anything else of that name.
  ///   - edition: the edition; `nil` for today's.
  /// - Returns: the unit.
  /// - Throws: `WorkspaceError.Code.invalidRequest` if there is none, or there are several.
  public func unit(
    _ words: String, edition: String? = nil
  ) throws(WorkspaceError) -> OrganisationUnit {
    let edition = edition.map { UnitEdition(rawValue: $0) } ?? .july2025
    guard let hierarchy = history.hierarchies[edition] else {
      let known = history.hierarchies.keys.sorted().map(\.rawValue).joined(separator: ", ")
      throw WorkspaceError(.invalidRequest, "Không có danh mục '\(edition)'; có: \(known).")
    }
    // The country stands above the provinces where somebody asks for it.
    if let country = history.ofCountry().hierarchies[edition]?[OrganisationUnit.ID.countryCode],
      [country.code.lowercased(), country.name.lowercased()].contains(words.lowercased())
    {
      return country
    }
    let names = UnitNames(hierarchy)
    let isName = words.contains(where: \.isLetter)
    if isName, let province = try? names.unit(words, where: { $0.parentCode == nil }) {
      return province
    }
    return try names.unit(words)
  }

  /// The plans that were written for a unit, in the boundaries of its edition: a plan of other ground would
  /// judge nothing.
  public func plans(for unit: OrganisationUnit.ID) -> [Plan] { all.filter { $0.unit == unit } }

  /// The plan that a unit begins with where nothing is said: the only one, or the only one with targets.
  public func usualPlan(for unit: OrganisationUnit.ID) -> Plan? {
    let fitting = plans(for: unit)
    let judging = fitting.filter { !$0.targets.isEmpty }
    return judging.count == 1 ? judging[0] : fitting.count == 1 ? fitting[0] : nil
  }

  /// The plan that was chosen for a unit.
  func plan(
    _ choice: NewWorkspaceChoices.PlanChoice, for unit: OrganisationUnit.ID
  ) throws(WorkspaceError) -> Plan? {
    switch choice {
    case .none: return nil
    case .fitting: return usualPlan(for: unit)
    case .named(let words):
      let plan = try plan(named: words)
      if plan.unit == unit { return plan }
      let owner = history[plan.unit]?.fullName ?? plan.unit.code
      throw WorkspaceError(
        .invalidRequest,
        "Kế hoạch '\(plan.code)' lập cho \(owner), danh mục \(plan.unit.edition), không phải cho đơn vị"
          + " này trong địa giới hiện nay.")
    }
  }

  /// The plan with a code or a title.
  func plan(named words: String) throws(WorkspaceError) -> Plan {
    let naming = Naming(all.map { .init($0.code, names: [$0.title], shown: $0.code) }, of: .plan)
    let code = try naming.code(words)
    guard let plan = all.first(where: { $0.code == code }) else {
      throw WorkspaceError(.invalidRequest, "Không có kế hoạch '\(code)'.")
    }
    return plan
  }

  /// A plan's file.
  func file(of plan: Plan) throws(WorkspaceError) -> WorkspaceDraft.PlanFile {
    let file = set.appending(path: "plans/\(plan.code).yaml")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      throw WorkspaceError(
        .unacceptableData,
        "plans/\(plan.code).yaml: không đọc được; tệp phải mang mã của kế hoạch.")
    }
    return .init(code: plan.code, text: text, period: plan.period)
  }

  /// What was chosen where the law leaves a definition open, by codes.
  func chosen(_ choices: [String: String]) throws(WorkspaceError) -> [String: String] {
    var chosen: [String: String] = [:]
    let naming = Naming(settings.map { .init($0.code, names: [$0.name]) }, of: .setting)
    for (words, choice) in choices.sorted(by: { $0.key < $1.key }) {
      let code = try naming.code(words)
      let known = settings.first { $0.code == code }?.choices ?? []
      chosen[code] = try Naming(known.map { .init($0.code, names: [$0.name]) }, of: .setting)
        .code(choice)
    }
    return chosen
  }
}
