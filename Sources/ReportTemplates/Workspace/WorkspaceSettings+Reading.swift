public import Foundation
import ReportCore

extension WorkspaceSettings {
  /// The name of the file that makes a folder a workspace.
  public static let fileName = "reportgen.yaml"

  /// Reads `reportgen.yaml` of a workspace.
  ///
  /// - Throws: `TemplateError`, with all faults of the file. Names of settings, plans and editions
  ///   are checked later, by `TemplateLibrary`.
  public static func load(fromWorkspace folder: URL) throws(TemplateError) -> WorkspaceSettings {
    let faults = TemplateFaults()
    let url = folder.appending(path: fileName)
    let file = TemplateFile(url, name: fileName, faults: faults)
    let settings = file?.root()?.mapping { read(&$0) } ?? nil
    try faults.check()
    guard let settings else {
      throw TemplateError(.inconsistent, "Tệp không dùng được.", file: fileName)
    }
    return settings
  }

  private static func read(_ mapping: inout TemplateMapping) -> WorkspaceSettings? {
    _ = mapping.text("version", default: "")
    let unitNode = mapping.required("unit")
    let unit = unitNode?.unit(editions: nil)
    let offices = offices(&mapping)
    var settings = WorkspaceSettings(
      unit: unit ?? OrganisationUnit.ID("", in: .july2025), offices: offices)
    settings.places["unit"] = unitNode?.place
    settings.monthsPerReturn = mapping.choice(
      "returns_every", ["month": 1, "quarter": 3, "year": 12], default: 3)
    settings.notice = mapping.text("notice", default: "")
    readChoices(&mapping, into: &settings)
    readEditions(&mapping, into: &settings)
    readPeriods(&mapping, into: &settings)
    for node in mapping.list("plans") {
      guard let code = node.code() else { continue }
      settings.plans.append(code)
      settings.places["plan \(code)"] = node.place
    }
    if let node = mapping.node("keep_refused_days"), let days = node.integer(in: 0...3650) {
      settings.daysToKeepRefused = days
    }
    settings.closesByTwo = mapping.choice("close_by", ["one": false, "two": true], default: false)
    settings.templateSet = mapping.node("template_set")?.words()
    mapping.node("report")?.mapping { report in
      settings.report.formats = report.texts("formats")
      let kind = report.node("kind")
      settings.report.kind = kind?.code()
      settings.places["kind"] = kind?.place
      settings.report.dhis2Mapping = report.node("dhis2_mapping")?.words()
      settings.report.calendar = report.choice(
        "calendar", ["statistical": .statistical, "administrative": .administrative],
        default: .statistical)
    }
    return unit == nil ? nil : settings
  }

  private static func readChoices(
    _ mapping: inout TemplateMapping, into settings: inout WorkspaceSettings
  ) {
    for (key, value) in mapping.node("settings")?.pairs() ?? [] where !value.isNull {
      guard let name = key.words(), let choice = value.words() else { continue }
      settings.settings[name] = choice
      settings.places["setting \(name)"] = value.place
      settings.places["setting name \(name)"] = key.place
    }
  }

  private static func readEditions(
    _ mapping: inout TemplateMapping, into settings: inout WorkspaceSettings
  ) {
    for (key, value) in mapping.node("editions")?.pairs() ?? [] {
      guard let edition = value.edition(among: nil) else { continue }
      settings.editions.places[edition] = value.place
      if key.text() == "*" {
        settings.editions.forAll = edition
      } else if let period = key.period() {
        settings.editions.byPeriod[period] = edition
      }
    }
  }

  private static func readPeriods(
    _ mapping: inout TemplateMapping, into settings: inout WorkspaceSettings
  ) {
    mapping.node("periods")?.mapping { periods in
      settings.firstPeriod = periods.node("first")?.period()
      let last = periods.node("last")
      settings.lastPeriod = last?.period()
      if let first = settings.firstPeriod, let end = settings.lastPeriod,
        end.lastDay < first.firstDay
      {
        last?.fault(.badValue, "Kỳ cuối '\(end)' đứng trước kỳ đầu '\(first)'.")
      }
    }
  }

  private static func offices(_ mapping: inout TemplateMapping) -> [ReportingOffice] {
    let node = mapping.required("offices")
    let entries = (node?.list() ?? []).compactMap { node in
      node.mapping { entry in (node: node, office: office(&entry)) }
    }
    if let node, entries.isEmpty { node.fault(.missingKey, "Cần ít nhất một cơ quan báo cáo.") }
    for (index, entry) in entries.enumerated() {
      guard
        let other = entries[..<index].first(where: {
          $0.office.validity.overlaps(entry.office.validity)
        })
      else {
        continue
      }
      entry.node.fault(
        .overlap,
        "Thời gian của cơ quan này trùng với cơ quan ở dòng \(other.node.place.line). "
          + "Hãy sửa valid_from hoặc valid_to.")
    }
    return entries.map(\.office)
  }

  private static func office(_ entry: inout TemplateMapping) -> ReportingOffice {
    let validity = entry.validity()
    let signatures = entry.node("signatures")?.list()?.compactMap { node in
      node.mapping { signature in
        Report.Signature(
          role: signature.text("role"),
          manner: signature.text("manner", default: "(Ký, ghi rõ họ tên)"),
          name: signature.text("name", default: ""))
      }
    }
    var office = ReportingOffice(
      parentAgency: entry.text("parent_agency", default: ""), agency: entry.text("agency"),
      place: entry.text("place", default: ""), number: entry.text("number", default: ""),
      receivers: entry.texts("receivers"),
      signatures: signatures ?? ReportingOffice.neutralSignatures,
      validity: validity)
    entry.node("documents")?.mapping { documents in
      office.addressees = documents.texts("addressees")
      office.signerOffice = documents.texts("signed_as")
      office.signerName = documents.text("signer", default: "")
      office.archive = documents.text("archive", default: "VT")
    }
    return office
  }
}
