import Foundation
import Testing

@testable import reportgen

/// What officers read when they ask for help or mistype.
@Suite struct OfficersWordsTests {
  /// What the parser would say of itself.
  private static let english = [
    "OVERVIEW", "USAGE", "Usage", "OPTIONS", "ARGUMENTS", "SUBCOMMANDS", "Show ", "(default",
    "<subcommand>", "<options>", "Error", "See '", "Missing", "Unknown", "Unexpected",
  ]

  @Test func `the help of every command is in Vietnamese`() throws {
    func check(_ words: [String]) throws {
      let help = try Program.run(words + ["--help"])
      #expect(help.status == 0)
      for word in Self.english { #expect(!help.output.contains(word), "\(words) \(word)") }
      for command in Self.commands(in: help.output) { try check(words + [command]) }
    }
    try check([])
  }

  /// The first words of the lines under `CÁC LỆNH:`.
  private static func commands(in help: String) -> [String] {
    guard let list = help.components(separatedBy: "CÁC LỆNH:\n").dropFirst().first else {
      return []
    }
    return list.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
      .filter { $0 != "Chi" }
  }

  @Test(arguments: [
    (["buld"], "Lỗi: Không có lệnh 'buld'. Có phải 'build' không?"),
    (["build"], "Lỗi: Thiếu '--out <thư mục>'."),
    (["status", "--period"], "Lỗi: Thiếu giá trị của '--period <kỳ>'."),
    (["import"], "Lỗi: Thiếu '<tệp> ...'."),
    (["formats", "thừa"], "Lỗi: Không dùng tham số 'thừa' ở đây."),
    (["formats", "một", "hai"], "Lỗi: Không dùng 2 tham số này ở đây: 'một', 'hai'."),
    (["formats", "--x"], "Lỗi: Không có tùy chọn '--x'."),
    (
      ["forms", "--lis"], "Lỗi: Không có tùy chọn '--lis'. Có phải '--list' không?"
    ),
    (
      ["build", "--perod", "2025-Q3", "--out", "x"],
      "Lỗi: Không có tùy chọn '--perod'. Có phải '--period' không?"
    ),
    (
      ["ledger", "verify", "--workspce", "x", "y"],
      "Lỗi: Không có tùy chọn '--workspce'. Có phải '--workspace' không?"
    ),
    (
      ["enter", "10507", "births", "-5", "--period", "2025-Q3", "--reason", "x"],
      "Lỗi: '-5' bị hiểu là tùy chọn. Số âm chỉ dùng được cho chỉ tiêu có thể âm, và viết ở cuối"
    ),
    (
      ["status", "--json=1", "--period", "2025"],
      "Lỗi: Tùy chọn '--json' không nhận giá trị; gặp '1'."
    ),
  ])
  func `a slip on the command line is told in Vietnamese`(
    arguments: [String], message: String
  ) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix(message), "\(run.errors)")
    for word in Self.english { #expect(!run.errors.contains(word), "\(run.errors)") }
  }

  @Test func `scripts for shells stay as the parser made them`() throws {
    let run = try Program.run(["--generate-completion-script", "bash"])
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("#!/bin/bash"))
    #expect(!run.output.contains("Lỗi"))
  }

  @Test(arguments: [
    (
      "2025-Q3", "tong-ket",
      [
        "không lập cho kỳ 2025-Q3, chỉ cho: năm (2025).",
        "Các loại báo cáo của kỳ 2025-Q3: bao-cao-tom-tat, so-ket,",
      ]
    ),
    (
      "2025-Q3", "so-kett",
      ["Không có loại báo cáo 'so-kett'. Có phải 'sơ kết' (so-ket) không?", "so-ket,"]
    ),
    (
      "2025-Q3", "form:01-dsh",
      [
        "Biểu '01-dsh' không có hiệu lực cho kỳ 2025-Q3 (ngày cuối 30/09/2025)",
        "từ 01/03/2022 đến 30/06/2025",
      ]
    ),
    ("2025-Q3", "form:01-dhs", ["Có phải '01-dsh' không?", "theo-don-vi"]),
    ("2027-Q3", "so-ket", ["Kỳ 2027-Q3", "từ 2023-Q4 đến 2026-Q4"]),
    ("2025-M07", "so-ket", ["chỉ cho: quý (2025-Q3), 6 tháng (2025-S1), 9 tháng (2025-9M)."]),
  ])
  func `what cannot be built is told with what can`(
    period: String, report: String, words: [String]
  ) throws {
    let out = try TemporaryFolder()
    let run = try Program.run([
      "build", "--workspace", Program.example("hai-phong").path, "--period", period, "--report",
      report, "--out", out.url.path,
    ])
    #expect(run.status == 64)
    for word in words { #expect(run.errors.contains(word), "\(run.errors)") }
    #expect(try out.files.isEmpty)
  }

  @Test func `outside of a workspace the way to make one is told`() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(["status", "--period", "2025-Q3"], in: folder.url)
    #expect(run.status == 64)
    #expect(run.errors.contains("reportgen init"))
  }

  @Test(arguments: [("1.234", "1234"), ("1.234.567", "1234567"), ("-1.234", "1234")])
  func `a dot between thousands is told from a decimal point`(text: String, plain: String) throws {
    let workspace = try TestWorkspace([
      "reportgen.yaml": """
      unit: {code: "31", edition: 2025-07-01}
      offices: [{agency: CHI CỤC DÂN SỐ}]
      """,
      "returns/a.csv": """
      edition,unit,indicator,period,value
      2025-07-01,11311,births,2025-Q3,\(text)
      """,
    ])
    let run = try workspace.build(["--period", "2025-Q3"])
    #expect(run.status == 65)
    #expect(
      run.errors.contains("nếu là dấu phân cách hàng nghìn thì ghi \(plain)."), "\(run.errors)")
  }

  @Test func `a new workspace leads editors to the schemas that are there`() throws {
    let folder = try TemporaryFolder()
    let templates = Program.package.appending(path: "Templates").path
    let made = folder.url.appending(path: "moi")
    _ = try Program.run(["init", made.path, "--unit", "31", "--templates", templates])
    let settings = try String(
      contentsOf: made.appending(path: "reportgen.yaml"), encoding: .utf8)
    #expect(
      settings.hasPrefix("# yaml-language-server: $schema=\(templates)/schema/workspace.json\n"))
    let demo = try DemoTests.demo.get().folder.url.appending(path: "demo")
    for path in try FileManager.default.subpathsOfDirectory(atPath: demo.path)
    where path.hasSuffix(".yaml") {
      let first = try String(contentsOf: demo.appending(path: path), encoding: .utf8)
        .split(separator: "\n")[0]
      let schema = try #require(first.split(separator: "=").last, "\(path)")
      #expect(FileManager.default.fileExists(atPath: String(schema)), "\(path): \(schema)")
    }
  }
}
