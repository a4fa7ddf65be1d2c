import Foundation
import Testing

/// What holds for files that are handed in together, and for what they print beside their counts.
@Suite struct HandInLawsTests {
  private static let head =
    "edition,unit,indicator,options,period,calendar,kind,value,numerator,denominator,status,"
    + "decimals,source_file,source_sheet,source_cell,note"

  private static func line(
    _ unit: String, _ item: String, _ value: Int, kind: String = "collected"
  ) -> String {
    "2025-07-01,\(unit),\(item),,2025-Q3,statistical,\(kind),\(value),,,normal,0,,,,"
  }

  private func folder(_ files: [String: [String]]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, lines) in files {
      try Data(([Self.head] + lines).joined(separator: "\n").appending("\n").utf8)
        .write(to: folder.url.appending(path: name))
    }
    return folder
  }

  private static let one = [line("10507", "births", 108), line("10507", "deaths", 40)]
  private static let other = [line("10507", "births", 109), line("10507", "deaths", 40)]
  private static let third = [line("10525", "births", 77)]

  @Test func `two files that contradict each other are both held, whatever their order`() throws {
    for names in [("a.csv", "b.csv"), ("b.csv", "a.csv")] {
      let workspace = try LedgerWorkspace()
      let folder = try folder([names.0: Self.one, names.1: Self.other, "c.csv": Self.third])
      let run = try workspace.run("import", folder.url.path)
      #expect(run.status == 65, "\(run.errors)")
      #expect(run.errors.contains("3 tệp: 1 nhận, 2 bị từ chối"), "\(run.errors)")
      for name in ["a.csv", "b.csv"] {
        #expect(run.errors.contains("\(name): giữ lại, chưa nhận"), "\(run.errors)")
      }
      #expect(run.errors.contains("tệp này ghi 108, tệp kia ghi 109"), "\(run.errors)")
      let meant = try workspace.run("import", "--replace", folder.url.path)
      #expect(meant.status == 0, "\(meant.errors)")
    }
  }

  @Test func `a correction beside the file that was taken before is taken`() throws {
    let workspace = try LedgerWorkspace()
    let folder = try folder(["a.csv": Self.one])
    #expect(try workspace.run("import", folder.url.path).status == 0)
    try Data(([Self.head] + Self.other).joined(separator: "\n").appending("\n").utf8)
      .write(to: folder.url.appending(path: "b.csv"))
    let run = try workspace.run("import", folder.url.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("108 → 109"), "\(run.output)")
  }

  @Test func `one cause is one line, and each fault is told where that is asked for`() throws {
    let workspace = try LedgerWorkspace()
    let folder = try folder(["a.csv": (0..<300).map { Self.line("10507", "birthz\($0)", 1) }])
    let run = try workspace.run("import", folder.url.path)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count < 10, "\(run.errors)")
    let told = try #require(lines.first { $0.contains("300 chỗ cùng một lỗi") }, "\(run.errors)")
    #expect(told.contains("dòng 2, cột 3; dòng 3, cột 3"))
    let all = try workspace.run("import", "--all", folder.url.path)
    #expect(all.errors.split(separator: "\n").count { $0.hasPrefix("lỗi: a.csv: dòng") } == 300)
  }

  @Test func `one cause is one line where each fault names another unit`() throws {
    let workspace = try LedgerWorkspace()
    let codes = try String(
      contentsOf: Program.package.appending(path: "Templates/units/2025-07-01.csv"), encoding: .utf8
    ).split(whereSeparator: \.isNewline).compactMap { line -> String? in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      return fields.count > 3 && fields[3] == "01" ? String(fields[0]) : nil
    }
    let folder = try folder(["a.csv": codes.map { Self.line($0, "births", 5) }])
    let run = try workspace.run("import", folder.url.path)
    #expect(run.status == 65)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count < 6, "\(run.errors)")
    #expect(run.errors.contains("\(codes.count) chỗ cùng một lỗi"), "\(run.errors)")
  }

  @Test func `sums that a return prints are compared whenever a check runs`() throws {
    let workspace = try LedgerWorkspace()
    let lines = Self.one + [Self.line("10507", "births", 999, kind: "aggregated")]
    let folder = try folder(["a.csv": lines])
    #expect(try workspace.run("import", folder.url.path).status == 1)
    let check = try workspace.run("check", "--period", "2025-Q3")
    #expect(check.output.contains("Số tổng hợp trong tệp là 999"), "\(check.output)")
    #expect(check.status == 1)
    // A later file takes the place of the first, and of what it printed.
    let better = try self.folder(["b.csv": Self.one])
    #expect(try workspace.run("import", better.url.path).status == 0)
    let again = try workspace.run("check", "--period", "2025-Q3")
    #expect(!again.output.contains("Số tổng hợp trong tệp"), "\(again.output)")
  }

  @Test
  func `a return is held that repeats another quarter, or changes most figures beside a new one`()
    throws
  {
    let workspace = try LedgerWorkspace()
    let folder = try TemporaryFolder()
    func send(_ name: String, _ period: String, _ figures: String, at now: String) throws -> Int32 {
      let heads =
        "Đơn vị;Dân số;Số hộ;Số sinh;Số chết;Số kết hôn"
        + (figures.split(separator: ";").count > 5 ? ";Chuyển đến" : "")
      let file = folder.url.appending(path: name)
      try Data("\(period)\n\(heads)\nPhường Thành Đông;\(figures)\n".utf8).write(to: file)
      let run = try workspace.run(["import", file.path], at: now)
      if run.status == 65 { #expect(run.errors.contains("giữ lại, chưa nhận"), "\(run.errors)") }
      return run.status
    }
    let (autumn, winter) = ("2025-10-06T08:00:00+07:00", "2026-01-06T08:00:00+07:00")
    #expect(try send("a.csv", "Quý III/2025", "14302;4100;55;12;30", at: autumn) == 0)
    #expect(try send("b.csv", "Quý III/2025", "14303;4101;56;13;30;9", at: autumn) == 65)
    #expect(try send("c.csv", "Quý III/2025", "14302;4100;56;12;30;9", at: autumn) == 0)
    #expect(try send("d.csv", "Quý IV/2025", "14302;4100;56;12;30", at: winter) == 65)
    #expect(try send("e.csv", "Quý IV/2025", "14302;4100;61;12;30", at: winter) == 0)
  }
}
