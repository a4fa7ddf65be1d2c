import Foundation
import Testing

/// `reportgen check` on the sample returns as they are, and with errors planted in them.
@Suite struct CheckTests {
  /// Returns of the sample with some values changed.
  private struct Planted {
    let folder: TemporaryFolder
    /// The line of each changed figure.
    private(set) var lines: [Int] = []

    // Each change: the unit, the figure as `births,sex=male`, and what stands there instead.
    init(_ changes: [(unit: String, item: String, value: String)]) throws {
      folder = try TemporaryFolder()
      let returns = folder.url.appending(path: "returns")
      try FileManager.default.copyItem(at: Program.example("hai-phong/returns"), to: returns)
      let file = returns.appending(path: "2025-Q3.csv")
      var rows = try String(contentsOf: file, encoding: .utf8)
        .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
      for change in changes {
        let start = "2025-07-01,\(change.unit),\(change.item),2025-Q3,"
        let index = try #require(rows.firstIndex { $0.hasPrefix(start) })
        var fields = rows[index].split(separator: ",", omittingEmptySubsequences: false)
          .map(String.init)
        fields[7] = change.value
        rows[index] = fields.joined(separator: ",")
        lines.append(index + 1)
      }
      try Data(rows.joined(separator: "\r\n").utf8).write(to: file)
    }

    func check(_ arguments: [String] = []) throws -> Program.Outcome {
      try Program.run(
        [
          "check", "--workspace", Program.example("hai-phong").path, "--period", "2025-Q3",
          "--returns", folder.url.appending(path: "returns").path,
        ] + arguments)
    }
  }

  /// What a program reads of the answer.
  private struct Document: Decodable {
    struct Place: Decodable {
      var file: String
      var row: Int
      var column: Int
    }
    struct Unit: Decodable { var code: String }
    struct Item: Decodable {
      var severity: String
      var rule: String
      var unit: Unit?
      var item: String?
      var found: String?
      var expected: String?
      var place: Place
      var cause: String?
      var action: String
    }
    struct Tally: Decodable {
      var rule: String
      var passed: Int
      var failed: Int
      var unchecked: Int
    }
    var errors: Int
    var warnings: Int
    var units: Int
    var findings: [Item]
    var rules: [Tally]
    var unchecked: [[String: String]]

    init(_ run: Program.Outcome) throws {
      self = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
    }
  }

  // MARK: Bad input

