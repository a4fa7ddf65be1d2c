import Foundation
import Testing

@Suite struct FormsTests {
  let workspace: LedgerWorkspace
  let out: TemporaryFolder

  init() throws { (workspace, out) = (try LedgerWorkspace(), try TemporaryFolder()) }

  private func forms(_ options: String..., to folder: String? = nil) throws -> Program.Outcome {
    try workspace.run(["forms", "--out", folder ?? out.url.path] + options)
  }

  @Test func `each of the 114 units gets a workbook, the same bytes each time`() throws {
    let first = try forms("--period", "2025-Q3")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.lines.count == 114)
    #expect(first.errors.contains("114 tệp nhập số liệu quý III năm 2025, biểu tinh-quy"))
    let files = try out.files
    #expect(files.count == 114 && files.contains("2025-Q3 Phường Thành Đông (10507).xlsx"))
    let again = try TemporaryFolder()
    _ = try forms("--period", "2025-Q3", to: again.url.path)
    for name in files {
      let paths = [out, again].map { $0.url.appending(path: name) }
      #expect(try Data(contentsOf: paths[0]) == Data(contentsOf: paths[1]), "\(name)")
    }
  }

  @Test func `workbooks that are there already may be filled in, and are never overwritten`() throws
  {
    #expect(try forms("--period", "2025-Q3", "--unit", "10507").status == 0)
    let file = out.url.appending(path: "2025-Q3 Phường Thành Đông (10507).xlsx")
    try Data("đã điền".utf8).write(to: file)
    let again = try forms("--period", "2025-Q3")
    #expect(again.status == 73)
    #expect(
      again.errors.contains(
        "2025-Q3 Phường Thành Đông (10507).xlsx: đã có; tệp có thể đã được điền."))
    #expect(try Data(contentsOf: file) == Data("đã điền".utf8))
    #expect(try out.files == ["2025-Q3 Phường Thành Đông (10507).xlsx"])
  }

  @Test func `the form is the one in force, and the units are those of the period`() throws {
    let run = try forms("--period", "2025-Q1", "--unit", "313")
    #expect(run.status == 0, "\(run.errors)")
    let files = try out.files
    #expect(
      files.count > 5 && files.allSatisfy { $0.hasPrefix("2025-Q1 ") && $0.hasSuffix(").xlsx") })
    #expect(run.errors.contains("biểu 01-dsh"))
    #expect(!files.contains { $0.contains("(10507)") })
  }

  @Test(arguments: [
    (["--period", "2025-Q3", "--unit", "1507"], "mang mã '1507'"),
    (["--period", "2025-Q3", "--unit", "00004"], "Không có đơn vị báo cáo mang mã '00004'"),
    (["--period", "2025-Q3", "--form", "tinh-qui"], "Có phải 'tinh-quy' không?"),
    (["--period", "2025-Q3", "--form", "01-dsh"], "không có hiệu lực ở ngày cuối kỳ"),
    (["--period", "2025"], "hãy chọn biểu bằng --form. Các biểu dùng được: 03-dsx"),
    (["--period", "2019-Q3"], "nằm ngoài thời gian của không gian làm việc"),
    (["--period", "quý 3"], "không phải là kỳ báo cáo"),
    (["--list"], "--list không dùng cùng"),
  ])
  func `what cannot be asked for ends with 64 and writes nothing`(
    options: [String], words: String
  ) throws {
    let run = try workspace.run(["forms", "--out", out.url.path] + options)
    #expect(run.status == 64)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(try out.files.isEmpty)
  }

  @Test func `a folder that cannot be written ends with 73`() throws {
    let file = out.url.appending(path: "tệp")
    try Data("x".utf8).write(to: file)
    let run = try forms("--period", "2025-Q3", to: file.path)
    #expect(run.status == 73)
    #expect(run.errors.contains("cần một thư mục"))
  }
}
