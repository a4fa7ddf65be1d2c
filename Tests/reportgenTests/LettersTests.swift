import Foundation
import Testing

/// `letters`, run as a program.
@Suite struct LettersTests {
  @Test func `a letter that somebody has edited is kept when letters are written again`() throws {
    let workspace = try LedgerWorkspace()
    let rest = try workspace.changed("2025-Q3") { !$0.contains(",11413,") }
    #expect(try workspace.run("import", rest).status == 0)
    let out = workspace.folder.url.appending(path: "cong-van")
    func write() throws -> Program.Outcome {
      try workspace.run(
        ["letters", "--period", "2025-Q3", "--kinds", "don-doc", "--out", out.path],
        at: "2025-10-20T08:00:00+07:00")
    }
    func files() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: out.path)
        .filter { !$0.hasPrefix(".") }.sorted()
    }
    let first = try write()
    #expect(first.status == 0, "\(first.errors)")
    let written = try files()
    #expect(written.contains("cong-van-tat-ca-2025-Q3.docx"))
    let letter = try #require(written.first { !$0.contains("tat-ca") })
    let edited = Data("đã sửa tay".utf8)
    try edited.write(to: out.appending(path: letter))

    let second = try write()
    #expect(second.status == 0, "\(second.errors)")
    let added = Set(try files()).subtracting(written)
    #expect(added.count == 1)
    let kept = try #require(added.first)
    #expect(kept.contains("(bản cũ 1)"))
    #expect(try Data(contentsOf: out.appending(path: kept)) == edited)
    #expect(second.errors.contains("đã có người sửa"), "\(second.errors)")
  }

  @Test func `a refused file is sent back to its unit, never said to be lacking`() throws {
    let workspace = try LedgerWorkspace()
    let folder = try TemporaryFolder()
    let bad = folder.url.appending(path: "sai.csv")
    try Data("Quý III/2025\nĐơn vị;Số sinh\nPhường Thành Đông;5x5\nPhường Hải Dương;6x\n".utf8)
      .write(to: bad)
    #expect(try workspace.run("import", bad.path).status == 65)
    func letters(_ kinds: String) throws -> Set<String> {
      let out = folder.url.appending(path: kinds).path
      let run = try workspace.run(
        ["letters", "--period", "2025-Q3", "--kinds", kinds, "--out", out],
        at: "2025-10-20T08:00:00+07:00")
      #expect(run.status == 0, "\(run.errors)")
      let names = try FileManager.default.contentsOfDirectory(atPath: out)
      return Set(names.filter { $0.hasSuffix("-10507-2025-Q3.docx") })
    }
    #expect(try letters("tra-lai,don-doc") == ["cong-van-tra-lai-10507-2025-Q3.docx"])
    #expect(try letters("don-doc") == ["cong-van-don-doc-10507-2025-Q3.docx"])
    let reminder = try workspace.run(
      ["status", "--period", "2025-Q3", "--reminders"], at: "2025-10-20T08:00:00+07:00")
    let own = reminder.output.components(separatedBy: "------------").first {
      $0.contains("(mã đơn vị 10507)")
    }
    #expect(own?.contains("'5x5' không phải là số") == true)
    #expect(own?.contains("'6x'") == false)
  }

  @Test func `no letter says that nothing came of a unit whose return lies in the folder`() throws {
    let folder = try TemporaryFolder()
    let out = folder.url.appending(path: "cong-van")
    let run = try Program.run(
      [
        "letters", "--workspace", Program.example("hai-phong").path, "--period", "2025-Q3",
        "--kinds", "don-doc", "--out", out.path, "--templates",
        Program.package.appending(path: "Templates").path,
      ])
    #expect(run.status == 0, "\(run.errors)")
    let letters = try FileManager.default.contentsOfDirectory(atPath: out.path)
      .filter { $0.contains("don-doc") }.sorted()
    // The two whose lines the sample lacks, and nobody else.
    #expect(letters.count == 2)
    #expect(letters.allSatisfy { $0.contains("11413") || $0.contains("11713") }, "\(letters)")
    #expect(!run.errors.contains("mọi đơn vị được ghi là chưa báo cáo"), "\(run.errors)")
  }
}
