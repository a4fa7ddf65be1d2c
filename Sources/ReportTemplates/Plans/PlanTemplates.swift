public import Foundation
public import ReportCore

/// Plans with their targets: those of the template set that a workspace names, and its own under
/// `plan/`, one plan a file.
public struct PlanTemplates: Sendable {
  /// All plans, in the order in which they were read.
  public let plans: [Plan]

  /// The plan with that code.
  public subscript(code: String) -> Plan? { plans.first { $0.code == code } }

  /// The plans whose period holds the given one.
  public func plans(for period: Period) -> [Plan] {
    plans.filter { $0.period.contains(period.on($0.period.calendar)) }
  }

  /// Reads the plans of a folder.
  ///
  /// - Parameters:
  ///   - folder: `plans` of a template set, or `plan` of a workspace.
  ///   - catalogue: the indicators that targets may name.
  ///   - editions: the editions that plans may be written for; `nil` takes any.
  /// - Returns: the plans, by the names of their files.
  /// - Throws: `TemplateError`, with all faults of all files.
  public static func load(
    from folder: URL, catalogue: IndicatorCatalogue, editions: [UnitEdition]? = nil
  ) throws(TemplateError) -> PlanTemplates {
    let faults = TemplateFaults()
    let files = TemplateFolders.yamlFiles(
      in: folder, name: folder.lastPathComponent, faults: faults)
    let plans = read(files, catalogue: catalogue, editions: editions)
    try faults.check()
    return plans
  }

  static func read(
    _ files: [TemplateFile], catalogue: IndicatorCatalogue, editions: [UnitEdition]?,
    history: OrganisationHistory? = nil
  ) -> PlanTemplates {
    let reader = PlanReader(catalogue: catalogue, editions: editions, history: history)
    var found: [(plan: Plan, code: TemplateNode)] = []
    for file in files {
      guard let entry = file.root()?.mapping({ reader.plan(&$0) }) ?? nil else { continue }
      if let other = found.first(where: { $0.plan.code == entry.plan.code }) {
        entry.code.fault(
          .duplicateName,
          "Kế hoạch '\(entry.plan.code)' đã có ở \(other.code.file.name).")
      }
      found.append(entry)
    }
    return PlanTemplates(plans: found.map(\.plan))
  }
}

/// Reads plans, checking what they name.
struct PlanReader {
  let catalogue: IndicatorCatalogue
  let editions: [UnitEdition]?
  let history: OrganisationHistory?

  func plan(_ mapping: inout TemplateMapping) -> (plan: Plan, code: TemplateNode)? {
    let code = mapping.required("code")
    _ = mapping.text("version", default: "")
    var document = Plan.Document()
    mapping.node("document")?.mapping { entry in
      document.number = entry.text("number", default: "")
      document.date = entry.text("date", default: "")
      document.issuer = entry.text("issuer", default: "")
    }
    let unitNode = mapping.required("unit")
    let unit = unitNode?.unit(editions: editions)
    if let history, let unit, history[unit] == nil {
      unitNode?.fault(
        .unknownName, "Danh mục '\(unit.edition)' không có đơn vị '\(unit.code)'.")
    }
    let period = mapping.required("period").flatMap { $0.period() }
    var codes: Set<String> = []
    let targetsNode = mapping.node("targets")
    let targets = (targetsNode?.list() ?? []).compactMap { node in
      node.mapping { mapping -> Target? in
        let codeNode = mapping.required("code")
        guard let target = target(&mapping, code: codeNode?.code() ?? "", within: period) else {
          return nil
        }
        if !codes.insert(target.code).inserted {
          codeNode?.fault(.duplicateName, "Mã '\(target.code)' đã dùng cho một chỉ tiêu ở trên.")
        }
        return target
      } ?? nil
    }
    let tasks = tasks(&mapping)
    if targetsNode == nil && !tasks.isThere {
      mapping.fault(.missingKey, "Kế hoạch cần 'targets' (chỉ tiêu) hoặc 'tasks' (nhiệm vụ).")
    }
    let title = mapping.text("title")
    let notice = mapping.text("notice", default: "")
    guard let code, let unit, let period else { return nil }
    let plan = Plan(
      code: code.code() ?? "", title: title, document: document, unit: unit, period: period,
      targets: targets, agencies: tasks.agencies, sections: tasks.sections, tasks: tasks.tasks,
      duties: tasks.duties, notice: notice)
    return (plan, code)
  }

  /// `confirmed: false` stands where something was taken over from another year's plan.
  func isConfirmed(_ mapping: inout TemplateMapping) -> Bool {
    mapping.choice("confirmed", ["true": true, "false": false], default: true)
  }
}

extension TemplateNode {
  /// `{code: "31", edition: 2025-07-01}`.
  func unit(editions: [UnitEdition]?) -> OrganisationUnit.ID? {
    mapping { mapping in
      let code = mapping.required("code")?.code(signs: "-_.")
      let edition = mapping.required("edition").flatMap { $0.edition(among: editions) }
      guard let code, let edition else { return nil }
      return OrganisationUnit.ID(code, in: edition)
    } ?? nil
  }

  /// The name of an edition; one of those, if they are known.
  func edition(among editions: [UnitEdition]?) -> UnitEdition? {
    guard let name = words() else { return nil }
    let edition = UnitEdition(rawValue: name)
    guard let editions, !editions.contains(edition) else { return edition }
    let known = editions.map(\.rawValue).sorted()
    fault(
      .unknownName,
      "Không tìm thấy danh mục đơn vị '\(name)'.\(Self.suggestion(for: name, among: known)) "
        + "Các danh mục đã có: \(known.joined(separator: ", ")).")
    return nil
  }
}
