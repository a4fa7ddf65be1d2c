import Foundation
import Testing

@Suite struct ReconcileTests {
  private static let example = Program.example("hai-phong/statistics-office")

  private func reconcile(
    _ more: [String] = [], with file: URL = example.appending(path: "2025-Q3.csv"), out: URL
  ) throws -> Program.Outcome {
    try Program.run(
      [
        "reconcile", "--workspace", Program.example("hai-phong").path, "--period", "2025-Q3",
        "--with", file.path, "--map", Self.example.appending(path: "mapping.csv").path,
        "--revision", "sơ bộ=" + Self.example.appending(path: "2025-Q3-provisional.csv").path,
        "--format", "csv", "--out", out.path,
      ] + more)
  }

  private func text(_ name: String, in folder: URL) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  @Test func `the example ends in the classes and causes that were planted`() throws {
    let out = try TemporaryFolder()
    let run = try reconcile(out: out.url)
    #expect(run.status == 1, "\(run.errors)")
    let sheet = try text("giai-trinh-2025-Q3.csv", in: out.url)
    let found = Dictionary(
      sheet.split(separator: "\r\n").map { line in
        (String(line.prefix { $0 != "," }), String(line))
      }, uniquingKeysWith: { first, _ in first })
    let expected = try String(
      contentsOf: Program.example("hai-phong/expected/reconciliation-2025-Q3.csv"), encoding: .utf8
    ).split(separator: "\r\n").dropFirst()
    #expect(expected.count > 90)
    let words = [
      "truncation": "Cắt bỏ số lẻ", "percent-permille": "Nhầm % và ‰",
      "decimal-factor": "Sai đơn vị tính", "transposed-digits": "Đảo hai chữ số",
      "stale-copy": "là số quý II năm 2025", "other-denominator": "mẫu số cuối kỳ",
      "other-calendar": "theo lịch khác", "earlier-revision": "là số sơ bộ",
      "swapped-parts": "Đổi chỗ với '", "swapped-rows": "Đổi chỗ với dòng", "unit-merged": "g",
    ]
    var outside = 0
    for line in expected {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let options = fields[2].isEmpty ? "" : "[\(fields[2])]"
      let key = "2025-Q3|statistical|\(fields[1])\(options)|2025-07-01/\(fields[0])"
      let row = try #require(found[key], "\(key)")
      #expect(row.contains(words[fields[4]] ?? "?"), "\(row)")
      if fields[3] == "outside" {
        #expect(row.contains("Vượt ngưỡng"), "\(row)")
        outside += 1
      }
    }
    #expect(found.values.count { $0.contains("Vượt ngưỡng") } == outside)
    #expect(run.errors.contains("Vượt ngưỡng: \(outside)"))
    // The record was written: that figures differ is no error of the program.
    #expect(run.errors.hasSuffix("\nBiên bản đã được ghi; \(outside) dòng vượt ngưỡng.\n"))
    let totals = try text("doi-khop-2025-Q3--3-tong-cong.csv", in: out.url)
    #expect(totals.contains("Số người chết,5853,,,5905,6905,Lệch"), "\(totals)")
    // Both sides go by their names, and a side without a figure by words, not by a guarded dash.
    #expect(sheet.contains(",Chỉ tiêu,Số của Cơ quan dân số,Số của Thống kê,Chênh lệch,"))
    for words in ["Chỉ Cơ quan dân số có: ", "Chỉ Thống kê có: "] {
      #expect(run.errors.contains("\n" + words), "\(run.errors)")
    }
    let lines = try text("doi-khop-2025-Q3--2-chi-tiet.csv", in: out.url)
    #expect(lines.contains(" / không có,") && !lines.contains("'-"))
  }

  @Test func `our own returns are equal to themselves, and the status says so`() throws {
    let out = try TemporaryFolder()
    let run = try reconcile(
      with: Program.example("hai-phong/returns/2025-Q3.csv"), out: out.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("Vượt ngưỡng: 0"))
  }

  @Test func `explanations come back in the next run, with a word if a figure has changed`() throws
  {
    let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
    _ = try reconcile(out: first.url)
    let key = "2025-Q3|statistical|births|2025-07-01/11131"
    let lines = try text("giai-trinh-2025-Q3.csv", in: first.url).split(separator: "\r\n")
    let filled = lines.map { line in
      line.hasPrefix(key) ? line.dropLast(3) + ",\"Đã sửa, thống nhất\",69," : line
    }
    #expect(filled != lines)
    let sheet = first.url.appending(path: "filled.csv")
    try filled.joined(separator: "\r\n").write(to: sheet, atomically: true, encoding: .utf8)
    let run = try reconcile(["--explanations", sheet.path], out: second.url)
    #expect(run.status == 1, "\(run.errors)")
    let record = try text("doi-khop-2025-Q3--2-chi-tiet.csv", in: second.url)
    let line = record.split(separator: "\r\n").first { $0.contains("(11131)") }
    #expect(line?.contains("\"Đã sửa, thống nhất\",69") == true, "\(line ?? "")")
    let again = try text("giai-trinh-2025-Q3.csv", in: second.url).split(separator: "\r\n")
    #expect(again.contains { $0.hasPrefix(key) && $0.contains("thống nhất\",69") })
    #expect(!record.contains("đã thay đổi"))
  }

