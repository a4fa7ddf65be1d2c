import Foundation
import ReportCore
import ReportTemplates
import Testing

/// The schemas for editors, the reference page and the readers know the same keys.
///
/// What a reader knows is learnt from what it says about a key that it does not know.
@Suite struct SchemaTests {
  private func knownKeys(_ action: () throws(TemplateError) -> Void) throws -> [Set<String>] {
    let fault = "Khóa 'zzzzzzzzz'"
    return faults(action).filter { $0.contains(fault) }.compactMap { message in
      message.components(separatedBy: "Các khóa có thể dùng: ").last
        .map { Set($0.dropLast().components(separatedBy: ", ")) }
    }
  }

  /// The properties of every object in a schema that takes no others.
  private func schemaKeys(_ name: String) throws -> [Set<String>] {
    let url = StandardTemplates.templates.appending(path: "schema/\(name).json")
    let json = try JSONSerialization.jsonObject(with: try Data(contentsOf: url))
    var found: [Set<String>] = []
    func collect(_ value: Any) {
      if let object = value as? [String: Any] {
        if let properties = object["properties"] as? [String: Any],
          object["additionalProperties"] as? Bool == false
        {
          found.append(Set(properties.keys))
        }
        for inner in object.values { collect(inner) }
      } else if let list = value as? [Any] {
        for inner in list { collect(inner) }
      }
    }
    collect(json)
    return found
  }

  private func catalogue(_ more: String = "") throws -> TemporaryFolder {
    try TemporaryFolder(["indicators/a.yaml": someIndicators + more])
  }

