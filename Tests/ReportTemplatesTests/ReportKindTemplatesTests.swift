import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct ReportKindTemplatesTests {
  private static let form = """
    code: bang
    short_title: Bảng
    title: BẢNG
    layout: missing_returns
    columns: [{id: unit, title: Đơn vị}]
    basis: thử
    """

  private func faults(_ kinds: [String: String]) throws -> [String] {
    let folder = try TemporaryFolder(
      Dictionary(uniqueKeysWithValues: kinds.map { ("reports/\($0).yaml", $1) })
        .merging(["indicators/a.yaml": someIndicators, "forms/a.yaml": Self.form]) { $1 })
    return ReportTemplatesTests.faults { () throws(TemplateError) in
      _ = try TemplateLibrary.load(from: folder.url)
    }
  }

  private static let kind = """
    code: so-ket
    title: ["SƠ KẾT {period}", "của {unit}"]
    periods: [quarter]
    forms: [bang]
    basis: thử
    """

  @Test func `a right kind is taken`() throws {
    #expect(try faults(["a": Self.kind]) == [])
  }

  @Test(arguments: [
    ("{period}", "{perod}", "2:9: Chỗ điền '{perod}' không có nghĩa."),
    ("{unit}", "{unit", "2:28: Chỗ điền '{unit}' không có nghĩa."),
    (
      "[quarter]", "[quarters]", "3:11: Giá trị 'quarters' không dùng được ở đây. Có phải 'quarter'"
    ),
    ("[bang]", "[bang, bank]", "4:15: Không tìm thấy biểu 'bank'. Có phải 'bang' không?"),
    ("basis", "bases", "1:1: Thiếu khóa bắt buộc 'basis'."),
  ])
  func `a wrong kind is refused at its place`(
    old: String, new: String, message: String
  ) throws {
    let found = try faults(["a": Self.kind.replacing(old, with: new)])
    #expect(found.first?.hasPrefix("reports/a.yaml:\(message)") == true, "\(found)")
  }

  @Test func `two kinds of one code are refused`() throws {
    #expect(
      try faults(["a": Self.kind, "b": Self.kind])
        == ["reports/b.yaml:1:7: Mã 'so-ket' đã dùng ở reports/a.yaml:1."])
  }
}
