import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct TemplateFileTests {
  private func faults(_ data: Data) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(data, to: "reportgen.yaml")
    return ReportTemplatesTests.faults { () throws(TemplateError) in
      _ = try WorkspaceSettings.load(fromWorkspace: folder.url)
    }
  }

  @Test(arguments: [
    ("unit: {code: \"31\"\noffices: []", 2, 1, "thiếu dấu ',' hoặc dấu ngoặc đóng"),
    ("offices:\n\t- agency: A", 2, 1, "dùng dấu cách để thụt dòng, không dùng tab"),
    ("notice: số liệu: minh họa", 1, 16, "dấu hai chấm ở chỗ không được phép"),
    ("notice: \"số liệu", 1, 17, "thiếu dấu ngoặc kép đóng"),
    ("unit:\n  code: a\n edition: b", 3, 2, "thụt dòng không khớp"),
    ("notice: *gone", 1, 9, "dấu * trỏ đến một tên chưa được đặt"),
    ("notice: a\n---\nnotice: b", 2, 1, "không có dòng '---' thứ hai"),
    ("notice: %a", 1, 9, "đặt giá trị bắt đầu bằng %"),
    ("notice: a\u{7}b", 1, 10, "có ký tự điều khiển"),
    ("unit: x\nnotice: số liệu\u{7}", 2, 16, "có ký tự điều khiển"),
    ("unit: x\r# a\r\nnotice: số\u{7}", 3, 11, "có ký tự điều khiển"),
    ("notice: 'số liệu' a", 1, 19, "thụt dòng không khớp"),
  ])
  func `text that is no YAML is refused where it breaks`(
    text: String, line: Int, column: Int, message: String
  ) throws {
    let found = try faults(Data(text.utf8))
    #expect(found.count == 1)
    #expect(
      found[0].hasPrefix("reportgen.yaml:\(line):\(column): Lỗi cú pháp YAML: ")
        && found[0].contains(message), "\(found)")
  }

  @Test(arguments: [
    ("notice: a\nunit: {}\nnotice: b", 3, 1, 1),
    ("unit:\n  code: a\n  # code: x\n  code: b", 4, 3, 2),
    ("offices:\n  - agency: a\n    place: x\n    agency: b\n", 4, 5, 2),
    ("notice: a\nunit: {code: a, 'code': b}", 2, 17, 2),
    ("&n notice: a\nunit: {}\n*n : b", 3, 1, 1),
    ("notice: a\n\"notice\": b\nunit: [", 2, 1, 1),
  ])
  func `a key that stands twice is refused at its second place`(
    text: String, line: Int, column: Int, first: Int
  ) throws {
    let found = try faults(Data(text.utf8))
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("reportgen.yaml:\(line):\(column): Khóa '"), "\(found)")
    #expect(found[0].contains("đã có ở dòng \(first)."))
  }

  @Test(arguments: ["", "# nothing\n", String(repeating: "# a\n", count: 200_001)])
  func `an empty file says so`(text: String) throws {
    #expect(
      try faults(Data(text.utf8)) == ["reportgen.yaml:1:1: Tệp trống: không có nội dung nào."])
  }

  @Test func `values of aliases, quotes and blocks are those that were written`() throws {
    let text = #"""
      unit: {code: "31", edition: 2025-07-01}
      notice: &text >-
        Số liệu
        minh họa
      offices:
        - {agency: *text, valid_to: 2024-12-31}
        - {agency: 'Sở ''Y tế''', valid_from: 2025-01-01, valid_to: 2025-06-30}
        - valid_from: 2025-07-01
          agency: "Chi cục \u0044\u00e2n số"
      """#
    let folder = try TemporaryFolder()
    try folder.write(Data(text.utf8), to: "reportgen.yaml")
    let settings = try WorkspaceSettings.load(fromWorkspace: folder.url)
    #expect(settings.notice == "Số liệu minh họa")
    #expect(
      settings.offices.map(\.agency) == ["Số liệu minh họa", "Sở 'Y tế'", "Chi cục Dân số"])
  }

  @Test func `bytes that are no UTF-8 are refused at their line`() throws {
    let found = try faults(Data("unit: x\nnotice: s".utf8) + [0xF4, 0xFF] + Data("\n".utf8))
    #expect(
      found == [
        "reportgen.yaml:2: Tệp không phải văn bản UTF-8. Hãy lưu lại tệp với bảng mã UTF-8."
      ])
  }

  @Test func `a file that is not there is named`() throws {
    let folder = try TemporaryFolder()
    let found = ReportTemplatesTests.faults { () throws(TemplateError) in
      _ = try WorkspaceSettings.load(fromWorkspace: folder.url)
    }
    #expect(found == ["reportgen.yaml: Không đọc được tệp. Kiểm tra tên tệp và quyền đọc."])
  }

  @Test func `nesting without end is refused and does not crash`() throws {
    let found = try faults(Data(String(repeating: "[", count: 100_000).utf8))
    #expect(found.count == 1)
  }

  private static let nested: String = {
    let names = Array("abcdefghi")
    let first = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    return first
      + zip(names, names.dropFirst()).map { inner, outer in
        let ten = Array(repeating: "*\(inner)", count: 10).joined(separator: ", ")
        return "\(outer): &\(outer) [\(ten)]\n"
      }.joined()
  }()

  private static let harmful: [(text: String, message: String)] = [
    ("notice: " + String(repeating: "a", count: 30_000), "Giá trị quá dài: 30000 ký tự"),
    (
      (0..<80).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      "Quá nhiều lớp lồng nhau"
    ),
    ("notice:\n  " + String(repeating: "- ", count: 100), "Quá nhiều lớp lồng nhau"),
    ("x: [" + String(repeating: "a,", count: 200_001) + "]", "quá nhiều giá trị"),
    (nested, "quá nhiều giá trị"),
    (String(repeating: "#", count: 17 << 20), "Tệp quá lớn: 17 MB"),
  ]

  @Test(arguments: harmful)
  func `a file made to harm is refused with what it holds too much of`(
    text: String, message: String
  ) throws {
    let found = try faults(Data(text.utf8))
    #expect(found.count == 1 && found[0].contains(message), "\(found)")
  }

  @Test func `a byte order mark and separate diacritics are taken`() throws {
    let text = """
      unit: {code: "31", edition: 2025-07-01}
      notice: Số liệu
      offices: [{agency: A}]
      """
    let folder = try TemporaryFolder()
    try folder.write(
      Data([0xEF, 0xBB, 0xBF]) + Data(text.decomposedStringWithCanonicalMapping.utf8),
      to: "reportgen.yaml")
    let settings = try WorkspaceSettings.load(fromWorkspace: folder.url)
    #expect(
      Array(settings.notice.utf8) == Array("Số liệu".precomposedStringWithCanonicalMapping.utf8))
  }
}