  @Test(arguments: [
    (["--period", "2025-Q5"], 64, "không phải là kỳ báo cáo"),
    (["--period", "2031-Q1"], 64, "nằm ngoài thời gian"),
    (["--period", "2025-Q3", "--format", "csv"], 64, "--format cần --out"),
    (["--period", "2025-Q3", "--out", "x", "--format", "pdf"], 64, "Không có định dạng 'pdf'"),
    (["--period", "2025-Q3", "--returns", "khong-co"], 65, "không tìm thấy tệp hoặc thư mục"),
    (
      ["--period", "2025-Q3", "--explanations", "khong-co.csv"], 65, "không đọc được tệp giải trình"
    ),
  ])
  func `what cannot be checked is refused`(
    arguments: [String], status: Int32, message: String
  ) throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      ["check", "--workspace", Program.example("hai-phong").path] + arguments, in: folder.url)
    #expect(run.status == status)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(try folder.files.isEmpty)
  }

  @Test(arguments: [
    ("", "Tệp giải trình rỗng"),
    ("rule,explanation\n", "dòng 1: Thiếu cột bắt buộc 'unit'"),
    ("rule,unit,unit,explanation\n", "dòng 1, cột 3: Cột 'unit' xuất hiện hai lần."),
    ("rule,unit,explanation\n,10507,x\n", "dòng 2: Giải trình này không nói rõ"),
  ])
  func `explanations that cannot be read are refused with their line`(
    text: String, message: String
  ) throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "gt.csv")
    try Data(text.utf8).write(to: file)
    let run = try Planted([]).check(["--explanations", file.path])
    #expect(run.status == 65)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func `a rule of the workspace that is not understood ends with its place`() throws {
    let folder = try TemporaryFolder()
    let workspace = folder.url.appending(path: "w")
    try FileManager.default.copyItem(at: Program.example("quang-khai"), to: workspace)
    let rules = workspace.appending(path: "templates/rules")
    try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
    let text = """
      rules:
        - {code: sai, title: S, severity: error, kind: relation, formula: births = birth.male}
      """
    try Data(text.utf8).write(to: rules.appending(path: "sai.yaml"))
    let run = try Program.run([
      "check", "--workspace", workspace.path, "--period", "2021-Q2",
    ])
    #expect(run.status == 65)
    #expect(run.errors.contains("templates/rules/sai.yaml:2:78: Không tìm thấy chỉ tiêu 'birth'"))
  }

  @Test func `a commune that reports itself is counted as the one unit that was checked`() throws {
    let workspace = try TestWorkspace([
      "reportgen.yaml": """
      version: "1"
      unit: {code: "01", edition: thu}
      editions: {"*": thu}
      offices: [{agency: TRẠM Y TẾ}]
      """,
      "units.csv": """
      edition,code,name,type,parent,valid_from,valid_to
      thu,01,Thử,xã,,,
      """,
      "returns/2025-Q3.csv": """
      edition,unit,indicator,period,value
      thu,01,births,2025-Q3,15
      """,
    ])
    let run = try workspace.run(
      "check", "--period", "2025-Q3", "--templates",
      Program.package.appending(path: "Templates").path)
    #expect(run.lines.first?.contains(": 1 đơn vị; 0 lỗi") == true, "\(run.output)\(run.errors)")
  }

  // MARK: The sample

  @Test func `the sample is clean but for a few warnings, and what was not checked is counted`()
    throws
  {
    let run = try Planted([]).check()
    #expect(run.status == 0, "\(run.errors)")
    let start = "Kiểm tra số liệu quý III năm 2025: 112 đơn vị; 0 lỗi, "
    let first = try #require(run.lines.first)
    #expect(first.hasPrefix(start), "\(first)")
    // Two of a hundred clean units may have an alarm.
    #expect(try #require(Int(first.dropFirst(start.count).prefix { $0.isNumber })) <= 4, "\(first)")
    #expect(run.output.contains("Trẻ sinh ra = nam + nữ: 112 đạt, 0 không đạt"))
    #expect(run.output.contains(": 48 đạt, 0 không đạt"))
    #expect(!run.output.contains("births-by-sex") && !run.output.contains("population-balance"))
    #expect(run.output.contains("không so sánh được: đơn vị cũ bị chia tách"))
  }

  @Test(arguments: [("2025-Q1", 8), ("2025-Q4", 9), ("2025-9M", 20), ("2025", 24)])
  func `other periods of the sample have no errors and few warnings`(
    period: String, most: Int
  ) throws {
    let run = try Program.run([
      "check", "--workspace", Program.example("hai-phong").path, "--period", period,
    ])
    #expect(run.status == 0, "\(run.errors)")
    let line = try #require(run.lines.first)
    let counts = try #require(line.components(separatedBy: "; 0 lỗi, ").last)
    #expect(try #require(Int(counts.prefix { $0.isNumber })) <= most, "\(line)")
  }

  // MARK: Planted errors

  /// A total that its parts contradict, turned digits in a part, a population a thousand times too large.
  private static let changes = [
    (unit: "10507", item: "births,", value: "801"),
    (unit: "10525", item: "births,sex=male", value: "39"),
    (unit: "10532", item: "population,", value: "32292000"),
  ]

  /// Young mothers of far more children than anywhere else.
  private static let unusual = (unit: "11329", item: "births,mother_age=lt20", value: "38")

  @Test func `what a rule works out is told apart from what the cell holds`() throws {
    let planted = try Planted([(unit: "10507", item: "couples_premarital_care,", value: "60")])
    let run = try planted.check()
    #expect(run.output.contains("Số liệu: ghi 60, xét 120, cần 52"), "\(run.output)")
    // An explanation is of the figure that the rule looked at.
    let file = planted.folder.url.appending(path: "gt.csv")
    for (found, isKept) in [("120", true), ("118", false)] {
      try Data(
        "Mã quy tắc,Mã đơn vị,Đã ghi,Số được xét,Giải trình\ncouples-examined,10507,60,\(found),x\n"
          .utf8
      ).write(to: file)
      let explained = try planted.check(["--explanations", file.path])
      #expect(explained.errors.contains("viết khi số liệu là 118; nay là 120") == !isKept)
      #expect(explained.output.contains("Giải trình: x") == isKept, "\(explained.errors)")
    }
    // Where nothing was worked out, one column stands for both.
    let other = try Planted([Self.unusual])
    let rule = try #require(
      try Document(other.check(["--json"])).findings.first {
        $0.unit?.code == "11329" && $0.severity == "warning"
      }?.rule)
    for (found, isKept) in [("38", true), ("9", false)] {
      try Data("Mã quy tắc,Mã đơn vị,Đã ghi,Giải trình\n\(rule),11329,\(found),x\n".utf8)
        .write(to: file)
      let explained = try other.check(["--explanations", file.path])
      #expect(explained.output.contains("Giải trình: x") == isKept, "\(explained.errors)")
    }
  }

  @Test func `an explanation names its rule, unit and period in words`() throws {
    let planted = try Planted([Self.unusual])
    let lines = try planted.check().lines
    let head = try #require(lines.firstIndex { $0.contains("(11329)") })
    let unit = try #require(lines[head].components(separatedBy: " (").first)
    let mark = "  Cảnh báo: "
    let rule = try #require(lines[head...].first { $0.hasPrefix(mark) }).dropFirst(mark.count)
    let file = planted.folder.url.appending(path: "gt.csv")
    for (period, isKept) in [("quý III năm 2025", true), ("", true), ("quý II năm 2025", false)] {
      try Data("Quy tắc,Đơn vị,Kỳ,Giải trình\n\(rule),\(unit.uppercased()),\(period),x\n".utf8)
        .write(to: file)
      let explained = try planted.check(["--explanations", file.path])
      #expect(explained.output.contains("Giải trình: x") == isKept, "\(explained.errors)")
      #expect(explained.errors.contains("không khớp") != isKept, "\(explained.errors)")
    }
  }

  @Test func `planted errors are found at their cells, the worst unit first`() throws {
    let planted = try Planted(Self.changes)
    let run = try planted.check()
    #expect(run.status == 1)
    #expect(run.errors.contains("Số liệu có"))
    for line in planted.lines {
      #expect(run.output.contains("Ở: 2025-Q3.csv, dòng \(line), cột 8"), "\(run.output)")
    }
    #expect(run.output.contains("Nguyên nhân: có thể nhầm dấu phân cách hàng nghìn"))
    #expect(run.output.contains("Cần làm: Xem lại ô nêu trên theo bản gốc"))
    let heads = run.lines.filter { !$0.hasPrefix(" ") && $0.contains("cảnh báo") }.dropFirst()
    let isError = heads.map { $0.contains(" lỗi") }
    #expect(isError == isError.sorted { $0 && !$1 })
  }

  @Test func `programs get the same findings, with figures as text`() throws {
    let planted = try Planted(Self.changes)
    let run = try planted.check(["--json"])
    #expect(run.status == 1)
    let document = try Document(run)
    #expect(document.units == 112)
    #expect(document.errors >= 2)
    #expect(document.errors == document.findings.count { $0.severity == "error" })
    let sum = try #require(
      document.findings.first { $0.rule == "births-by-sex" && $0.unit?.code == "10507" })
    #expect(sum.found == "801")
    #expect(sum.expected == "108")
    #expect(sum.place.file == "2025-Q3.csv")
    #expect(sum.place.row == planted.lines[0])
    #expect(sum.place.column == 8)
    #expect(!sum.action.isEmpty)
    let tally = try #require(document.rules.first { $0.rule == "births-by-sex" })
    #expect(tally.failed == 2)
    #expect(tally.passed + tally.failed + tally.unchecked == 112)
    let unchecked = document.unchecked.count { $0["rule"] == "population-balance" }
    #expect(unchecked == document.rules.first { $0.rule == "population-balance" }?.unchecked)
  }

  @Test func `findings go out as a sheet and a file, and come back with explanations`() throws {
    let planted = try Planted(Self.changes + [Self.unusual])
    let out = planted.folder.url.appending(path: "kiem-tra")
    let first = try planted.check(["--out", out.path, "--format", "xlsx,csv,json"])
    #expect(first.status == 1)
    #expect(first.lines.contains { $0.hasSuffix("kiem-tra-2025-Q3.xlsx") })
    let csv = out.appending(path: "kiem-tra-2025-Q3--1-phat-hien.csv")
    let text = try String(contentsOf: csv, encoding: .utf8)
    #expect(text.contains("2025-Q3.csv,R\(planted.lines[0])C8"))
    #expect(text.contains("SỐ LIỆU MINH HỌA"))
    let json = try String(
      contentsOf: out.appending(path: "kiem-tra-2025-Q3.json"), encoding: .utf8)
    #expect(json.replacing("\\/", with: "/").contains("\"../returns/2025-Q3.csv\""))

    // The officer fills in the empty last column but one of a warning.
    let warning = try #require(
      text.split(whereSeparator: \.isNewline).first {
        $0.contains(",11329,") && $0.contains(",outlier-")
      })
    let filled = text.replacingOccurrences(
      of: warning,
      with: warning.replacingOccurrences(of: ",,SỐ LIỆU", with: ",đã đối chiếu sổ,SỐ LIỆU"))
    #expect(filled != text)
    let file = planted.folder.url.appending(path: "giai-trinh.csv")
    try Data(filled.utf8).write(to: file)
    let second = try planted.check(["--explanations", file.path])
    #expect(second.status == 1)
    #expect(second.output.contains("Giải trình: đã đối chiếu sổ"))
    #expect(second.output.contains("Đã có giải trình"))
    #expect(!second.errors.contains("không khớp"))
  }

  @Test func `an explanation of nothing that was found is said to be so`() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "gt.csv")
    try Data("rule;unit;explanation\nbirths-by-sex;10507;x\n".utf8).write(to: file)
    let run = try Planted([]).check(["--explanations", file.path])
    #expect(run.status == 0)
    #expect(
      run.errors.contains(
        "dòng 2, cột 3: giải trình cho 'births-by-sex' của đơn vị 10507 không khớp"))
  }

  @Test func `a report carries the findings only when asked, and is written all the same`() throws {
    let planted = try Planted(Self.changes)
    func build(_ name: String, _ more: [String]) throws -> (Program.Outcome, [String]) {
      let out = planted.folder.url.appending(path: name)
      let run = try Program.run(
        [
          "build", "--workspace", Program.example("hai-phong").path, "--period", "2025-Q3",
          "--returns", planted.folder.url.appending(path: "returns").path, "--format", "csv",
          "--out", out.path,
        ] + more)
      return (run, try FileManager.default.contentsOfDirectory(atPath: out.path))
    }
    let (plain, without) = try build("a", [])
    #expect(plain.status == 0, "\(plain.errors)")
    #expect(!without.contains { $0.contains("phat-hien") })
    let (asked, with) = try build("b", ["--findings"])
    #expect(asked.status == 1)
    #expect(asked.errors.contains("Kiểm tra số liệu: "))
    #expect(with.contains("so-ket-2025-Q3--6-phat-hien.csv"))
    #expect(with.count == without.count + 1)
  }

  @Test func `the rules are listed with and without a workspace`() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(["rules"], in: folder.url)
    #expect(run.status == 0)
    #expect(run.lines.count == 33)
    #expect(run.output.contains("births-by-sex  (lỗi)  Trẻ sinh ra = nam + nữ"))
  }
}
