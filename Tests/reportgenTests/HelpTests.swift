import Foundation
import Testing

/// `--help` shows how each command is used, with options that there are.
@Suite struct HelpTests {
  /// Every command, those of groups with the group's name.
  private static func commands(of group: [String] = []) throws -> [[String]] {
    let names = try Program.run(group + ["--help"]).lines.drop { !$0.hasPrefix("CÁC LỆNH") }
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
      .filter { $0.first?.isLowercase == true }
    return names.map { group + [$0] }
  }

  @Test func `every command shows an example of itself, with options that it has`() throws {
    let groups = ["keys", "ledger", "plan", "units"]
    var commands = try Self.commands().filter { !groups.contains($0[0]) && $0 != ["help"] }
    for group in groups { commands += try Self.commands(of: [group]) }
    #expect(commands.count > 25)
    for command in commands where command != ["serve"] {
      let help = try Program.run(command + ["--help"])
      #expect(help.status == 0)
      let name = "reportgen \(command.joined(separator: " "))"
      let lines = help.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      let start = try #require(lines.firstIndex(of: "Ví dụ:"), "\(name)")
      let examples = lines[(start + 1)...].prefix { $0.hasPrefix("reportgen ") }
      #expect(examples.first?.hasPrefix(name) == true, "\(name): \(examples)")
      let options = lines.filter { $0.hasPrefix("-") }.joined(separator: "\n")
      for option in examples.joined(separator: " ").matches(of: /--[a-z-]+/) {
        #expect(options.contains(option.output), "\(name): \(option.output)")
      }
    }
  }

  @Test func `names stand for codes in the commands of a quarter`() throws {
    let workspace = try LedgerWorkspace()
    _ = try workspace.run("import", LedgerWorkspace.sample("2025-Q4"))
    let out = workspace.folder.url
    let forms = try workspace.run(
      "forms", "--period", "quý IV 2025", "--unit", "Xã Nghi Dương", "--out",
      out.appending(path: "nhap").path)
    #expect(forms.status == 0, "\(forms.errors)")
    #expect(forms.lines.count == 1)
    #expect(try workspace.run("status", "--period", "quý IV/2025").status == 0)
    func built(_ options: [String]) throws -> [String: Data] {
      let folder = out.appending(path: UUID().uuidString)
      let run = try workspace.run(
        ["build", "--format", "csv", "--out", folder.path] + options)
      #expect(run.status == 0, "\(options): \(run.errors)")
      return try Dictionary(
        uniqueKeysWithValues: FileManager.default.contentsOfDirectory(atPath: folder.path).map {
          ($0, try Data(contentsOf: folder.appending(path: $0)))
        })
    }
    #expect(
      try built(["--period", "quý 4 năm 2025", "--report", "Sơ kết", "--calendar", "thống kê"])
        == built(["--period", "2025-Q4", "--report", "so-ket", "--calendar", "statistical"]))
    #expect(
      try built(["--period", "2025", "--programme", "Truyền thông dân số"])
        == built(["--period", "2025", "--programme", "537"]))
    let wrong = try workspace.run(
      "build", "--period", "2025", "--programme", "Truyen thong dan so", "--out",
      out.appending(path: "x").path)
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("(537) không?"), "\(wrong.errors)")
    let units = try workspace.run("units", "list", "--under", "Hải Phòng")
    #expect(units.lines.count == 114)
    let traced = try workspace.run("units", "trace", "Nghi Duong")
    #expect(traced.status == 64)
    #expect(traced.errors.contains("Có phải"), "\(traced.errors)")
  }

  @Test func `help names each option, and what goes with it, in Vietnamese too`() throws {
    let technical = ["--version", "--json", "--csv-bom", "--dhis2-mapping", "--program-"]
    let groups = ["keys", "ledger", "plan", "units"]
    var commands = try Self.commands().filter { !groups.contains($0[0]) && $0 != ["help"] }
    for group in groups { commands += try Self.commands(of: [group]) }
    for command in commands where command != ["serve"] {
      let help = try Program.run(command + ["--help"])
      for line in help.output.split(separator: "\n") where line.hasPrefix("  --") {
        if technical.contains(where: { line.dropFirst(2).hasPrefix($0) }) { continue }
        #expect(line.contains(/^ {2}--[a-z0-9\/-]+, --[a-z\/-]+/), "\(command): \(line)")
      }
      for value in help.output.matches(of: /--([a-z-]+)(?:, --[a-z-]+)? <([^>]+)>/) {
        #expect(value.1 != value.2, "\(command): \(value.0)")
      }
      #expect(!help.output.contains("values:"), "\(command)")
    }
  }

  @Test func `options are typed by their Vietnamese names, with or without marks`() throws {
    let workspace = try LedgerWorkspace()
    _ = try workspace.run("import", LedgerWorkspace.sample("2025-Q4"))
    let english = try workspace.run("status", "--period", "2025-Q4", "--deadline", "2026-01-07")
    #expect(english.status == 0)
    for words in [
      ["--ky", "quý IV 2025", "--han", "07/01/2026"], ["--kỳ=2025-Q4", "--hạn", "7/1/2026"],
      ["--KỲ", "2025-Q4", "--hạn=ngày 7 tháng 1 năm 2026"],
    ] {
      let said = try workspace.run(["status"] + words)
      #expect(said.output == english.output, "\(words): \(said.errors)")
    }
    let wrong = try workspace.run("status", "--kyy", "2025-Q4")
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("Có phải '--ky' không?"), "\(wrong.errors)")
    // Behind two hyphens nothing is an option.
    let behind = try workspace.run("status", "--ky", "2025-Q4", "--", "--ky")
    #expect(behind.status == 64)
  }
}