  private func check(
    _ known: [Set<String>], against name: String, page file: String = "Templates.md", count: Int
  ) throws {
    let schema = try schemaKeys(name)
    let page = try String(
      contentsOf: StandardTemplates.package.appending(path: "Documentation/\(file)"),
      encoding: .utf8)
    #expect(known.count == count)
    for keys in known {
      #expect(schema.contains { keys.isSubset(of: $0) }, "\(keys.sorted())")
      for key in keys { #expect(page.contains("`\(key)`") || page.contains(key), "\(key)") }
    }
  }

  @Test func `indicators`() throws {
    let folder = try TemporaryFolder([
      "indicators/a.yaml": """
      zzzzzzzzz: 1
      categories:
        - {code: a, name: A, zzzzzzzzz: 1, options: [{code: b, name: B, zzzzzzzzz: 1}]}
      settings:
        - {code: s, name: S, zzzzzzzzz: 1, choices: [{code: b, name: B, formula: 1, zzzzzzzzz: 1}]}
      indicators:
        - {code: i, name: I, unit: x, over_units: sum, over_time: sum, legal_basis: x,
           certainty: own, zzzzzzzzz: 1}
        - {code: j, name: J, unit: x, origin: computed, formula: 1, legal_basis: x,
           certainty: own, zzzzzzzzz: 1}
      """
    ])
    let known = try knownKeys { () throws(TemplateError) in
      _ = try IndicatorTemplates.load(from: [folder.url])
    }
    try check(known, against: "indicators", count: 7)
  }

  @Test func `forms`() throws {
    let folder = try catalogue()
    let catalogue = try IndicatorTemplates.load(from: [folder.url]).catalogue
    let form = """
      zzzzzzzzz: 1
      code: a
      short_title: A
      title: A
      layout: units_down
      basis: x
      lines: [{item: births, zzzzzzzzz: 1}, {targets: each, zzzzzzzzz: 1}]
      """
    try folder.write(Data(form.utf8), to: "forms/a.yaml")
    let head = "short_title: A\ntitle: A\nbasis: x\n"
    let results = """
      code: b
      layout: results_against_plan
      columns:
        - {id: number, title: A, zzzzzzzzz: 1}
        - {title: A, columns: [{id: done, title: A, zzzzzzzzz: 1}], zzzzzzzzz: 1}
      """
    let groups = """
      code: c
      layout: comparable_groups
      lines: []
      columns: [{title: A, columns: [], zzzzzzzzz: 1}]
      """
    try folder.write(Data((head + results).utf8), to: "forms/b.yaml")
    try folder.write(Data((head + groups).utf8), to: "forms/c.yaml")
    let known = try knownKeys { () throws(TemplateError) in
      _ = try FormTemplates.load(from: [folder.url], catalogue: catalogue)
    }
    // A line is offered `heading` and `item`, which the schema has as other kinds of lines.
    let others = known.map {
      $0.subtracting($0.contains("targets") ? ["heading", "item"] : ["heading"])
    }
    try check(others, against: "form", count: 7)
  }

  @Test func `kinds of report`() throws {
    let folder = try catalogue()
    let kind = "{zzzzzzzzz: 1, code: a, title: [A], periods: [year], forms: [], basis: x}"
    try folder.write(Data(kind.utf8), to: "reports/a.yaml")
    let known = try knownKeys { () throws(TemplateError) in
      _ = try TemplateLibrary.load(from: folder.url)
    }
    try check(known, against: "report", count: 1)
  }

  @Test func `plans`() throws {
    let folder = try catalogue()
    let catalogue = try IndicatorTemplates.load(from: [folder.url]).catalogue
    let plan = """
      zzzzzzzzz: 1
      code: a
      title: A
      document: {zzzzzzzzz: 1}
      unit: {code: "1", edition: x, zzzzzzzzz: 1}
      period: "2025"
      targets:
        - {code: a, title: A, item: births, unit: "%", above: 1, judged: year_end, zzzzzzzzz: 1,
           each: {above: 1, zzzzzzzzz: 1}}
      agencies: [{code: a, name: A, zzzzzzzzz: 1}]
      sections: [{place: I, title: A, zzzzzzzzz: 1}]
      assignments: [{place: I.2, lead: [a], zzzzzzzzz: 1}]
      tasks:
        - {code: a, title: A, place: I.1, lead: [a], deadline: {during: "2025", zzzzzzzzz: 1},
           zzzzzzzzz: 1}
      duties:
        - {place: I.1, from: [a], to: [a], content: A, frequency: hằng năm, zzzzzzzzz: 1}
      """
    try folder.write(Data(plan.utf8), to: "plan/a.yaml")
    let known = try knownKeys { () throws(TemplateError) in
      _ = try PlanTemplates.load(from: folder.url.appending(path: "plan"), catalogue: catalogue)
    }
    try check(known, against: "plan", count: 11)
  }

  @Test func `programmes`() throws {
    let folder = try catalogue()
    let catalogue = try IndicatorTemplates.load(from: [folder.url]).catalogue
    let programmes = """
      zzzzzzzzz: 1
      programmes:
        - {code: a, title: A, basis: A, lines: [{item: births}], zzzzzzzzz: 1}
      """
    try folder.write(Data(programmes.utf8), to: "programmes/a.yaml")
    let known = try knownKeys { () throws(TemplateError) in
      _ = try ProgrammeTemplates.load(from: [folder.url], catalogue: catalogue)
    }
    try check(known, against: "programmes", count: 2)
  }

  @Test func `rules`() throws {
    let bodies = [
      "relation, formula: births > 0, missing: {zzzzzzzzz: 1}, tolerance: {zzzzzzzzz: 1}",
      "compulsory_pair, given: births, required: deaths",
      "exclusive_pair, items: [births, deaths]", "domain", "period_parts", "not_falling",
      "between_parts, whole: birth_rate", "printed_rate", "stale_rate", "zero_denominator",
      "plausible_range", "change, items: [births], against: previous, percent: 5", "sum_of_units",
    ]
    let rules = bodies.enumerated().map { index, body in
      "  - {zzzzzzzzz: 1, code: r\(index), title: A, severity: error, kind: \(body)}\n"
    }
    let folder = try catalogue()
    let text = "zzzzzzzzz: 1\nscreening: {zzzzzzzzz: 1}\nrules:\n" + rules.joined()
    try folder.write(Data(text.utf8), to: "rules/a.yaml")
    let known = try knownKeys { () throws(TemplateError) in
      _ = try TemplateLibrary.load(from: folder.url)
    }
    try check(known, against: "rules", page: "Rules.md", count: bodies.count + 4)
  }

  @Test func `deadlines and holidays`() throws {
    let folder = try TemporaryFolder([
      "deadlines/a.yaml": """
      zzzzzzzzz: 1
      deadlines: [{level: commune, periods: [year], working_days: 1, basis: x, zzzzzzzzz: 1}]
      """
    ])
    try check(
      try knownKeys { () throws(TemplateError) in
        _ = try DeadlineTemplates.load(from: [folder.url])
      }, against: "deadlines", count: 2)
    let years = try TemporaryFolder([
      "holidays/a.yaml": """
      zzzzzzzzz: 1
      year: 2025
      source: x
      verified: false
      holidays: [{date: 2025-01-01, name: x, zzzzzzzzz: 1}]
      """
    ])
    try check(
      try knownKeys { () throws(TemplateError) in
        _ = try DeadlineTemplates.load(from: [years.url])
      }, against: "holidays", count: 2)
  }

  @Test func `layouts`() throws {
    let folder = try TemporaryFolder(["layouts/a.yaml": "{zzzzzzzzz: 1}"])
    let catalogue = try IndicatorCatalogue(indicators: [], categories: [])
    let known = try knownKeys { () throws(TemplateError) in
      _ = try LayoutTemplates.load(from: [folder.url], catalogue: catalogue)
    }
    try check(known, against: "layout", count: 1)
  }

  @Test func `workspaces`() throws {
    let folder = try TemporaryFolder([
      "reportgen.yaml": """
      zzzzzzzzz: 1
      unit: {code: "1", edition: x, zzzzzzzzz: 1}
      periods: {zzzzzzzzz: 1}
      report: {zzzzzzzzz: 1}
      offices: [{agency: A, zzzzzzzzz: 1, signatures: [{role: R, zzzzzzzzz: 1}]}]
      """
    ])
    let known = try knownKeys { () throws(TemplateError) in
      _ = try WorkspaceSettings.load(fromWorkspace: folder.url)
    }
    try check(known, against: "workspace", count: 6)
  }
}
