import Foundation
import Testing

/// Files as they were handed in, each with what must become of it. The figures are made up.
@Suite struct HandedInCasesTests {
  private static let cases = Program.package.appending(path: "Tests/Cases/intake")

  private static func path(_ name: String) -> String { cases.appending(path: name).path }

  /// The figures that a ledger has of a period, by unit and indicator, as `build` writes them.
  private func figures(_ workspace: String, _ period: String) throws -> [String: String] {
    let out = try TemporaryFolder()
    let build = try Program.run(
      [
        "build", "--period", period, "--format", "csv-long", "--out", out.url.path, "--workspace",
        workspace, "--templates", Program.package.appending(path: "Templates").path,
      ], environment: ["REPORTGEN_NOW": "2026-07-10T08:00:00+07:00"])
    try #require([0, 1].contains(build.status), "\(build.errors)")
    var figures: [String: String] = [:]
    for name in try out.files where name.hasSuffix(".csv") {
      let text = try String(
        contentsOf: out.url.appending(path: name), encoding: .utf8)
      for row in try FactRow.rows(in: text) where row.kind == "collected" {
        figures["\(row.unit) \(row.item)"] = row.value
      }
    }
    return figures
  }

  /// A workspace of Lai Châu without returns.
  private func laiChau() throws -> (TemporaryFolder, String) {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "w").path
    let run = try Program.run(
      [
        "init", path, "--unit", "12", "--templates",
        Program.package.appending(path: "Templates").path,
      ])
    try #require(run.status == 0, "\(run.errors)")
    return (folder, path)
  }

  private func run(
    _ arguments: [String], in workspace: String, at now: String = "2026-07-05T08:00:00+07:00"
  ) throws -> Program.Outcome {
    try Program.run(
      arguments + [
        "--workspace", workspace, "--templates",
        Program.package.appending(path: "Templates").path,
      ], environment: ["REPORTGEN_NOW": now, "USER": "lan"])
  }

  // MARK: - Hải Phòng

  @Test(arguments: [
    ("part-twice.xlsx", "có hai bản trong tệp"),
    ("string-index-out-of-range.xlsx", "không đọc được nội dung"),
    ("formulas-not-computed.xlsx", "chờ tính lại"),
    ("struck-and-raised-digits.xlsx", "ô F7: Ô ghi '71', trong đó có chữ số viết trên dòng"),
    ("struck-and-raised-digits.xlsx", "ô F8: Ô ghi '2112', trong đó có chữ số bị gạch ngang"),
    ("sdmx-ml.xml", "tệp SDMX-ML"),
  ])
  func `what cannot be read rightly is refused with its reason`(
    name: String, words: String
  ) throws {
    let workspace = try LedgerWorkspace()
    let run = try workspace.run("import", Self.path(name), "--period", "2025-Q3")
    #expect(run.status == 65, "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.contains("1 tệp: 0 nhận, 1 bị từ chối, 0 không phải báo cáo"))
  }

  @Test func `an archive with names that hold backslashes is read`() throws {
    let workspace = try LedgerWorkspace()
    let run = try workspace.run("import", Self.path("backslash-names.xlsx"))
    #expect(run.status <= 1, "\(run.errors)")
    #expect(run.errors.contains("1 tệp: 1 nhận, 0 bị từ chối, 0 không phải báo cáo"))
  }

  @Test(arguments: ["control-characters.xlsx", "control-characters-2.xlsx"])
  func `control characters never reach a terminal`(name: String) throws {
    let workspace = try LedgerWorkspace()
    let run = try workspace.run("import", Self.path(name))
    let controls = (run.output + run.errors).unicodeScalars.filter {
      $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value)
    }
    #expect(controls.isEmpty, "\(controls)")
  }

  @Test func `a folder is taken file by file, and everything in it is accounted for`() throws {
    let workspace = try LedgerWorkspace()
    let folder = try TemporaryFolder()
    let lines = try String(contentsOfFile: LedgerWorkspace.sample("2025-Q3"), encoding: .utf8)
      .split(whereSeparator: \.isNewline)
    let units = Dictionary(grouping: lines.dropFirst()) { String($0.split(separator: ",")[1]) }
    let head = String(lines[0]) + "\n"
    for (index, (_, rows)) in units.sorted(by: { $0.key < $1.key }).prefix(4).enumerated() {
      let text = head + rows.joined(separator: "\n") + "\n"
      try Data(text.utf8).write(to: folder.url.appending(path: "\(index).csv"))
    }
    let bad = try String(contentsOf: folder.url.appending(path: "1.csv"), encoding: .utf8)
    try Data(bad.replacing("births", with: "birthz").utf8)
      .write(to: folder.url.appending(path: "1.csv"))
    for (name, bytes) in [("công văn.pdf", "%PDF-1.7"), ("~$0.xlsx", "x"), ("ảnh.jpg", "x")] {
      try Data(bytes.utf8).write(to: folder.url.appending(path: name))
    }
    let run = try workspace.run("import", folder.url.path)
    #expect(run.status == 65)
    #expect(run.errors.contains("7 tệp: 3 nhận, 1 bị từ chối, 3 không phải báo cáo; "))
    for name in ["công văn.pdf", "~$0.xlsx", "ảnh.jpg"] {
      #expect(run.errors.contains("\(name): không phải báo cáo: "), "\(name)")
    }
    let numbers =
      run.errors.split(separator: "\n").first { $0.contains("ô số: ") }?
      .split(separator: ";").last?.split { !$0.isNumber && $0 != "." }
      .compactMap { Int($0.replacing(".", with: "")) } ?? []
    #expect(numbers.count == 4 && numbers[0] == numbers[1] + numbers[2] + numbers[3])
    let status = try workspace.run("status", "--period", "2025-Q3")
    #expect(status.output.contains("đã gửi, bị từ chối ngày 06/10/2025"), "\(status.output)")
  }

  @Test func `files in a packet are files`() throws {
    let workspace = try LedgerWorkspace()
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: LedgerWorkspace.sample("2025-Q3"),
      toPath: folder.url.appending(path: "quý 3.csv").path)
    let packet = folder.url.appending(path: "gói.zip").path
    let pack = Process()
    pack.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    pack.arguments = [
      "-c",
      "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1],'w'); z.write(sys.argv[2],'a/quý 3.csv')",
      packet, folder.url.appending(path: "quý 3.csv").path,
    ]
    try pack.run()
    pack.waitUntilExit()
    let run = try workspace.run("import", packet)
    #expect(run.status <= 1, "\(run.errors)")
    #expect(run.output.contains("gói.zip/a/quý 3.csv"))
  }

  /// A packet with files of those names.
  private func packet(_ files: [(name: String, text: String)], at path: String) throws {
    let pack = Process()
    pack.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    pack.arguments =
      [
        "-c",
        "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1],'w');"
          + "[z.writestr(n,t) for n,t in zip(sys.argv[2::2],sys.argv[3::2])]", path,
      ] + files.flatMap { [$0.name, $0.text] }
    try pack.run()
    pack.waitUntilExit()
  }

  @Test func `no file of a packet is passed over, wherever its name leads`() throws {
    let workspace = try LedgerWorkspace()
    let folder = try TemporaryFolder()
    func form(_ unit: String) -> String {
      "Đơn vị báo cáo: \(unit)\nQuý III năm 2025\nChỉ tiêu;Số lượng\nTổng số trẻ sinh ra;55\nSố người"
        + " chết;5\n"
    }
    let path = folder.url.appending(path: "gói.zip").path
    try packet(
      [
        ("../a.csv", form("Phường Thành Đông")), ("./b.csv", form("Phường Hải Dương")),
        ("x\\c.csv", form("Phường Việt Hòa")), ("d.et", "x"), ("e.mht", "MIME-Version: 1.0\n"),
      ], at: path)
    let run = try workspace.run("import", path)
    #expect(
      run.errors.contains("5 tệp: 3 nhận, 1 bị từ chối, 1 không phải báo cáo"), "\(run.errors)")
    #expect(run.errors.contains("WPS"), "\(run.errors)")
  }

  @Test func `a packet that holds one file twice is refused`() throws {
    let workspace = try LedgerWorkspace()
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "gói.zip").path
    try packet([("a.csv", "x"), ("a.csv", "y")], at: path)
    let run = try workspace.run("import", path)
    #expect(run.status == 65)
    #expect(run.errors.contains("có hai bản"), "\(run.errors)")
  }

  @Test(arguments: [
    "bao cao thang 6 nam 2025.csv", "T6-2025.csv", "BC_2024.csv", "Quý II.2025.csv",
    "6 tháng 2025.csv",
  ])
  func `a table named for another period than its title is held`(name: String) throws {
    let workspace = try LedgerWorkspace()
    let folder = try TemporaryFolder()
    let text =
      "Đơn vị báo cáo: Phường Thành Đông\nQuý III năm 2025\nChỉ tiêu;Số lượng\nTổng số trẻ sinh ra;55\n"
      + "Số người chết;5\n"
    let path = folder.url.appending(path: name).path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let held = try workspace.run("import", path)
    #expect(held.status == 65, "\(held.errors)")
    #expect(held.errors.contains("giữ lại"), "\(held.errors)")
    #expect(try workspace.run("import", path, "--replace").status <= 1)
  }

  @Test func `a sheet named for another quarter than its title is held`() throws {
    let workspace = try LedgerWorkspace()
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "b.xml").path
    let rows = [
      ["Đơn vị báo cáo: Phường Thành Đông"], ["Quý III năm 2025"], ["Chỉ tiêu", "Số lượng"],
      ["Tổng số trẻ sinh ra", "55"], ["Số người chết", "5"],
    ]
    let xml = rows.map { row in
      "<Row>" + row.map { "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>" }.joined() + "</Row>"
    }.joined()
    try Data(
      ("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
        + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\""
        + " xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
        + "<Worksheet ss:Name=\"Quý II\"><Table>\(xml)</Table></Worksheet></Workbook>").utf8
    ).write(to: URL(fileURLWithPath: path))
    let held = try workspace.run("import", path)
    #expect(held.status == 65, "\(held.errors)")
    #expect(held.errors.contains("Tên trang tính 'Quý II'"), "\(held.errors)")
    #expect(try workspace.run("import", path, "--replace").status <= 1)
  }

  // MARK: - Refused files

  @Test
  func `a refused file leaves its faults, is asked for, forgotten after its days, and closed`()
    throws
  {
    let workspace = try LedgerWorkspace()
    let folder = try TemporaryFolder()
    func table(_ first: String, _ second: String, _ name: String) throws -> String {
      let path = folder.url.appending(path: name).path
      let text =
        "Quý III năm 2025\nĐơn vị;Số sinh;Số chết\nXã Gia Phúc;\(first);9\nXã Trường Tân;21;\(second)\n"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      return path
    }
    func kept(_ ending: String) -> Int {
      let path = workspace.path + "/refused"
      return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).count {
        $0.hasSuffix(ending)
      }
    }
    let bad = try workspace.run("import", table("20x", "-8", "hỏng.csv"), "--sender", "Bà Lan")
    #expect(bad.status == 65)
    let status = ["status", "--period", "2025-Q3"]
    // Each unit has its own fault of the file.
    let now = try workspace.run(status, at: "2025-10-12T08:00:00+07:00")
    let words = "đã gửi, bị từ chối ngày 06/10/2025, 1 lỗi"
    #expect(now.output.contains("Xã Gia Phúc: quá hạn 5 ngày, \(words)"), "\(now.output)")
    let reminded = try workspace.run(status + ["--reminders"], at: "2025-10-12T08:00:00+07:00")
    let letter = try #require(
      reminded.output.components(separatedBy: "-----\n").first { $0.contains("Xã Gia Phúc (mã") })
    #expect(letter.contains("'20x' không phải là số") && !letter.contains("-8"), "\(letter)")
    #expect(!letter.contains("chưa nhận được"))
    // The bytes go after their days, whatever command is run then; hash and faults stay.
    _ = try workspace.run(status, at: "2026-01-04T07:00:00+07:00")
    #expect(kept(".original") == 1 && kept(".json") == 1)
    let later = try workspace.run(status, at: "2026-01-05T08:00:00+07:00")
    #expect(kept(".original") == 0 && kept(".json") == 1)
    #expect(later.output.contains(words), "\(later.output)")
    // A good one closes the faults of the units that it is of.
    let good = try workspace.run(
      "import", table("20", "8", "tốt.csv"), at: "2026-01-06T08:00:00+07:00")
    #expect(good.status <= 1, "\(good.errors)")
    let closed = try workspace.run(status, at: "2026-01-06T09:00:00+07:00")
    #expect(!closed.output.contains("bị từ chối"), "\(closed.output)")
  }

  // MARK: - Lai Châu

  @Test func `the forms of three communes in one workbook are all taken`() throws {
    let (folder, workspace) = try laiChau()
    defer { _ = folder }
    let run = try run(["import", Self.path("three-communes-in-one-workbook.xlsx")], in: workspace)
    #expect(run.status <= 1, "\(run.errors)")
    let figures = try figures(workspace, "2026-Q1")
    #expect(figures["03466 households"] == "4818")
    #expect(figures["03472 households"] == "4118")
    #expect(figures["03478 households"] == "4561")
  }

  @Test func `our form saved as text is read`() throws {
    let (folder, workspace) = try laiChau()
    defer { _ = folder }
    let run = try run(["import", Self.path("our-form-saved-as.csv")], in: workspace)
    #expect(run.status <= 1, "\(run.errors)")
    #expect(try figures(workspace, "2026-Q1")["03549 households"] == "2627")
  }

  @Test func `one file for a closed period keeps no other out`() throws {
    let (folder, workspace) = try laiChau()
    defer { _ = folder }
    let first = Self.path("first-quarter-under-another-name.xlsx")
    _ = try run(["import", first], in: workspace)
    let close = try run(["close", "--period", "2026-Q1"], in: workspace)
    try #require(close.status == 0 || close.errors.contains("chốt"), "\(close.errors)")
    let run = try run(
      ["import", Self.path("one-for-a-closed-period"), "--replace"], in: workspace,
      at: "2026-07-06T08:00:00+07:00")
    #expect(run.status == 65, "\(run.errors)")
    #expect(run.errors.contains("4 tệp: 3 nhận, 1 bị từ chối"), "\(run.errors)")
    #expect(run.errors.contains("one-for-a-closed-period/2.xlsx: không nhận"))
  }

  @Test func `a form named for another quarter than its own is held until somebody means it`()
    throws
  {
    let (folder, workspace) = try laiChau()
    let renamed = folder.url.appending(path: "2026-Q2 Xã Bản Bo (03424).xlsx").path
    try FileManager.default.copyItem(
      atPath: Self.path("first-quarter-under-another-name.xlsx"), toPath: renamed)
    let held = try run(["import", renamed], in: workspace)
    #expect(held.status == 65)
    #expect(held.errors.contains("nêu kỳ khác với số liệu bên trong (quý I năm 2026)"))
    #expect(held.errors.contains("giữ lại, chưa nhận"))
    let meant = try run(["import", renamed, "--replace"], in: workspace)
    #expect(meant.status <= 1, "\(meant.errors)")
    let status = try run(["status", "--period", "2026-Q1"], in: workspace)
    #expect(!status.output.contains("giữ lại"), "\(status.output)")
  }

  @Test(arguments: [
    ("2025-Q3 Phường Lê Chân (11383).csv", "của Phường Lê Chân (11383)"),
    ("bao cao phuong le chan.csv", "của Phường Lê Chân (11383)"),
    ("Lê Chân Q3.2025.csv", "của Phường Lê Chân (11383)"),
  ])
  func `a file named for another commune than it holds is held until somebody means it`(
    name: String, said: String
  ) throws {
    let workspace = try LedgerWorkspace()
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: name)
    let table = "Phường Gia Viên - quý III năm 2025\nChỉ tiêu,Số lượng\nSố sinh,60\nSố chết,27\n"
    try Data(table.utf8).write(to: file)
    let held = try workspace.run("import", file.path)
    #expect(held.status == 65, "\(held.errors)")
    #expect(held.errors.contains("Tên tệp '\(name)' là \(said)"), "\(held.errors)")
    #expect(held.errors.contains("bên trong là của Phường Gia Viên (11359)"))
    #expect(held.errors.contains("giữ lại, chưa nhận"))
    let meant = try workspace.run("import", file.path, "--replace")
    #expect(meant.status <= 1, "\(meant.errors)")
    // Under its own name, or one that names nobody, it is taken.
    for name in ["Gia Viên.csv", "Phường Gia Viên, phường Lê Chân.csv", "bao cao.csv"] {
      let other = folder.url.appending(path: name)
      try Data(table.utf8).write(to: other)
      let taken = try workspace.run("import", other.path, "--again")
      #expect(taken.status <= 1, "\(name): \(taken.errors)")
    }
  }

  @Test func `a form that would change most of a whole return is held`() throws {
    let workspace = try LedgerWorkspace()
    try workspace.takeThirdQuarter()
    let other = try workspace.changed("2025-Q3", name: "khác.csv") { $0.contains(",10507,") }
    var text = try String(contentsOfFile: other, encoding: .utf8)
    text = text.split(separator: "\n").enumerated().map { index, line in
      var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if index > 0, let value = Int(fields[7]), value > 0 { fields[7] = String(value * 2) }
      return fields.joined(separator: ",")
    }.joined(separator: "\n")
    try Data(text.utf8).write(to: URL(fileURLWithPath: other))
    let held = try workspace.run("import", other, at: "2025-10-07T08:00:00+07:00")
    #expect(held.status == 65, "\(held.errors)")
    #expect(held.errors.contains("bằng số khác, mà mức độ không cao hơn"), "\(held.errors)")
    let meant = try workspace.run("import", other, "--replace", at: "2025-10-07T08:00:00+07:00")
    #expect(meant.status <= 1, "\(meant.errors)")
  }
}