  @Test func `a file with wrong numbers is refused with every fault, and nothing is written`()
    throws
  {
    let (folder, out) = (try TemporaryFolder(), try TemporaryFolder())
    let file = folder.url.appending(path: "bad.csv")
    try "unit,indicator,value\n10507,births,12x\n10507,deaths,1\n10507,deaths,2\n"
      .write(to: file, atomically: true, encoding: .utf8)
    let run = try reconcile(with: file, out: out.url)
    #expect(run.status == 65)
    #expect(run.errors.contains("bad.csv: dòng 2, cột 3"))
    #expect(run.errors.contains("bad.csv: dòng 4"))
    #expect(try out.files.isEmpty)
  }

  @Test func `a wide table is read, and unknown codes are given candidates`() throws {
    let (folder, out) = (try TemporaryFolder(), try TemporaryFolder())
    let file = folder.url.appending(path: "wide.csv")
    try "unit;births;birthz\n10507;108;1\n1050;7;\n".write(
      to: file, atomically: true, encoding: .utf8)
    let run = try reconcile(with: file, out: out.url)
    // What could not be matched was not compared.
    #expect(run.status == 1, "\(run.errors)")
    let record = try text("doi-khop-2025-Q3--2-chi-tiet.csv", in: out.url)
    #expect(record.contains("không có chỉ tiêu 'birthz'; có thể là births"), "\(record)")
    #expect(record.contains("không có đơn vị mang mã '1050'"))
  }

