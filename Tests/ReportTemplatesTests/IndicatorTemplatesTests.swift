import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct IndicatorTemplatesTests {
  private func faults(_ text: String, more: [String: String] = [:]) throws -> [String] {
    var files = more
    files["indicators/a.yaml"] = text
    let folder = try TemporaryFolder(files)
    return ReportTemplatesTests.faults { () throws(TemplateError) in
      _ = try IndicatorTemplates.load(from: [folder.url])
    }
  }

  private func computed(_ formula: String) -> String {
    """
    indicators:
      - code: births
        name: Sinh
        unit: người
        over_units: sum
        over_time: sum
        legal_basis: thử
        certainty: own
      - code: rate
        name: Tỷ lệ
        unit: "%"
        origin: computed
        formula: \(formula)
        legal_basis: thử
        certainty: own
    """
  }

  @Test func `an unknown key is refused with the nearest known one`() throws {
    let found = try faults(computed("births") + "\n    direktion: lower")
    #expect(found.count == 1)
    #expect(
      found[0].hasPrefix(
        "indicators/a.yaml:16:5: Khóa 'direktion' không dùng được ở đây. Có phải 'direction' không?"
      ))
  }

  @Test func `a formula has no place in a collected indicator`() throws {
    let found = try faults(
      """
      indicators:
        - {code: a, name: A, unit: người, over_units: sum, over_time: sum,
           formula: 1, legal_basis: thử, certainty: own}
      """)
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("indicators/a.yaml:3:6: Khóa 'formula' không dùng được ở đây."))
  }

  @Test func `a missing key is reported at its indicator`() throws {
    let found = try faults("indicators:\n  - code: a\n    name: A")
    #expect(
      found.map { $0.split(separator: "'")[1] }
        == ["over_units", "over_time", "unit", "legal_basis", "certainty"])
    #expect(found.allSatisfy { $0.hasPrefix("indicators/a.yaml:2:5: Thiếu khóa bắt buộc") })
  }

  @Test func `a list in place of a text is refused`() throws {
    let found = try faults(computed("births").replacing("name: Sinh", with: "name: [Sinh]"))
    #expect(
      found == [
        "indicators/a.yaml:3:11: Cần một giá trị đơn, nhưng đây là một danh sách."
      ])
  }

  @Test(arguments: [
    ("births +", 22, "Công thức bị thiếu phần cuối."),
    ("100 * birth / births", 20, "Không tìm thấy chỉ tiêu 'birth'. Có phải 'births' không?"),
    ("(births", 21, "Công thức thiếu dấu ')'."),
    ("births.male", 14, "Chỉ tiêu không có phân tổ 'male'."),
    ("average(births)", 22, "average và opening chỉ dùng cho số cuối kỳ"),
    ("100 * sum(births)", 20, "Không có hàm 'sum'."),
    ("'100 * birth'", 21, "Không tìm thấy chỉ tiêu 'birth'."),
    ("1,5 * births", 15, "Công thức có ',' ở chỗ không hợp lệ."),
  ])
  func `a wrong formula is reported at its character`(
    formula: String, column: Int, message: String
  ) throws {
    let found = try faults(computed(formula))
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("indicators/a.yaml:13:\(column): \(message)"), "\(found)")
  }

  @Test(arguments: [
    (">-\n      100 *\n      birth / births", 15, 7),
    ("|\n      100\n        * birth", 15, 11),
    ("100 *\n      birth", 14, 7),
    ("\"100 *\n      birth\"", 14, 7),
  ])
  func `a formula over several lines keeps its places`(
    formula: String, line: Int, column: Int
  ) throws {
    let found = try faults(computed(formula))
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("indicators/a.yaml:\(line):\(column): Không tìm thấy"), "\(found)")
  }

  @Test func `a circle of formulas is refused and named`() throws {
    let found = try faults(
      """
      indicators:
        - {code: a, name: A, unit: người, origin: computed, legal_basis: thử, certainty: own,
           formula: 1 + b}
        - {code: b, name: B, unit: người, origin: computed, legal_basis: thử, certainty: own,
           formula: 2 * a}
        - {code: c, name: C, unit: người, origin: computed, legal_basis: thử, certainty: own,
           formula: c}
      """)
    #expect(
      found == [
        "indicators/a.yaml:3:19: Các chỉ tiêu tính vòng quanh lẫn nhau: a → b → a.",
        "indicators/a.yaml:7:15: Các chỉ tiêu tính vòng quanh lẫn nhau: c → c.",
      ])
  }

  @Test func `a fault in one formula is not reported where another uses it`() throws {
    let found = try faults(
      """
      indicators:
        - {code: a, name: A, unit: người, origin: computed, legal_basis: thử, certainty: own,
           formula: 1 + b}
        - {code: b, name: B, unit: người, origin: computed, legal_basis: thử, certainty: own,
           formula: 2 * nothing}
      """)
    #expect(found == ["indicators/a.yaml:5:19: Không tìm thấy chỉ tiêu 'nothing'."])
  }

  @Test func `a code that stands twice, even in two files, is refused`() throws {
    let found = try faults(
      computed("births"),
      more: [
        "indicators/b.yaml": """
        indicators:
          - {code: births, name: Sinh, unit: người, over_units: sum, over_time: sum,
             legal_basis: thử, certainty: own}
        """
      ])
    #expect(found == ["indicators/b.yaml:2:12: Mã 'births' đã dùng ở indicators/a.yaml:2."])
  }

  @Test func `an unknown category and a plausible range the wrong way round are both reported`()
    throws
  {
    let found = try faults(
      """
      categories:
        - {code: sex, name: Giới, options: [{code: male, name: nam}]}
      indicators:
        - code: births
          name: Sinh
          unit: người
          over_units: sum
          over_time: sum
          breakdown: [sexx]
          plausible: [10, 5.5]
          legal_basis: thử
          certainty: sure
      """)
    #expect(found.count == 3)
    #expect(
      found[0]
        == "indicators/a.yaml:9:17: Không tìm thấy nhóm phân tổ 'sexx'. Có phải 'sex' không?")
    #expect(found[1] == "indicators/a.yaml:10:16: Số nhỏ nhất 10 lớn hơn số lớn nhất 5.5.")
    #expect(found[2].hasPrefix("indicators/a.yaml:12:16: Giá trị 'sure' không dùng được ở đây."))
  }

  @Test func `a number with a decimal comma is refused with a hint`() throws {
    let found = try faults(computed("births") + "\n    plausible: [\"0,5\", 1]")
    #expect(
      found == [
        "indicators/a.yaml:16:17: Cần một số, ví dụ 73.5 hoặc -0.1, nhưng đây là '0,5'. "
          + "Trong tệp mẫu, phần thập phân viết sau dấu chấm, không có dấu nhóm ba số."
      ])
  }

  @Test func `a folder without indicators is refused`() throws {
    let folder = try TemporaryFolder()
    let found = ReportTemplatesTests.faults { () throws(TemplateError) in
      _ = try IndicatorTemplates.load(from: [folder.url])
    }
    #expect(found == ["indicators: Không có chỉ tiêu nào: thiếu tệp .yaml trong thư mục này."])
  }

  // MARK: Settings

  private let withSetting = """
    settings:
      - code: base
        name: Mẫu số
        choices:
          - {code: all, name: tất cả, formula: births + deaths}
          - {code: born, name: sinh, formula: births}
    indicators:
      - {code: births, name: Sinh, unit: người, over_units: sum, over_time: sum,
         legal_basis: thử, certainty: own}
      - {code: deaths, name: Chết, unit: người, over_units: sum, over_time: sum,
         legal_basis: thử, certainty: own}
      - {code: share, name: Tỷ lệ, unit: "%", origin: computed, legal_basis: thử, certainty: own,
         setting: base, formula: "100 * births / ({base}) + 0 * deaths"}
    """

  @Test func `a choice stands in place of its setting`() throws {
    let folder = try TemporaryFolder(["indicators/a.yaml": withSetting])
    let chosen = try IndicatorTemplates.load(from: [folder.url], choices: ["base": "all"])
    let expression = try #require(chosen.catalogue.expression(for: "share"))
    #expect(
      expression.operands.map(\.operand.item.indicator) == ["births", "births", "deaths", "deaths"])
    #expect(chosen.settings.first?.choice?.name == "tất cả")
  }

  @Test func `without a choice there is no formula and nothing is guessed`() throws {
    let folder = try TemporaryFolder(["indicators/a.yaml": withSetting])
    let open = try IndicatorTemplates.load(from: [folder.url])
    #expect(open.catalogue.expression(for: "share") == nil)
    #expect(open.settings.first?.choice == nil)
  }

  @Test func `faults behind a setting keep their place`() throws {
    let found = try faults(withSetting.replacing("0 * deaths", with: "0 * death"))
    #expect(
      found == [
        "indicators/a.yaml:13:61: Không tìm thấy chỉ tiêu 'death'. Có phải 'deaths' không?"
      ])
  }

  @Test func `a choice that is no formula is refused at the choice`() throws {
    let found = try faults(withSetting.replacing("births + deaths", with: "births + * deaths"))
    #expect(found == ["indicators/a.yaml:5:53: Công thức có '*' ở chỗ không hợp lệ."])
  }

  @Test func `a formula must use the setting it names`() throws {
    let found = try faults(withSetting.replacing("({base})", with: "births"))
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("indicators/a.yaml:13:30: Công thức không dùng thiết lập"))
  }

  @Test func `an unknown setting or choice is refused`() throws {
    let folder = try TemporaryFolder(["indicators/a.yaml": withSetting])
    let found = ReportTemplatesTests.faults { () throws(TemplateError) in
      _ = try IndicatorTemplates.load(from: [folder.url], choices: ["bas": "all", "base": "al"])
    }
    #expect(
      found == [
        "settings: Không tìm thấy thiết lập 'bas'. Có phải 'base' không?",
        "settings: Thiết lập 'base' không có lựa chọn 'al'. Có phải 'all' không? "
          + "Các lựa chọn: all, born.",
      ])
  }
}
