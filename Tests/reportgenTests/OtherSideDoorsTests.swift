import Foundation
import Testing

/// Ways into a table of the other side that the program does not know by itself, and why one is refused.
@Suite struct OtherSideDoorsTests {
  private let workspace: TestWorkspace

  init() throws {
    workspace = try TestWorkspace([
      "reportgen.yaml": """
      version: "1"
      unit: {code: "31", edition: 2025-07-01}
      offices: [{agency: CHI CỤC DÂN SỐ}]
      """,
      "returns/a.csv": """
      edition,unit,indicator,period,value
      2025-07-01,10507,births,2025-Q3,108
      2025-07-01,10525,births,2025-Q3,173
      2025-07-01,10507,deaths,2025-Q3,30
      2025-07-01,10525,deaths,2025-Q3,76
      """,
    ])
  }

  private func reconcile(_ text: String, _ more: String...) throws -> Program.Outcome {
    let file = workspace.folder.url.appending(path: "other.csv")
    try text.write(to: file, atomically: true, encoding: .utf8)
    return try Program.run(
      [
        "reconcile", "--workspace", workspace.folder.url.path, "--period", "2025-Q3", "--with",
        file.path, "--format", "csv", "--templates",
        Program.package.appending(path: "Templates").path, "--out", workspace.out.url.path,
      ] + more)
  }

