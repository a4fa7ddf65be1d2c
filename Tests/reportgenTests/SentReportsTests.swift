import Foundation
import Testing

/// What was sent is handed out as it was, whatever has changed since.
@Suite struct SentReportsTests {
  /// What every test begins with: a quarter that was taken, closed and handed out. It is made once.
  private struct Closed {
    let workspace: TestWorkspace
    let files: [String: Data]

    init() throws {
      workspace = try TestWorkspace(SentReportsTests.files)
      workspace.lastToTheEnd()
      try SentReportsTests.take(in: workspace)
      try SentReportsTests.close("2025-Q3", in: workspace)
      files = try SentReportsTests.handOut(workspace)
      try #require(files.keys.contains { $0.hasSuffix(".xlsx") })
      let codes = try #require(files.first { $0.key.hasSuffix("dhis2.csv") })
      try #require(String(decoding: codes.value, as: UTF8.self).contains("fbfJHSPpUQD"))
    }
  }

  private static let closed = Result { try Closed() }
  private let workspace: TestWorkspace
  private let sent: [String: Data]

  init() throws {
    let closed = try Self.closed.get()
    workspace = try TestWorkspace(copyOf: closed.workspace)
    sent = closed.files
  }

  /// Takes the returns up to the third quarter of 2025, or to another one.
  private static func take(
    in workspace: TestWorkspace, upTo last: String = "2025-Q3", templates: String = templates
  ) throws {
    let returns = try FileManager.default.contentsOfDirectory(
      atPath: workspace.folder.url.appending(path: "returns").path
    ).sorted().filter { $0 <= "\(last).csv" }.map { "returns/\($0)" }
    let run = try Program.run(
      ["import", "--replace", "--templates", templates] + returns, in: workspace.folder.url)
    try #require(run.status == 0, "\(run.errors)")
  }

  /// With a mapping of codes for another system.
  private static var files: [String: String] {
    var files = ConstantWorkspace.files(years: 2024...2025)
    files["reportgen.yaml", default: ""] +=
      "report: {formats: [xlsx, csv, dhis2-csv], dhis2_mapping: dhis2.csv}\n"
    files["dhis2.csv"] = """
      kind,code,uid
      dataelement,births,fbfJHSPpUQD
      orgunit,9001,DiszpKrYNg8

      """
    return files
  }

  private static let templates = Program.package.appending(path: "Templates").path

  /// Explains what is unusual of figures that never change, and closes the period.
  @discardableResult private static func close(
    _ period: String, in workspace: TestWorkspace, templates: String = templates,
    _ options: String...
  ) throws -> String {
    try explain(period, in: workspace, templates: templates)
    let closing = try Program.run(
      ["close", "--templates", templates, "--period", period] + options, in: workspace.folder.url)
    try #require(closing.status == 0, "\(closing.errors)")
    return closing.errors
  }

  private static func explain(
    _ period: String, in workspace: TestWorkspace, templates: String = templates
  ) throws {
    let these = ["--templates", templates, "--period", period]
    let check = try Program.run(["check", "--json"] + these, in: workspace.folder.url)
    if let text = try WarningExplanations.text(for: check.output) {
      let file = workspace.folder.url.appending(path: "giai-trinh-\(period).csv")
      try Data(text.utf8).write(to: file)
      _ = try Program.run(
        ["check", "--explanations", file.path] + these, in: workspace.folder.url)
    }
  }