  @Test func `our own SDMX-CSV is equal to us, and so with its columns in another order`() throws {
    let (folder, out) = (try TemporaryFolder(), try TemporaryFolder())
    let built = try Program.run([
      "build", "--workspace", Program.example("hai-phong").path, "--period", "2025-Q3", "--format",
      "sdmx-csv", "--out", folder.url.path,
    ])
    #expect(built.status == 0, "\(built.errors)")
    let name = try #require(try folder.files.first { $0.hasSuffix("--sdmx.csv") })
    let lines = try text(name, in: folder.url).split(separator: "\r\n")
    let turned = lines.map { line in
      PlanTests.fields(of: String(line)).reversed().map { "\"\($0)\"" }.joined(separator: ",")
    }
    let other = folder.url.appending(path: "turned.csv")
    try turned.joined(separator: "\r\n").write(to: other, atomically: true, encoding: .utf8)
    var notes: [[Substring]] = []
    for file in [folder.url.appending(path: name), other] {
      // Into a folder of its own: what stands there already stays.
      let run = try reconcile(
        ["--all"], with: file, out: out.url.appending(path: file.lastPathComponent))
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.contains("Vượt ngưỡng: 0"))
      #expect(run.errors.contains("Chưa ghép được: 0"))
      notes.append(run.errors.split(separator: "\n").filter { $0.contains(": ") })
    }
    #expect(notes[0] == notes[1])
    let equal = notes[0].first { $0.hasPrefix("Khớp: ") }?.split(separator: " ").last
    #expect(equal.flatMap { Int($0) } ?? 0 > 1000, "\(notes[0])")
  }

  /// Runs a command on a workspace on the day on which the two offices met.
  private static func run(
    _ arguments: [String], in workspace: TestWorkspace
  ) throws -> Program.Outcome {
    try Program.run(
      arguments + ["--templates", Program.package.appending(path: "Templates").path],
      in: workspace.folder.url, environment: ["REPORTGEN_NOW": "2025-10-10T08:00:00+07:00"])
  }

  @Test func `agreed figures are kept in the ledger once and marked in later reports`() throws {
    let workspace = try TestWorkspace([
      "reportgen.yaml": """
      version: "1"
      unit: {code: "31", edition: 2025-07-01}
      offices: [{agency: CHI CỤC DÂN SỐ}]
      """,
      "returns/a.csv": """
      edition,unit,indicator,period,value
      2025-07-01,11131,births,2025-Q3,70
      2025-07-01,11311,births,2025-Q3,30
      """,
      "other.csv": "unit,indicator,value\n11131,births,69\n11311,births,30\n",
      "giai-trinh.csv": """
      Khóa,Giải trình,Số thống nhất,Số của Cơ quan dân số,Số của Thống kê
      2025-Q3|statistical|births|2025-07-01/11131,Đã rà soát,69,70,69
      """,
    ])
    func run(_ arguments: [String]) throws -> Program.Outcome {
      try Self.run(arguments, in: workspace)
    }
    let agree = [
      "reconcile", "--period", "2025-Q3", "--with", "other.csv", "--format", "csv", "--out", "bb",
      "--agree", "--by", "Lan",
    ]
    #expect(try run(agree).status == 64)
    // There is no ledger yet: nothing is written, not even the record.
    #expect(try run(agree + ["--explanations", "giai-trinh.csv"]).status == 65)
    #expect(
      !FileManager.default.fileExists(atPath: workspace.folder.url.appending(path: "bb").path))
    #expect(try run(["import", "returns"]).status == 0)
    let first = try run(agree + ["--explanations", "giai-trinh.csv"])
    #expect(first.errors.contains("Đã ghi 1 số thống nhất vào sổ báo cáo."), "\(first.errors)")
    let again = try run(agree + ["--explanations", "giai-trinh.csv"])
    #expect(again.errors.contains("Đã ghi 0 số thống nhất vào sổ báo cáo."), "\(again.errors)")
    #expect(try run(["ledger", "verify"]).status == 0)

    let built = try run([
      "build", "--period", "2025-Q3", "--format", "csv,csv-long", "--out", workspace.out.url.path,
    ])
    #expect(built.status == 0, "\(built.errors)")
    let rows = try workspace.rows("theo-don-vi.csv")
    // The figure is the unit's own still; that another was agreed on is said.
    let births = try #require(rows[0].firstIndex { $0.hasSuffix("ra trong kỳ - Tổng số") })
    #expect(rows.first { $0[1] == "11131" }?[births] == "70")
    let notes = try workspace.text("thuyet-minh.csv")
    #expect(
      notes.contains(
        "Tổng số trẻ sinh ra: số đã đối khớp ngày 10/10/2025: 69 (Cơ quan dân số và Thống kê), khác số"
          + " trong bảng"), "\(notes)")
    let facts = try workspace.text("so-lieu.csv").split(separator: "\r\n")
    #expect(
      facts.contains {
        $0.hasPrefix("2025-07-01,11131,births,,2025-Q3")
          && $0.contains("số đã đối khớp ngày 10/10/2025: 69")
      })
  }

  /// Old communes that were shared out between two new ones are compared with both together.
  @Test func `what is agreed for units together is kept for them and named under the table`() throws
  {
    let workspace = try TestWorkspace([
      "reportgen.yaml": """
      version: "1"
      unit: {code: "31", edition: 2025-07-01}
      offices: [{agency: CHI CỤC DÂN SỐ}]
      """,
      "returns/a.csv": """
      edition,unit,indicator,period,value
      2025-07-01,10543,births,2025-Q3,40
      2025-07-01,10891,births,2025-Q3,60
      """,
      "other.csv":
        "unit,indicator,value\n10540,births,5\n10543,births,20\n10891,births,30\n10927,births,20\n"
        + "10942,births,20\n",
      "giai-trinh.csv": """
      Khóa,Giải trình,Số thống nhất,Số của Cơ quan dân số,Số của Thống kê
      2025-Q3|statistical|births|2025-07-01/10543,Đã rà soát,97,100,95
      """,
    ])
    func run(_ arguments: [String]) throws -> Program.Outcome {
      try Self.run(arguments, in: workspace)
    }
    let agree = [
      "reconcile", "--period", "2025-Q3", "--with", "other.csv", "--edition", "2025-06-30",
      "--format", "csv", "--out", "bb", "--agree", "--explanations", "giai-trinh.csv",
    ]
    #expect(try run(["import", "returns"]).status == 0)
    let first = try run(agree)
    #expect(first.status == 1)
    #expect(first.errors.contains("Đã ghi 1 số thống nhất vào sổ báo cáo."), "\(first.errors)")
    #expect(try run(agree).errors.contains("Đã ghi 0 số thống nhất vào sổ báo cáo."))
    let built = try run([
      "build", "--period", "2025-Q3", "--format", "csv", "--out", workspace.out.url.path,
    ])
    #expect(built.status == 0, "\(built.errors)")
    let notes = try workspace.text("thuyet-minh.csv")
    #expect(notes.contains("(10891) cộng lại, Tổng số trẻ sinh ra: số đã đối khớp"), "\(notes)")
    #expect(notes.contains(": 97 (Cơ quan dân số và Thống kê), khác số trong bảng"))
    // Neither of the two was agreed on by itself.
    #expect(try !workspace.text("theo-don-vi.csv").contains("(đk)"))
  }
}
