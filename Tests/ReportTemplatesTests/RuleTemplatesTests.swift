import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct RuleTemplatesTests {
  private func folder(_ rules: String) throws -> TemporaryFolder {
    try TemporaryFolder(["indicators/a.yaml": someIndicators, "rules/r.yaml": rules])
  }

  private func load(_ folder: TemporaryFolder) throws(TemplateError) -> RuleTemplates {
    let catalogue = try IndicatorTemplates.load(from: [folder.url]).catalogue
    return try RuleTemplates.load(from: [folder.url], catalogue: catalogue)
  }

  private func faults(_ rules: String) throws -> [String] {
    let folder = try folder(rules)
    return ReportTemplatesTests.faults { () throws(TemplateError) in _ = try load(folder) }
  }

  private func rule(_ body: String) -> String {
    """
    rules:
      - code: r
        title: R
        severity: error
        \(body)
    """
  }

  @Test(arguments: [
    ("kind: relation", "2:5: Thiếu khóa bắt buộc 'formula'."),
    ("kind: relatio", "5:11: Giá trị 'relatio' không dùng được ở đây. Có phải 'relation' không?"),
    ("kind: domain\n    itms: [births]", "6:5: Khóa 'itms' không dùng được ở đây. Có phải 'items'"),
    ("kind: domain\n    items: births", "6:12: Cần một danh sách"),
    ("kind: domain\n    items: [birth]", "6:13: Không tìm thấy chỉ tiêu 'birth'. Có phải 'births'"),
    ("kind: relation\n    formula: births = deth", "6:23: Không tìm thấy chỉ tiêu 'deth'."),
    ("kind: relation\n    formula: births = ", "6:22: Công thức bị thiếu phần cuối."),
    ("kind: relation\n    formula: births + deaths", "6:29: Công thức thiếu dấu '='."),
    (
      "kind: relation\n    formula: births = srb",
      "6:21: Hai vế có đơn vị tính khác nhau: người và bé trai/100 bé gái."
    ),
    (
      "kind: relation\n    formula: births = opening(deaths)",
      "6:31: average và opening chỉ dùng cho số cuối kỳ"
    ),
    (
      "kind: relation\n    formula: births >= 0\n    missing: {left: none}",
      "7:21: Giá trị 'none' không dùng được ở đây."
    ),
    (
      "kind: relation\n    formula: births >= 0\n    tolerance: {absolute: -1}",
      "7:27: Cần một số không âm"
    ),
    ("kind: domain\n    message: \"{fund}\"", "6:14: Chỗ điền '{fund}' không có nghĩa. Có phải"),
    ("kind: domain\n    message: \"{found\"", "6:14: Thông báo có dấu '{' mà thiếu dấu '}'."),
    ("kind: printed_rate\n    items: [births]", "6:12: Chỉ tiêu 'births' không phải là tỷ lệ"),
    ("kind: change\n    against: previous\n    percent: 5", "2:5: Thiếu khóa bắt buộc 'items'."),
    ("kind: exclusive_pair\n    items: [births]", "6:12: Cần đúng hai chỉ tiêu."),
    ("kind: domain\n    levels: [below]", "6:14: Giá trị 'below' không dùng được ở đây."),
  ])
  func `a rule that is not understood is refused with its place`(
    body: String, expected: String
  ) throws {
    let found = try faults(rule(body))
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix("rules/r.yaml:" + expected) == true, "\(found)")
  }

  @Test func `a formula over several lines keeps its places`() throws {
    let found = try faults(
      rule("kind: relation\n    formula: >-\n      births = births.male\n      + births.femal"))
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix("rules/r.yaml:8:9: Chỉ tiêu không có phân tổ 'femal'.") == true,
      "\(found)")
  }

  @Test func `indicators that compute each other are refused before any rule`() throws {
    let folder = try TemporaryFolder([
      "indicators/a.yaml": someIndicators + """

          - {code: one, name: A, unit: người, origin: computed, formula: two, legal_basis: x,
             certainty: own}
          - {code: two, name: B, unit: người, origin: computed, formula: 1 * one, legal_basis: x,
             certainty: own}
        """,
      "rules/r.yaml": rule("kind: relation\n    formula: births = one"),
    ])
    let found = ReportTemplatesTests.faults { () throws(TemplateError) in
      _ = try TemplateLibrary.load(from: folder.url)
    }
    #expect(found.first?.contains("Các chỉ tiêu tính vòng quanh lẫn nhau") == true, "\(found)")
    #expect(found.first?.hasPrefix("indicators/a.yaml:") == true)
  }

  @Test func `a code that stands twice in one set is refused`() throws {
    let own = try TemporaryFolder([
      "templates/rules/a.yaml": rule("kind: stale_rate"),
      "templates/rules/b.yaml": rule("kind: domain"),
    ])
    let folder = try folder("rules: []")
    let found = ReportTemplatesTests.faults { () throws(TemplateError) in
      _ = try TemplateLibrary.load(
        from: folder.url, adding: own.url.appending(path: "templates"))
    }
    #expect(found == ["templates/rules/b.yaml:2:11: Mã 'r' đã dùng ở templates/rules/a.yaml:2."])
  }

  @Test func `a rule of the workspace takes the place of the standard one`() throws {
    let standard = """
      rules:
        - {code: r, title: R, severity: error, kind: domain}
        - {code: s, title: S, severity: error, kind: relation, formula: births >= deaths}
        - {code: t, title: T, severity: error, kind: domain}
      """
    let own = try TemporaryFolder([
      "templates/rules/x.yaml": """
      left_out: [deaths]
      rules:
        - {code: n, title: N, severity: warning, kind: domain}
        - {code: r, title: Own, severity: warning, kind: domain, items: [births]}
        - {code: s, title: S, severity: error, kind: domain}
      """
    ])
    let folder = try folder(standard)
    let rules = try TemplateLibrary.load(
      from: folder.url, adding: own.url.appending(path: "templates")
    ).rules
    #expect(rules.rules.rules.map(\.code) == ["r", "s", "t", "n"])
    #expect(rules.rules.rules.map(\.title) == ["Own", "S", "T", "N"])
    #expect(rules.rules.rules[0].severity == .warning)
    // The standard rule named what is left out; the own one does not.
    #expect(rules.leftOut.isEmpty)
    #expect(
      rules.replacements == ["r": "templates/rules/x.yaml", "s": "templates/rules/x.yaml"])
  }

  @Test func `rules for what the workspace leaves out are passed over, and named`() throws {
    let text = """
      left_out: [departures, deaths]
      rules:
        - {code: a, title: A, severity: error, kind: relation, formula: births >= departures}
        - {code: b, title: B, severity: error, kind: domain, items: [births, deaths]}
        - {code: c, title: C, severity: error, kind: domain, items: [deaths]}
      """
    let rules = try load(folder(text))
    #expect(rules.rules.rules.map(\.code) == ["b"])
    #expect(rules.rules.rules.first?.kind == .domain(items: ["births"]))
    #expect(rules.leftOut == ["a", "c"])
  }

  @Test func `every key of a rule is read`() throws {
    let rules = try load(
      folder(
        """
        rules:
          - code: r
            title: R
            severity: warning
            kind: relation
            formula: births = births.male + births.female
            missing: {left: missing_as_zero, right: skip_if_all_missing}
            tolerance: {absolute: 0.5, percent: 2}
            figures: reported
            message: "{found}"
            legal_basis: L
            certainty: verified
            periods: [quarter, year]
            levels: [reporting, above]
        """))
    let half = try #require(ExactDecimal("0.5"))
    #expect(
      rules.rules.rules == [
        ValidationRule(
          code: "r", title: "R", severity: .warning,
          kind: .relation(
            "births = births.male + births.female", left: .zero, right: .skipIfAll,
            tolerance: .init(absolute: half, percent: 2), asReported: true),
          message: "{found}", legalBasis: "L", certainty: .verified, periods: [.quarter, .year],
          levels: [.reporting, .above])
      ])
  }

  @Test func `the screen takes what a file says, and the workspace's own word last`() throws {
    let folder = try folder("screening: {threshold: 4, bases: {births: population}}")
    let own = try TemporaryFolder([
      "templates/rules/x.yaml": "screening: {minimum_peers: 5, default_base: births}"
    ])
    let library = try TemplateLibrary.load(
      from: folder.url, adding: own.url.appending(path: "templates"))
    let screening = library.rules.screening
    #expect(screening.threshold == 4)
    #expect(screening.minimumPeers == 5)
    #expect(screening.defaultBase == IndicatorKey("births"))
    #expect(screening.bases == [IndicatorKey("births"): IndicatorKey("population")])
    #expect(
      try faults("screening: {threshold: -1, bases: {birth: population}}").map {
        $0.prefix(while: { $0 != "." })
      }.count == 2)
  }

  @Test func `the standard rules are understood, and each says what it follows from`() throws {
    let library = try TemplateLibrary.load(from: StandardTemplates.templates)
    #expect(library.rules.rules.rules.count == 33)
    #expect(library.rules.leftOut.isEmpty)
    #expect(library.rules.screening.bases.count == 9)
  }
}