  private static func handOut(
    _ workspace: TestWorkspace, _ options: String..., templates: String = templates,
    expecting status: Int32 = 0
  ) throws -> [String: Data] {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      [
        "build", "--templates", templates, "--period", "2025-Q3", "--as-of", "sent", "--out",
        folder.url.path,
      ] + options, in: workspace.folder.url)
    try #require(run.status == status, "\(run.errors)")
    var found: [String: Data] = [:]
    for name in try folder.files where !name.hasPrefix(".") {
      found[name] = try Data(contentsOf: folder.url.appending(path: name))
    }
    return found
  }

  private func edit(_ path: String, _ change: (inout String) -> Void) throws {
    let url = workspace.folder.url.appending(path: path)
    var text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    change(&text)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Every kind of change to what the report rests on.
  @Test(arguments: [
    "settings", "plan", "units", "assigned", "groups", "return", "tasks", "narrative", "aliases",
    "templates", "explanation", "agreed", "mapping", "version", "calendar", "broken",
  ])
  func `a change afterwards changes no byte of what was sent`(kind: String) throws {
    switch kind {
    case "settings":
      try edit("reportgen.yaml") { $0.replace("CHI CỤC DÂN SỐ", with: "CHI CỤC KHÁC") }
    case "calendar":
      try edit("reportgen.yaml") {
        $0.replace("report: {", with: "report: {calendar: administrative, ")
      }
    // Nothing of it can be read any more.
    case "broken":
      for path in ["reportgen.yaml", "plan/p.yaml", "units.csv", "groups.csv", "tasks/t.csv"] {
        try edit(path) { $0 = "hỏng: [\n" }
      }
      try FileManager.default.removeItem(at: workspace.folder.url.appending(path: "returns"))
    case "plan": try edit("plan/p.yaml") { $0.replace("1590", with: "99") }
    case "units": try edit("units.csv") { $0.replace(",B,xã", with: ",Bê,xã") }
    case "assigned":
      try edit("plan/giao-chi-tieu.csv") {
        $0 = "target,edition,unit,value\nd1,thu-2020,9001,400\n"
      }
    case "tasks":
      try edit("tasks/t.csv") { $0 = "task,agency,sender,status,result,difficulty,evidence,date\n" }
    case "mapping": try edit("dhis2.csv") { $0.replace("fbfJHSPpUQD", with: "a1b2c3d4e5f") }
    case "version":
      let record = try #require(try records().first)
      try edit(record) { $0.replace("\"tool\" : \"", with: "\"tool\" : \"0.0.") }
    case "narrative": try edit("narrative/2025-Q3.yaml") { $0 = "kien-nghi: Viết sau.\n" }
    case "aliases":
      try edit("templates/indicators/ten-goi-cua-don-vi.yaml") {
        $0 = "version: \"1\"\naliases:\n  - {item: \"deaths\", names: [\"Số người mất\"]}\n"
      }
    case "templates":
      try edit("templates/rules/rieng.yaml") {
        $0 = """
          version: "1"
          rules:
            - {code: rieng, title: Riêng, severity: error, kind: relation, formula: births < deaths}

          """
      }
    case "explanation":
      let file = workspace.folder.url.appending(path: "giai-trinh-2025-Q3.csv")
      if var text = try? String(contentsOf: file, encoding: .utf8) {
        text.replace("đã đối chiếu sổ", with: "nói khác đi")
        try Data(text.utf8).write(to: file)
        _ = try workspace.run(
          "check", "--explanations", file.path, "--templates", Self.templates, "--period",
          "2025-Q3")
      }
    case "agreed":
      try edit("khac.csv") { $0 = "unit,indicator,value\n9001,births,41\n" }
      try edit("thong-nhat.csv") {
        $0 = """
          Khóa,Giải trình,Số thống nhất,Số của Cơ quan dân số,Số của Thống kê
          2025-Q3|statistical|births|thu-2020/9001,Đã rà soát,41,40,41

          """
      }
      let run = try workspace.run(
        "reconcile", "--templates", Self.templates, "--period", "2025-Q3", "--with", "khac.csv",
        "--format", "csv", "--out", "bb", "--agree", "--by", "Lan", "--explanations",
        "thong-nhat.csv")
      #expect(run.errors.contains("Đã ghi 1 số thống nhất"), "\(run.errors)")
    case "groups":
      try edit("groups.csv") {
        $0 = "group,name,edition,unit,valid_from,valid_to\nven,Ven biển,thu-2020,9001,,\n"
      }
    default:
      let run = try workspace.run(
        "enter", "--templates", Self.templates, "9001", "deaths", "16", "--period", "2025-Q3",
        "--reason", "đếm lại", "--reopen", "sửa")
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(try Self.handOut(workspace) == sent)
    #expect(try Self.handOut(workspace, "--rebuild") == sent)
  }

  /// The records of what was sent, in the order of closing.
  private func records() throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: workspace.folder.url.appending(path: "sent").path
    ).filter { $0.hasSuffix(".json") }
      .sorted { ($0.count, $0) < ($1.count, $1) }.map { "sent/\($0)" }
  }

  @Test func `standard templates that change later change nothing of what was sent`() throws {
    let folder = try TemporaryFolder()
    let copy = folder.url.appending(path: "Templates")
    try FileManager.default.copyItem(atPath: Self.templates, toPath: copy.path)
    let own = try TestWorkspace(Self.files)
    try Self.take(in: own, upTo: "2025-Q4", templates: copy.path)
    try Self.close("2025-Q3", in: own, templates: copy.path)
    let sent = try Self.handOut(own, templates: copy.path)
    let form = copy.appending(path: "forms/theo-don-vi.yaml")
    var text = try String(contentsOf: form, encoding: .utf8)
    text.replace("CHIA THEO ĐƠN VỊ", with: "THEO ĐƠN VỊ, MẪU MỚI")
    try Data(text.utf8).write(to: form)
    #expect(try Self.handOut(own, templates: copy.path) == sent)
    #expect(try Self.handOut(own, "--rebuild", templates: copy.path) == sent)
  }

  @Test func `what another version makes otherwise is told with both versions`() throws {
    // What was kept of the plan is made that of a later closing, as if a later tool read it so.
    try edit("plan/p.yaml") { $0.replace("1590", with: "99") }
    let run = try workspace.run(
      "import", "--templates", Self.templates, "--replace", "returns/2025-Q4.csv")
    #expect(run.status == 0, "\(run.errors)")
    try Self.close("2025-Q4", in: workspace)
    let records = try records()
    #expect(records.count == 2)
    let plans = try records.map { path in
      let text = try String(
        contentsOf: workspace.folder.url.appending(path: path), encoding: .utf8)
      let after = try #require(text.range(of: "\"path\" : \"plan/p.yaml\","))
      let digest = try #require(
        text[after.upperBound...].firstMatch(of: /"sha256" : "([0-9a-f]+)"/))
      return String(digest.1)
    }
    #expect(plans[0] != plans[1])
    try edit(records[0]) {
      $0.replace(plans[0], with: plans[1])
      $0.replace("\"tool\" : \"", with: "\"tool\" : \"0.0.")
    }
    #expect(try Self.handOut(workspace) == sent)
    let folder = try TemporaryFolder()
    let again = try workspace.run(
      "build", "--templates", Self.templates, "--period", "2025-Q3", "--as-of", "sent", "--rebuild",
      "--out", folder.url.path)
    #expect(again.status == 1)
    #expect(again.errors.contains("(đã gửi: phiên bản 0.0."), "\(again.errors)")
    #expect(again.errors.contains("đã gửi '1.590', nay '99'"), "\(again.errors)")
  }

  @Test func `files that were made with another day are told cell by cell, or as the same figures`()
    throws
  {
    let dated = try Self.filled()
    let built = try dated.build(
      ["--period", "2025-Q3", "--date", "2025-10-05"], format: "csv,docx")
    #expect(built.status == 0, "\(built.errors)")
    try Self.close("2025-Q3", in: dated, "--published", dated.out.url.path)
    let again = try TemporaryFolder()
    let rebuilt = try Program.run(
      [
        "build", "--templates", Self.templates, "--period", "2025-Q3", "--as-of", "sent",
        "--rebuild", "--out", again.url.path,
      ], in: dated.folder.url)
    #expect(rebuilt.status == 1, "\(rebuilt.errors)")
    #expect(rebuilt.errors.contains("khác tệp đã gửi"))
    #expect(
      rebuilt.errors.contains("Các ô và câu chữ không khác") || rebuilt.errors.contains(", dòng "),
      "\(rebuilt.errors)")
  }

  @Test func `every report among the files that were sent is made again as it was`() throws {
    let own = try Self.filled()
    // What officers explain is offered for their own paragraphs.
    try Self.explain("2025-Q3", in: own)
    for (options, format) in [
      (["--date", "2025-10-05"], "xlsx,csv"), (["--report", "so-ket-chuyen-de"], "xlsx"),
      (["--programme", "588", "--date", "2025-10-05"], "docx"),
      (["--report", "form:theo-don-vi"], "csv"),
    ] {
      let built = try own.build(["--period", "2025-Q3"] + options, format: format)
      #expect(built.status == 0, "\(built.errors)")
    }
    let scan = own.out.url.appending(path: "ban-quet.pdf")
    try Data("%PDF".utf8).write(to: scan)
    try Self.close("2025-Q3", in: own, "--published", own.out.url.path, "--date", "2025-10-05")
    let sent = try Self.handOut(own)
    #expect(sent.keys.contains("ban-quet.pdf"))
    #expect(sent.keys.contains("so-ket-chuong-trinh-588-2025-Q3.docx"))
    let file = own.folder.url.appending(path: "plan/p.yaml")
    var plan = try String(contentsOf: file, encoding: .utf8)
    plan.replace("1590", with: "99")
    try Data(plan.utf8).write(to: file)
    #expect(try Self.handOut(own, "--rebuild") == sent.filter { $0.key != "ban-quet.pdf" })
    let again = try TemporaryFolder()
    let run = try own.run(
      "build", "--templates", Self.templates, "--period", "2025-Q3", "--as-of", "sent", "--rebuild",
      "--out", again.url.path)
    #expect(run.status == 0)
    #expect(run.errors.contains("Không lập lại được"), "\(run.errors)")
    #expect(!run.errors.contains("trùng từng byte"))
  }

  @Test func `a file that its report does not give is told when the period is closed`() throws {
    let own = try Self.filled()
    #expect(try own.build(["--period", "2025-Q3"], format: "xlsx,csv").status == 0)
    let name = try #require(try own.out.files.first { $0.hasSuffix("theo-don-vi.csv") })
    try Data("sửa tay".utf8).write(to: own.out.url.appending(path: name))
    let errors = try Self.close("2025-Q3", in: own, "--published", own.out.url.path)
    #expect(errors.contains("\(name): tệp đã gửi không trùng"), "\(errors)")
    #expect(!errors.contains("xlsx: tệp đã gửi không trùng"), "\(errors)")
    #expect(try Self.handOut(own)[name] == Data("sửa tay".utf8))
    _ = try Self.handOut(own, "--rebuild", expecting: 1)
  }

  @Test func `other formats and packages of what was sent rest on what was kept`() throws {
    let before = try Self.handOut(workspace, "--format", "csv,docx")
    let other = try Self.handOut(workspace, "--report", "so-ket-chuyen-de", "--format", "csv")
    try edit("reportgen.yaml") { $0.replace("CHI CỤC DÂN SỐ", with: "CHI CỤC KHÁC") }
    try edit("plan/p.yaml") { $0.replace("1590", with: "99") }
    try edit("narrative/2025-Q3.yaml") { $0 = "kien-nghi: Viết sau.\n" }
    try edit("groups.csv") {
      $0 = "group,name,edition,unit,valid_from,valid_to\nven,Ven biển,thu-2020,9001,,\n"
    }
    #expect(try Self.handOut(workspace, "--format", "csv,docx") == before)
    #expect(
      try Self.handOut(workspace, "--report", "so-ket-chuyen-de", "--format", "csv") == other)
    let packed = try Self.handOut(workspace, "--package", "folder")
    #expect(packed.filter { $0.key != "manifest.json" } == sent)
    let manifest = try #require(packed["manifest.json"].map { String(decoding: $0, as: UTF8.self) })
    #expect(manifest.contains("\"ledger\""))
    let folder = try TemporaryFolder()
    for (name, bytes) in packed { try bytes.write(to: folder.url.appending(path: name)) }
    #expect(try Program.run(["verify", folder.url.path]).status == 0)
  }

  private static let taken = Result {
    let workspace = try TestWorkspace(ConstantWorkspace.files(years: 2024...2025))
    workspace.lastToTheEnd()
    try take(in: workspace)
    return workspace
  }

  /// With returns up to the third quarter of 2025 in its ledger.
  private static func filled() throws -> TestWorkspace {
    try TestWorkspace(copyOf: taken.get())
  }

  @Test func `what was kept and has been changed is not handed out`() throws {
    let objects = workspace.folder.url.appending(path: "sent/objects")
    for name in try FileManager.default.contentsOfDirectory(atPath: objects.path) {
      try Data("khác".utf8).write(to: objects.appending(path: name))
    }
    _ = try Self.handOut(workspace, expecting: 65)
  }

  @Test func `a file that was refused is not kept with what was sent`() throws {
    let refused = workspace.folder.url.appending(path: "refused")
    try FileManager.default.createDirectory(at: refused, withIntermediateDirectories: true)
    try Data("danh sách người".utf8).write(to: refused.appending(path: "1-ab.original"))
    let run = try workspace.run(
      "import", "--templates", Self.templates, "--replace", "returns/2025-Q4.csv")
    #expect(run.status == 0, "\(run.errors)")
    try Self.close("2025-Q4", in: workspace)
    let objects = workspace.folder.url.appending(path: "sent/objects")
    let names = try FileManager.default.contentsOfDirectory(atPath: objects.path)
    #expect(!names.isEmpty)
    for name in names {
      let bytes = try Data(contentsOf: objects.appending(path: name))
      #expect(bytes != Data("danh sách người".utf8))
    }
  }

  @Test func `files that were edited by hand are kept when they are written again`() throws {
    #expect(try workspace.build(["--period", "2025-Q2"]).status == 0)
    let name = try #require(try workspace.out.files.first { $0.hasSuffix("theo-don-vi.csv") })
    let url = workspace.out.url.appending(path: name)
    // Written again untouched, nothing is kept.
    #expect(try workspace.build(["--period", "2025-Q2"]).status == 0)
    #expect(try !workspace.out.files.contains { $0.contains("bản cũ") })
    try Data("của tôi".utf8).write(to: url)
    let run = try workspace.build(["--period", "2025-Q2"])
    #expect(run.status == 0)
    let kept = name.replacingOccurrences(of: ".csv", with: " (bản cũ 1).csv")
    #expect(run.errors.contains("(bản cũ 1)"))
    #expect(
      try String(contentsOf: workspace.out.url.appending(path: kept), encoding: .utf8) == "của tôi")
  }

  @Test func `letters that were edited by hand are kept when they are written again`() throws {
    let letters = ["letters", "--templates", Self.templates, "--period", "2025-Q4", "--out", "thu"]
    #expect(try Program.run(letters, in: workspace.folder.url).status == 0)
    let folder = workspace.folder.url.appending(path: "thu")
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .first { $0.hasSuffix(".docx") })
    try Data("của tôi".utf8).write(to: folder.appending(path: name))
    let run = try Program.run(letters, in: workspace.folder.url)
    #expect(run.status == 0)
    #expect(run.errors.contains("bản cũ 1"), "\(run.errors)")
    let kept = name.replacingOccurrences(of: ".docx", with: " (bản cũ 1).docx")
    let text = try String(contentsOf: folder.appending(path: kept), encoding: .utf8)
    #expect(text == "của tôi")
  }

  @Test func `a report on a programme names it, for a quarter as for a year`() throws {
    for period in ["2025-Q3", "2025-S1", "2025"] {
      let workspace = try TestWorkspace(ConstantWorkspace.files(years: 2024...2025))
      let run = try workspace.build(["--period", period, "--programme", "588"])
      #expect(run.status == 0, "\(run.errors)")
      let words = try workspace.text("--thuyet-minh.csv")
      #expect(words.contains("Chương trình Điều chỉnh mức sinh"))
      #expect(words.contains("Kế hoạch không có nhiệm vụ nào gắn với"))
      let results = try workspace.rows("-ket-qua-ke-hoach.csv")
      #expect(results.dropFirst().map { $0[1] } == ["Tăng tự nhiên", "Số sinh"])
    }
  }
}
