import Foundation
import Testing

/// `init` by options and by questions, and `doctor` on what it leaves.
@Suite struct InitTests {
  /// Runs the tool with lines on its standard input.
  private func run(_ arguments: [String], answering lines: [String]) throws -> Program.Outcome {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "answers")
    try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: file)
    return try Program.run(
      arguments, through: ["/bin/sh", "-c", "\"$@\" < '\(file.path)'", "sh"])
  }

  private func settings(_ folder: String) throws -> String {
    try String(contentsOfFile: folder + "/reportgen.yaml", encoding: .utf8)
  }

  @Test func `a province by its code begins with the plan of its present boundaries`() throws {
    let scratch = try TemporaryFolder()
    let folder = scratch.url.appending(path: "moi").path
    let made = try Program.run(["init", folder, "--unit", "31"])
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.errors.contains("Lưu ý: chỉ tiêu minh họa cho địa giới mới"))
    let shown = try Program.run(["plan", "--workspace", folder, "--json"])
    let plans = try #require(
      try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [[String: Any]])
    #expect(plans.count == 1)
    #expect((plans[0]["targets"] as? [Any])?.count == 7)
    #expect((plans[0]["tasks"] as? [Any])?.count == 120)
    // All of the city's units are asked, and none of another map.
    let status = try Program.run(
      ["status", "--workspace", folder, "--period", "quý III 2025"],
      environment: ["REPORTGEN_NOW": "2025-10-08T08:00:00+07:00"])
    #expect((status.output + status.errors).contains("chưa có sổ báo cáo"), "\(status)")
    let out = scratch.url.appending(path: "bao-cao").path
    let built = try Program.run([
      "build", "--workspace", folder, "--period", "năm 2025", "--format", "csv", "--out", out,
    ])
    #expect(built.status == 0, "\(built.errors)")
    let text = try FileManager.default.contentsOfDirectory(atPath: out)
      .map { try String(contentsOfFile: out + "/" + $0, encoding: .utf8) }.joined()
    #expect(text.contains("Chỉ tiêu minh họa cho địa giới mới."))
    #expect(!text.contains("Khác phạm vi địa giới"))
  }

  @Test(arguments: ["Hải Phòng", "thành phố hải phòng", "TP Hải Phòng", "31"])
  func `a province is named as officers name it`(name: String) throws {
    let scratch = try TemporaryFolder()
    let folder = scratch.url.appending(path: "moi").path
    let made = try Program.run(["init", folder, "--unit", name, "--plan", "không"])
    #expect(made.status == 0, "\(made.errors)")
    #expect(try settings(folder).contains("unit: {code: \"31\", edition: 2025-07-01}"))
    #expect(!made.errors.contains("Kế hoạch:"))
  }

  @Test(arguments: [
    ("Hai Phong", "Có phải 'Thành phố Hải Phòng' (31) không?"),
    ("Tân Tiến", "có thể là nhiều đơn vị"), ("Không Có Đâu", "Không có đơn vị 'Không Có Đâu'."),
    ("1", "Có phải '01' (Thành phố Hà Nội) không?"),
  ])
  func `what names no unit, or several, is refused with what may be meant`(
    name: String, words: String
  ) throws {
    let scratch = try TemporaryFolder()
    let run = try Program.run(["init", scratch.url.appending(path: "moi").path, "--unit", name])
    #expect(run.status == 64)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(try scratch.files.isEmpty)
  }

  @Test func `options decide what would be asked`() throws {
    let scratch = try TemporaryFolder()
    let folder = scratch.url.appending(path: "moi").path
    let made = try Program.run([
      "init", folder, "--unit", "Lai Châu", "--calendar", "hành chính", "--choose",
      "premarital_care_denominator=persons", "--choose",
      "Mẫu số của tỷ lệ phụ nữ mang thai được sàng lọc trước sinh=births",
    ])
    #expect(made.status == 0, "\(made.errors)")
    let text = try settings(folder)
    #expect(text.contains("premarital_care_denominator: persons\n"))
    #expect(text.contains("prenatal_screening_denominator: births\n"))
    #expect(text.contains("calendar: administrative\n"))
    #expect(FileManager.default.fileExists(atPath: folder + "/plan/lai-chau.yaml"))
    let wrong = try Program.run([
      "init", scratch.url.appending(path: "b").path, "--unit", "12", "--choose",
      "premarital_care_denominator=person",
    ])
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("(persons)"), "\(wrong.errors)")
  }

  @Test func `questions lead to the same, and a wrong answer is asked again`() throws {
    let scratch = try TemporaryFolder()
    let folder = scratch.url.appending(path: "moi").path
    let made = try run(
      ["init", folder, "--ask"],
      answering: ["Hai Phong", "Hải Phòng", "9", "", "2", "1", ""])
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.errors.contains("Có phải 'Thành phố Hải Phòng' (31) không?"))
    #expect(made.errors.contains("(hai-phong-thanh-uy)"))
    let text = try settings(folder)
    #expect(text.contains("calendar: administrative\n"))
    #expect(text.contains("prenatal_screening_denominator: births\n"))
    #expect(text.contains("premarital_care_denominator:\n"))
    #expect(
      FileManager.default.fileExists(atPath: folder + "/plan/hai-phong-2025-dia-gioi-moi.yaml"))
    #expect(made.errors.contains("Tiếp theo:"))
  }

  @Test func `on a terminal it asks without being told to, and an answer's first words are enough`()
    throws
  {
    let scratch = try TemporaryFolder()
    let folder = scratch.url.appending(path: "moi").path
    // A pseudo-terminal as pty(7) has it: unlocked (TIOCSPTLCK), and its number asked for (TIOCGPTN).
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    defer { close(master) }
    var (isLocked, number): (Int32, UInt32) = (0, 0)
    try #require(master >= 0)
    try #require(ioctl(master, 0x4004_5431, &isLocked) == 0)
    try #require(ioctl(master, 0x8004_5430, &number) == 0)
    let terminal = "/dev/pts/\(number)"
    let held = open(terminal, O_RDWR | O_NOCTTY)
    defer { close(held) }
    let answers = [
      "Lai Châu", "lai-chau", "hành chính", "x", "số trẻ sinh ra trong kỳ", "số cặp kết hôn", "",
    ].joined(separator: "\n")
    #expect(Array(answers.utf8).withUnsafeBytes { write(master, $0.baseAddress, $0.count) } > 0)
    let made = try Program.run(
      ["init", folder],
      through: ["/usr/bin/timeout", "60", "/bin/sh", "-c", "\"$@\" < '\(terminal)'", "sh"])
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.errors.contains("Không có lựa chọn 'x'. Có: "), "\(made.errors)")
    let text = try settings(folder)
    #expect(text.contains("calendar: administrative\n"))
    #expect(text.contains("prenatal_screening_denominator: births\n"))
    #expect(text.contains("premarital_care_denominator: couples\n"))
    #expect(FileManager.default.fileExists(atPath: folder + "/plan/lai-chau.yaml"))
  }

  @Test func `whoever stops answering has nothing made`() throws {
    let scratch = try TemporaryFolder()
    let made = try run(
      ["init", scratch.url.appending(path: "moi").path, "--ask"], answering: ["Hải Phòng"])
    #expect(made.status == 64)
    #expect(made.errors.contains("Chưa trả lời hết"))
    #expect(try scratch.files.isEmpty)
  }

  @Test func `the doctor tells what is still to be decided, and what has broken`() throws {
    let scratch = try TemporaryFolder()
    let folder = scratch.url.appending(path: "moi").path
    _ = try Program.run(["init", folder, "--unit", "31"])
    func doctor() throws -> Program.Outcome {
      try Program.run(
        ["doctor", "--workspace", folder],
        environment: ["REPORTGEN_NOW": "2026-02-08T08:00:00+07:00"])
    }
    let first = try doctor()
    #expect(first.status == 0, "\(first.errors)")
    for words in [
      "chưa chọn, nên tỷ lệ ấy để trống", "Chưa có kế hoạch năm 2026",
      "→ chuyển kế hoạch năm trước sang bằng 'reportgen plan next --year 2026'",
      "chưa có tên người ký", "Chưa có sổ báo cáo",
      "in kèm câu 'chỉ tiêu minh họa cho địa giới mới'", "tốt  Bộ mẫu 2026.1",
    ] {
      #expect(first.output.contains(words), "\(words) in \(first.output)")
    }
    // Its own remedy helps.
    _ = try Program.run(["plan", "next", "--year", "2026", "--workspace", folder])
    let second = try doctor()
    #expect(!second.output.contains("Chưa có kế hoạch năm 2026"))
    #expect(second.output.contains("7 chỉ tiêu, 120 nhiệm vụ chưa xác nhận"), "\(second.output)")
    try Data("version: [".utf8).write(to: URL(fileURLWithPath: folder + "/reportgen.yaml"))
    let broken = try doctor()
    #expect(broken.status == 1)
    #expect(broken.output.contains("hỏng"))
    #expect(broken.output.contains("reportgen.yaml:2:1"), "\(broken.output)")
  }

  @Test func `the doctor finds a ledger that was damaged`() throws {
    let workspace = try LedgerWorkspace()
    _ = try workspace.run("import", LedgerWorkspace.sample("2025-Q4"))
    let sound = try workspace.run("doctor")
    #expect(sound.status == 0, "\(sound.errors)")
    #expect(sound.output.contains("báo cáo, nguyên vẹn"), "\(sound.output)")
    let files = try FileManager.default.subpathsOfDirectory(atPath: workspace.path)
    let ledger = try #require(files.first { $0.hasSuffix(".sqlite") })
    let handle = try FileHandle(
      forWritingTo: URL(fileURLWithPath: workspace.path + "/" + ledger))
    try handle.seek(toOffset: 0)
    try handle.write(contentsOf: Data(repeating: 7, count: 4096))
    try handle.close()
    let damaged = try workspace.run("doctor")
    #expect(damaged.status == 1)
    #expect(damaged.output.contains("reportgen ledger rebuild"), "\(damaged.output)")
  }

  @Test func `a plan of old boundaries is held by its own units in all of its year`() throws {
    let scratch = try TemporaryFolder()
    let folder = scratch.url.appending(path: "cu").path
    _ = try Program.run(["init", folder, "--plan", "hai-phong-2025"])
    #expect(try settings(folder).contains("\neditions: {\"2025\": 2025-06-30}\n"))
    for period in ["2025-Q2", "2025-Q4"] {
      let out = scratch.url.appending(path: period).path
      let built = try Program.run([
        "build", "--workspace", folder, "--period", period, "--format", "csv", "--out", out,
      ])
      #expect(built.status == 0, "\(built.errors)")
      let text = try FileManager.default.contentsOfDirectory(atPath: out)
        .map { try String(contentsOfFile: out + "/" + $0, encoding: .utf8) }.joined()
      #expect(text.contains("trong 168 xã"), "\(period)")
      #expect(!text.contains("trong 50 "), "\(period)")
    }
  }

  @Test func `the version tells that of the templates`() throws {
    let version = try String(
      contentsOf: Program.package.appending(path: "Templates/VERSION"), encoding: .utf8
    )
    .trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(try Program.run(["--version"]).output.contains("bộ mẫu \(version)"))
  }
}
