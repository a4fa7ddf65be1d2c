import Foundation
import Testing

/// Files that need a word from the officer: another layout, a code page of old fonts.
@Suite struct ImportOptionsTests {
  private static let workspace = """
    version: "1"
    unit: {code: "31", edition: 2025-07-01}
    offices: [{agency: CHI CỤC DÂN SỐ}]
    """

  @Test func `what --explain prints is a layout, with which a table of foreign titles is read`()
    throws
  {
    let workspace = try TestWorkspace([
      "reportgen.yaml": Self.workspace,
      "known.csv": """
      QUÝ III NĂM 2025
      TT,Chỉ tiêu,Xã Hà Tây,Xã Hà Đông
      1,Tổng số trẻ sinh ra,20,10
      2,Số người chết,7,1
      """,
      "foreign.csv": """
      Phụ lục
      TT,Việc,Xã Hà Tây,Xã Hà Đông
      1,Khai sinh,20,10
      2,Khai tử,7,1
      """,
    ])
    let explained = try workspace.run("import", "--explain", "known.csv")
    #expect(explained.status == 0, "\(explained.errors)")
    #expect(explained.lines.contains("# D4: Xã Hà Đông, Số người chết: 1"), "\(explained.output)")
    let refused = try workspace.run("import", "foreign.csv", "--period", "2025-Q3")
    #expect(refused.status == 65)
    #expect(refused.errors.contains("foreign.csv: Không tìm thấy bảng số liệu nào"))

    let layouts = workspace.folder.url.appending(path: "layouts")
    try FileManager.default.createDirectory(at: layouts, withIntermediateDirectories: true)
    try explained.output.write(
      to: layouts.appending(path: "bang-moi.yaml"), atomically: true, encoding: .utf8)
    let read = try workspace.run(
      "import", "foreign.csv", "--period", "2025-Q3", "--layout", "bang-moi")
    #expect(read.status == 0, "\(read.errors)")
    try Self.expectFigures(of: workspace, from: "foreign.csv, D4")
  }

  @Test(arguments: [String.Encoding.isoLatin1, .utf8])
  func `a text in TCVN3 is refused with advice, and read once it is told`(encoding: String.Encoding)
    throws
  {
    let workspace = try TestWorkspace(["reportgen.yaml": Self.workspace])
    let table = """
      TT,ChØ tiªu,X· Hµ T©y,X· Hµ §«ng
      1,Tæng sè trÎ sinh ra,20,10
      2,Sè ng­êi chÕt,7,1
      """
    try #require(table.data(using: encoding))
      .write(to: workspace.folder.url.appending(path: "cu.csv"))
    let refused = try workspace.run("import", "cu.csv", "--period", "2025-Q3")
    #expect(refused.status == 65)
    #expect(refused.errors.contains("'ChØ tiªu' có thể là 'Chỉ tiêu'"), "\(refused.errors)")
    #expect(refused.errors.contains("--encoding"))
    let read = try workspace.run("import", "cu.csv", "--period", "2025-Q3", "--encoding", "tcvn3")
    #expect(read.status == 0, "\(read.errors)")
    try Self.expectFigures(of: workspace, from: "cu.csv, D3")
  }

  @Test(arguments: [
    (
      ["--numbers", "roman"],
      "'roman'. Có: 'việt nam' (vietnamese), 'anh' (english), 'trơn' (plain)"
    ),
    (["--encoding", "ebcdic"], "'ebcdic'"), (["--layout", "khong-co"], "'khong-co'"),
  ])
  func `an unknown word is told with the known ones`(option: [String], message: String) throws {
    let workspace = try TestWorkspace(["reportgen.yaml": Self.workspace, "a.csv": "unit\n"])
    let run = try Program.run(["import", "a.csv"] + option, in: workspace.folder.url)
    #expect([64, 65].contains(run.status))
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  /// The four figures stand in the ledger, each with the cell that it was read from.
  private static func expectFigures(of workspace: TestWorkspace, from cell: String) throws {
    let run = try workspace.build(
      ["--period", "2025-Q3", "--report", "form:tinh-quy"], format: "csv-long")
    #expect(run.status == 0, "\(run.errors)")
    let lines = try workspace.text("--so-lieu.csv").split(separator: "\r\n")
      .filter { $0.contains(",collected,") }
    let file = cell.split(separator: ",")[0]
    let figures = lines.filter { $0.contains(file) }
      .map { PlanTests.fields(of: String($0))[1...2].joined(separator: " ") }
    #expect(
      figures.sorted() == ["10846 births", "10846 deaths", "10882 births", "10882 deaths"],
      "\(lines)")
  }
}
