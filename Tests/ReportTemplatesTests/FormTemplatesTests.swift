import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct FormTemplatesTests {
  private func load(_ forms: [String: String]) throws(TemplateError) -> FormTemplates {
    do {
      let folder = try TemporaryFolder(
        Dictionary(uniqueKeysWithValues: forms.map { ("forms/\($0).yaml", $1) })
          .merging(["indicators/a.yaml": someIndicators]) { $1 })
      let catalogue = try IndicatorTemplates.load(from: [folder.url]).catalogue
      return try FormTemplates.load(from: [folder.url], catalogue: catalogue)
    } catch let error as TemplateError {
      throw error
    } catch {
      throw TemplateError(.unreadable, "\(error)", file: "test")
    }
  }

  private func faults(_ forms: [String: String]) -> [String] {
    ReportTemplatesTests.faults { () throws(TemplateError) in _ = try load(forms) }
  }

  private func form(_ lines: String, more: String = "") -> String {
    """
    code: bieu
    short_title: Biểu
    title: BIỂU
    layout: units_across
    basis: không phải biểu mẫu chính thức
    \(more)
    lines:
      - \(lines)
    """
  }

  @Test(arguments: [
    (
      "{item: birth.male}", 12, "Không tìm thấy chỉ tiêu 'birth.male'. Có phải 'births.male' không?"
    ),
    ("{item: birth}", 12, "Không tìm thấy chỉ tiêu 'birth'. Có phải 'births' không?"),
    ("{item: births.mal}", 12, "Không tìm thấy phân tổ 'births.mal'. Có phải 'births.male' không?"),
    (
      "{item: \"births[order=3]\"}", 12,
      "Không tìm thấy phân tổ 'births[order=3]'. Có phải 'births[order=3+]' không?"
    ),
    (
      "{item: deaths.male}", 12,
      "Không tìm thấy phân tổ 'deaths.male'. Chỉ tiêu này không có phân tổ."
    ),
    ("{title: A}", 5, "Thiếu khóa bắt buộc 'item'."),
    ("{item: births, level: x}", 27, "Cần một số nguyên từ 0 đến 5, nhưng đây là 'x'."),
    ("{item: births, own: yes}", 25, "Giá trị 'yes' không dùng được ở đây."),
    ("births", 5, "Cần các dòng 'khóa: giá trị', nhưng đây là giá trị 'births'."),
  ])
  func `a line that names nothing known is refused`(
    line: String, column: Int, message: String
  ) throws {
    let found = faults(["a": form(line)])
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("forms/a.yaml:8:\(column): \(message)"), "\(found)")
  }

  @Test(arguments: [
    ("valid_from: 2025-02-30", "6:13: Cần một ngày có thật"),
    ("valid_from: 30/6/2025", "6:13: Cần một ngày có thật"),
    ("valid_to: 2025-6-30", "6:11: Cần một ngày có thật"),
  ])
  func `a day that does not exist is refused`(validity: String, message: String) throws {
    let found = faults(["a": form("{item: births}", more: validity)])
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("forms/a.yaml:\(message)"), "\(found)")
  }

  @Test func `charts name lines of the form, or what the layout brings`() throws {
    let text = form(
      "{item: births}",
      more: "charts:\n  - {kind: lines, title: A, series: [births, units_missing]}"
    ).replacing("units_across", with: "quarters_across")
    let chart = try #require(try load(["a": text]).forms[0].charts.first)
    #expect(chart.kind == .lines)
    #expect(chart.series == [.item(IndicatorKey("births")), .unitsMissing])
  }

  @Test(arguments: [
    ("units_across", "{kind: lines, title: A, series: [births]}", "Chỉ vẽ biểu đồ được cho bố cục"),
    ("quarters_across", "{kind: line, title: A, series: [births]}", "lines"),
    ("quarters_across", "{kind: lines, title: A, series: [birth]}", "Có phải 'births' không?"),
    ("quarters_across", "{kind: lines, title: A, series: [share_of_plan]}", "Bố cục này không có"),
    ("years_across", "{kind: lines, title: A, series: [units_missing]}", "Bố cục này không có"),
    ("years_across", "{kind: lines, title: A}", "Thiếu khóa bắt buộc 'series'."),
  ])
  func `a chart that cannot be drawn is refused`(layout: String, chart: String, message: String) {
    let text = form("{item: births}", more: "charts:\n  - \(chart)")
      .replacing("units_across", with: layout)
    let found = faults(["a": text])
    #expect(found.count == 1)
    #expect(found.contains { $0.contains(message) }, "\(found)")
  }

  @Test func `validity that ends before it begins is refused`() {
    let found = faults([
      "a": form("{item: births}", more: "valid_from: 2025-07-01\nvalid_to: 2025-06-30")
    ])
    #expect(
      found == [
        "forms/a.yaml:7:11: Ngày hết hiệu lực 2025-06-30 đứng trước ngày bắt đầu 2025-07-01."
      ])
  }

  @Test(arguments: [
    ("valid_to: 2025-06-30", "valid_from: 2025-06-30"), ("valid_from: 2025-01-01", ""), ("", ""),
    (
      "valid_from: 2025-01-01\nvalid_to: 2025-12-31", "valid_from: 2025-03-01\nvalid_to: 2025-04-01"
    ),
  ])
  func `two forms of one code for one day are refused`(first: String, second: String) {
    let found = faults([
      "a": form("{item: births}", more: first), "b": form("{item: births}", more: second),
    ])
    #expect(found.count == 1)
    #expect(
      found[0].hasPrefix("forms/b.yaml:1:7: Biểu 'bieu' ")
        && found[0].contains("trùng hiệu lực với biểu cùng mã ở forms/a.yaml"), "\(found)")
  }

  @Test func `of two forms that follow each other the one valid on the day is picked`() throws {
    let forms = try load([
      "a": form("{item: births}", more: "valid_to: 2025-06-30\nofficial_number: 01-X"),
      "b": form("{item: deaths}", more: "valid_from: 2025-07-01"),
    ])
    let lastDay = try #require(CalendarDate("2025-06-30"))
    #expect(forms.pick(code: "bieu", on: lastDay)?.basis.officialNumber == "01-X")
    #expect(forms.pick(code: "bieu", on: lastDay.advanced(byDays: 1))?.basis.officialNumber == nil)
    #expect(
      forms.pick(code: "bieu", on: lastDay.advanced(byDays: 1))?.lines[0].item?.indicator
        == "deaths")
    #expect(forms.pick(code: "khac", on: lastDay) == nil)
  }

  @Test func `a layout that brings its own lines takes no others`() {
    let text = form("{item: births}", more: "columns: [{id: unit, title: A}]")
      .replacing("units_across", with: "missing_returns")
    let found = faults(["a": text])
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("forms/a.yaml:8:3: Bố cục này tự có các dòng"))
  }

  private func returns(_ code: String, columns: String) -> String {
    """
    code: \(code)
    short_title: Biểu
    title: BIỂU
    layout: missing_returns
    basis: không phải biểu mẫu chính thức
    \(columns)
    """
  }

  @Test func `a form without columns has those of the first of its layout`() throws {
    let forms = try load([
      "a": returns("a", columns: ""),
      "b": returns("b", columns: "columns: [{id: unit, title: Nơi}, {id: lacking, title: Thiếu}]"),
    ])
    #expect(forms.forms.map { $0.columns.map(\.title) } == [["Nơi", "Thiếu"], ["Nơi", "Thiếu"]])
  }

  @Test(arguments: [
    ("", "1:7: Thiếu khóa bắt buộc 'columns'"),
    ("columns: []", "6:10: Biểu phải có ít nhất một cột."),
    (
      "columns: [{id: unt, title: A}]",
      "6:16: Giá trị 'unt' không dùng được ở đây. Có phải 'unit' không?"
    ),
    ("columns: [{id: unit}]", "6:11: Thiếu khóa bắt buộc 'title'."),
    (
      "columns: [{id: unit, title: A}, {id: unit, title: B}]",
      "6:38: Cột 'unit' đã có ở trên"
    ),
    ("columns: [{id: unit, title: \"{perod}\"}]", "6:29: Chỗ điền '{perod}' không có nghĩa."),
    ("columns: [{id: unit, title: A, when: starts_year}]", "6:32: Khóa 'when' không dùng được"),
  ])
  func `columns with faults are refused with their place`(columns: String, message: String) {
    let found = faults(["a": returns("a", columns: columns)])
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix("forms/a.yaml:" + message) == true, "\(found)")
  }

  @Test func `layouts with columns of lines or units take no others`() {
    let found = faults(["a": form("{item: births}", more: "columns: [{id: unit, title: A}]")])
    #expect(found.count == 1)
    #expect(found.first?.contains("Bố cục này lấy các cột từ các dòng, đơn vị") == true, "\(found)")
  }

  @Test func `a column on each line stands under a head of the line`() throws {
    func text(_ columns: String) -> String {
      form("{item: births}", more: "columns: \(columns)")
        .replacing("units_across", with: "comparable_groups")
    }
    #expect(
      faults(["a": text("[{id: in_period, title: A}]")]).first?
        .contains("Giá trị 'in_period' không dùng được") == true)
    let forms = try load([
      "a": text("[{title: \"{line}\", each: lines, columns: [{id: in_period, title: A}]}]")
    ])
    #expect(forms.forms[0].columns.map(\.isPerLine) == [true])
  }

  @Test func `an unknown layout is refused with the nearest`() {
    let found = faults(["a": form("{item: births}").replacing("units_across", with: "unit_across")])
    #expect(found.count == 1)
    #expect(
      found[0].hasPrefix(
        "forms/a.yaml:4:9: Giá trị 'unit_across' không dùng được ở đây. Có phải 'units_across' không?"
      ))
  }

  @Test func `headings, own lines and levels are kept`() throws {
    let forms = try load([
      "a": form("heading: I. SINH\n  - {number: 4.10, item: births.male, level: 2, own: true}")
    ])
    let lines = try #require(forms.forms.first?.lines)
    #expect(lines[0] == ReportForm.Line(title: "I. SINH", item: nil))
    #expect(lines[1].number == "4.10")
    #expect(lines[1].item == IndicatorKey("births", options: "sex=male"))
    #expect(lines[1].isOwn && lines[1].level == 2)
  }

  @Test func `all faults of all forms are reported at once`() {
    let found = faults([
      "a": form("{item: birth}", more: "valid_from: x"), "b": "code: b\nlayout: units_across\n",
    ])
    #expect(found.count == 6)
    #expect(found.count { $0.hasPrefix("forms/b.yaml:1:1: ") } == 4)
  }
}
