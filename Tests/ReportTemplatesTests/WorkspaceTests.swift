import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct WorkspaceTests {
  private static let settings = """
    unit: {code: "01", edition: 2025-07-01}
    offices: [{agency: CHI CỤC DÂN SỐ}]
    settings: {premarital_care_denominator: couples}
    plans: [hai-phong-2025]
    report: {kind: so-ket}
    editions: {"2025": 2025-06-30}
    """

  private func load(_ files: [String: String]) throws -> Workspace {
    let folder = try TemporaryFolder(files)
    return try Workspace.load(from: folder.url, templates: StandardTemplates.templates)
  }

  private func faults(_ files: [String: String]) throws -> [String] {
    do {
      _ = try load(files)
      return []
    } catch let error as TemplateError {
      return error.all.map(\.description)
    }
  }

  @Test(arguments: [
    ("code: \"01\"", "code: \"02\"", "1:7: Danh mục '2025-07-01' không có đơn vị '02'."),
    (
      "edition: 2025-07-01", "edition: 2025-07",
      "1:7: Không tìm thấy danh mục đơn vị '2025-07'."
    ),
    (
      "premarital_care_denominator", "premarital_denominator",
      "3:36: Không tìm thấy thiết lập 'premarital_denominator'. Có phải"
    ),
    (
      "couples", "couple",
      "3:41: Thiết lập 'premarital_care_denominator' không có lựa chọn 'couple'. Có phải 'couples'"
    ),
    ("hai-phong-2025", "ha-nam", "4:9: Không tìm thấy kế hoạch 'ha-nam' trong bộ mẫu."),
    ("so-ket", "so-kett", "5:16: Không tìm thấy loại báo cáo 'so-kett'. Có phải 'so-ket' không?"),
    ("2025-06-30", "2024-06-30", "6:20: Không tìm thấy danh mục đơn vị '2024-06-30'. Có phải"),
  ])
  func `a name that the templates do not know is refused at its place`(
    old: String, new: String, message: String
  ) throws {
    let text = Self.settings.replacing(old, with: new, maxReplacements: 1)
    let found = try faults(["reportgen.yaml": text])
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("reportgen.yaml:\(message)") == true, "\(found)")
  }

  @Test func `a plan for a unit that is not in its edition is refused`() throws {
    let plan = """
      code: a
      title: A
      unit: {code: "02", edition: 2025-07-01}
      period: "2025"
      targets: []
      """
    #expect(
      try faults(["reportgen.yaml": Self.settings, "plan/a.yaml": plan])
        == ["plan/a.yaml:3:7: Danh mục '2025-07-01' không có đơn vị '02'."])
  }

  @Test func `a workspace adds an indicator, a form and a kind of report by files alone`() throws {
    let workspace = try load([
      "reportgen.yaml": Self.settings,
      "templates/indicators/them.yaml": """
      indicators:
        - {code: school_talks, name: Số buổi truyền thông, unit: buổi, over_units: sum,
           over_time: sum, legal_basis: kế hoạch của đơn vị, certainty: own}
        - {code: events_per_birth, name: Số buổi trên 100 trẻ sinh ra, unit: buổi, origin: computed,
           formula: 100 * school_talks / births, legal_basis: đơn vị đặt, certainty: own}
      """,
      "templates/forms/truyen-thong.yaml": """
      code: truyen-thong
      short_title: Truyền thông
      title: HOẠT ĐỘNG TRUYỀN THÔNG
      layout: units_down
      basis: không phải biểu mẫu do văn bản quy định
      lines: [{item: school_talks}, {item: events_per_birth}]
      """,
      "templates/reports/truyen-thong.yaml":
        "{code: truyen-thong, title: [\"{period}\"], periods: [quarter], forms: [truyen-thong], basis: thử}",
    ])
    #expect(workspace.catalogue["school_talks"]?.certainty == .own)
    #expect(workspace.catalogue["births"] != nil)
    let form = workspace.library.forms.forms.first { $0.code == "truyen-thong" }
    #expect(form?.lines.count == 2)
    #expect(workspace.library.kinds["truyen-thong"]?.forms == ["truyen-thong"])
  }

  @Test func `faults of a workspace's own templates name its folder`() throws {
    let found = try faults([
      "reportgen.yaml": Self.settings,
      "templates/forms/a.yaml": """
      {code: theo-don-vi, short_title: A, title: A, layout: missing_returns, basis: thử}
      """,
    ])
    #expect(found.count == 1)
    #expect(
      found[0].hasPrefix("templates/forms/a.yaml:1:8: Biểu 'theo-don-vi'")
        && found[0].contains("forms/theo-don-vi.yaml"))
  }

  @Test func `the examples load, each with its own units and plans`() throws {
    func load(_ name: String) throws -> Workspace {
      try Workspace.load(
        from: StandardTemplates.examples.appending(path: name),
        templates: StandardTemplates.templates)
    }
    let new = try load("hai-phong")
    #expect(new.plans.plans.map(\.code) == ["hai-phong-2025-dia-gioi-moi"])
    #expect(new.history.reportingUnits(under: new.settings.unit).count == 114)
    #expect(new.history.edition(for: .quarter(2, of: 2025)) == .june2025)
    let old = try load("hai-phong-cu")
    #expect(old.plans.plans.map(\.code) == ["hai-phong-2025"])
    #expect(old.history.reportingUnits(under: old.settings.unit).count == 168)
    #expect(old.history.edition(for: .quarter(4, of: 2025)) == .june2025)
    #expect(!old.settings.allows(.quarter(1, of: 2031)))
    let commune = try load("quang-khai")
    #expect(commune.history.reportingUnits(under: commune.settings.unit).count == 3)
    #expect(commune.history.hierarchies.count == 1)
    #expect(commune.settings.notice.isEmpty)
    for workspace in [new, old] {
      #expect(workspace.settings.notice == "SỐ LIỆU MINH HỌA")
      #expect(workspace.library.indicators.settings.allSatisfy { $0.choice != nil })
    }
  }
}