  @Test func `words of the other side are named on the command line`() throws {
    let text =
      "Đơn vị,Tổng số trẻ sinh ra,Số cụ mất\nPhường Thành Đông,108,30\nPhường Hải Dương,173,77\n"
    let unknown = try reconcile(text)
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("Chưa ghép được: 'Số cụ mất', 2 ô"), "\(unknown.errors)")
    #expect(Self.says(unknown, "Khớp: 2"), "\(unknown.errors)")
    for name in ["deaths", "Số người chết", "số người  chết"] {
      let known = try reconcile(text, "--alias", "Số cụ mất=\(name)")
      #expect(Self.says(known, "Khớp: 3"), "\(known.errors)")
      #expect(Self.says(known, "Vượt ngưỡng: 1"), "\(known.errors)")
      #expect(known.errors.contains("4 ô có số = 4 đưa vào đối khớp"), "\(known.errors)")
    }
    let wrong = try reconcile(text, "--alias", "Số cụ mất=khong-co")
    #expect(wrong.status == 64 && wrong.errors.contains("khong-co"), "\(wrong.errors)")
  }

  @Test func `a table that is laid out in another way is read by a layout`() throws {
    let known = """
      QUÝ III NĂM 2025
      TT,Chỉ tiêu,Phường Thành Đông,Phường Hải Dương
      1,Tổng số trẻ sinh ra,108,173
      2,Số người chết,30,76
      """
    let file = workspace.folder.url.appending(path: "known.csv")
    try known.write(to: file, atomically: true, encoding: .utf8)
    let explained = try workspace.run("import", "--explain", "known.csv")
    try #require(explained.status == 0, "\(explained.errors)")
    let layouts = workspace.folder.url.appending(path: "layouts")
    try FileManager.default.createDirectory(at: layouts, withIntermediateDirectories: true)
    try explained.output.write(
      to: layouts.appending(path: "bang-moi.yaml"), atomically: true, encoding: .utf8)
    let foreign = """
      Phụ lục
      TT,Việc,Phường Thành Đông,Phường Hải Dương
      1,Khai sinh,108,173
      2,Khai tử,30,76
      """
    #expect(try reconcile(foreign).status != 0)
    let read = try reconcile(foreign, "--layout", "bang-moi")
    #expect(read.status == 0, "\(read.errors)")
    #expect(Self.says(read, "Khớp: 4"), "\(read.errors)")
    #expect(read.errors.contains("4 đưa vào đối khớp"), "\(read.errors)")
  }

  @Test(arguments: [
    ("unit,births\n10507,1o8\n10525,173\n", "1o8"),
    ("Đơn vị,Tổng số trẻ sinh ra\nPhường Thành Đông,1o8\nPhường Hải Dương,173\n", "1o8"),
    ("unit;births\n10507;1.08\n10525;173,5\n", "173,5"),
    ("Đơn vị,Tổng số trẻ sinh ra\nPhường Thành Đồng,108\nPhường Hải Dương,173\n", "Thành Đồng"),
  ])
  func `a refusal says what is wrong with the table that it is`(text: String, word: String) throws {
    let run = try reconcile(text)
    #expect(run.status == 65 || run.status == 1)
    #expect(run.errors.contains(word), "\(run.errors)")
    #expect(!run.errors.contains("'unit'") && !run.errors.contains("cần 1 ô"), "\(run.errors)")
  }

  @Test(arguments: [
    ("other-side-name-column.xlsx", "Khớp: 1", "2 ô có số = 1 đưa vào đối khớp + 1 mã"),
    ("other-side-signature.xlsx", "Khớp: 2", "3 ô có số = 2 đưa vào đối khớp + 1 mã"),
  ])
  func `columns of names and blocks of signatures are no indicators`(
    name: String, matched: String, account: String
  ) throws {
    let run = try Program.run([
      "reconcile", "--workspace", workspace.folder.url.path, "--period", "2025-Q3", "--with",
      Program.package.appending(path: "Tests/Cases/intake/\(name)").path, "--format", "csv",
      "--templates", Program.package.appending(path: "Templates").path, "--out",
      workspace.out.url.path,
    ])
    #expect(Self.says(run, matched), "\(run.errors)")
    #expect(Self.says(run, "Chưa ghép được: 0"), "\(run.errors)")
    #expect(run.errors.contains(account), "\(run.errors)")
  }

  @Test func `a table without a title is of the period that is asked for`() throws {
    let run = try reconcile(
      "TT,Tên đơn vị,Số người chết\n1,Phường Thành Đông,30\n2,Phường Hải Dương,76\n")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("4 ô có số = 2 đưa vào đối khớp + 2 số thứ tự"), "\(run.errors)")
  }

  @Test func `one meaning of points and commas is told where two fit`() throws {
    let text = "unit;births\n10507;1.080\n10525;1.730\n"
    let told = try reconcile(text, "--numbers", "vietnamese")
    #expect(Self.says(told, "Vượt ngưỡng: 2"), "\(told.errors)")
    let wrong = try reconcile(text, "--numbers", "roman")
    #expect(wrong.status == 64)
  }

  @Test func `districts of an old edition are read by name, alone or above their communes`() throws
  {
    let returns = try Program.run([
      "reconcile", "--workspace", Program.example("hai-phong").path, "--period", "2025-Q2",
      "--with",
      try written("Đơn vị,Tổng số trẻ sinh ra\nQuận Hồng Bàng,500\nHuyện Tiên Lãng,400\n"),
      "--format",
      "csv", "--out", workspace.out.url.path,
    ])
    #expect(returns.status == 1, "\(returns.errors)")
    #expect(returns.errors.contains("2 ô có số = 2 đưa vào đối khớp."), "\(returns.errors)")
    let lines = try workspace.text("chi-tiet.csv")
    #expect(lines.contains("Quận Hồng Bàng (303)") && lines.contains("Huyện Tiên Lãng"), "\(lines)")
  }

  private func written(_ text: String) throws -> String {
    let file = workspace.folder.url.appending(path: "other.csv")
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  @Test func `a line of sums that could not be collected is shown beside the other side's`() throws
  {
    let run = try reconcile(
      "unit,births\n10507,108\n10525,173\nToàn thành phố,9000\n")
    #expect(Self.says(run, "Không so sánh được: 1"), "\(run.errors)")
    let lines = try workspace.text("chi-tiet.csv")
    #expect(lines.contains("281") && lines.contains("9000"), "\(lines)")
  }

  /// Whether a line of what is told reads so.
  private static func says(_ run: Program.Outcome, _ line: String) -> Bool {
    run.errors.split(separator: "\n").contains { $0 == line }
  }
}
