import Foundation
import Testing

/// Nothing wrong is closed, and nothing unusual without an officer's word.
@Suite struct ClosingTests {
  let workspace: LedgerWorkspace

  init() throws { workspace = try LedgerWorkspace() }

  private func file(_ text: String, named name: String = "gt.csv") throws -> String {
    let url = workspace.folder.url.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  /// A figure of the sample's third quarter with something else in its place.
  private func changed(_ unit: String, _ item: String, from old: String, to new: String) throws
    -> String
  {
    let start = ",\(unit),\(item),2025-Q3,statistical,collected,"
    return try workspace.changed(
      "2025-Q3", replacing: [(start + old + ",", start + new + ",")])
  }

  /// The sample's third quarter with far more young mothers in two communes than anywhere else.
  private func unusual(named name: String? = nil) throws -> String {
    let figures = [("11329", "10"), ("10507", "2")].map { unit, old in
      let start = ",\(unit),births,mother_age=lt20,2025-Q3,statistical,collected,"
      return (start + old + ",", start + "38,")
    }
    return try workspace.changed("2025-Q3", name: name, replacing: figures)
  }

  /// How many warnings a check of the third quarter has.
  private func warnings() throws -> Int {
    let json = try workspace.run("check", "--period", "2025-Q3", "--json").output
    return try WarningExplanations.count(in: json)
  }

  @Test func `a period with errors cannot be closed, the worst unit named first`() throws {
    let path = try changed("10507", "births,", from: "108", to: "110")
    #expect(try workspace.run("import", path).status == 0)
    try workspace.explainWarnings(of: "2025-Q3")
    let run = try workspace.run("close", "--period", "2025-Q3")
    #expect(run.status == 65)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("Phường Thành Đông (10507):\n  Lỗi: Trẻ sinh ra = nam + nữ"))
    #expect(run.errors.contains("Ở: \(URL(fileURLWithPath: path).lastPathComponent), dòng"))
    #expect(
      run.errors.contains(
        "Chưa chốt được quý III năm 2025: 1 lỗi phải sửa: đơn vị nộp lại ('reportgen import'), hoặc sửa"
      ))
    #expect(!run.errors.contains("cảnh báo chưa có giải trình"))
    // An error is not explained away.
    let explained = try workspace.run(
      "check", "--period", "2025-Q3", "--explanations",
      try file("rule,unit,explanation\nbirths-by-sex,10507,đúng rồi\n"))
    #expect(explained.errors.contains("đây là lỗi, giải trình không thay được việc sửa"))
    #expect(explained.errors.contains("Đã ghi 0 giải trình mới"), "\(explained.errors)")
    #expect(!explained.output.contains("đúng rồi"))
    #expect(try workspace.run("close", "--period", "2025-Q3").status == 65)
    // Once it is corrected, it can.
    _ = try workspace.run(
      "enter", "10507", "births", "108", "--period", "2025-Q3", "--reason", "đếm lại")
    #expect(try workspace.run("close", "--period", "2025-Q3").status == 0)
  }

  @Test func `a period is closed without silent units, but they are named`() throws {
    let some = try workspace.changed("2025-Q3") { line in
      line.hasPrefix("2025-07-01,105") || line.hasPrefix("2025-07-01,116")
    }
    #expect(try workspace.run("import", some).status == 0)
    try workspace.explainWarnings(of: "2025-Q3")
    let run = try workspace.run("close", "--period", "2025-Q3")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.errors.hasPrefix(
        "cảnh báo: quý III năm 2025: 94/114 đơn vị chưa báo cáo: phường Lê Đại Hành (10603), "),
      "\(run.errors)")
    #expect(run.errors.contains(" và 84 đơn vị khác."), "\(run.errors)")
  }

  @Test func `a period is closed without files that were refused, but they are named`() throws {
    try workspace.takeThirdQuarter()
    let refused = try file(
      """
      edition,unit,indicator,options,period,calendar,kind,value
      2025-07-01,10507,births,,2025-Q3,statistical,collected,nhiều

      """, named: "sai.csv")
    let later = "2025-10-07T08:00:00+07:00"
    #expect(try workspace.run("import", refused, at: later).status == 65)
    try workspace.explainWarnings(of: "2025-Q3")
    let run = try workspace.run("close", "--period", "2025-Q3", at: later)
    #expect(run.status == 0, "\(run.errors)")
    let words =
      "quý III năm 2025: 1 tệp đã gửi nhưng chưa được nhận vào sổ báo cáo, số liệu trong đó không được tính:"
      + " sai.csv (ngày 07/10/2025)."
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `whoever reported the whole is not silent in its parts`() throws {
    let whole = try workspace.changed("2025-Q3", replacing: [(",2025-Q3,", ",2025,")])
    #expect(try workspace.run("import", "--replace", whole).status == 0)
    try workspace.explainWarnings(of: "2025")
    let run = try workspace.run("close", "--period", "2025")
    // Two of 114 sent nothing, as is told of the year, for the units of the first half's map, and of both
    // quarters after it.
    let told = run.errors.split(separator: "\n").filter { $0.contains("đơn vị chưa báo") }
    #expect(told.first?.hasPrefix("cảnh báo: năm 2025: ") == true, "\(run.errors)")
    #expect(told.count == 3 && told.allSatisfy { $0.contains(": 2/114 đơn vị") }, "\(run.errors)")
  }

  @Test func `a warning needs a word, which stays beside it until the figure changes`() throws {
    _ = try workspace.run("import", try unusual())
    let refused = try workspace.run("close", "--period", "2025-Q3")
    #expect(refused.status == 65)
    #expect(
      refused.errors.contains("cảnh báo chưa có giải trình: 'reportgen check --period 2025-Q3"))

    try workspace.explainWarnings(of: "2025-Q3")
    let later = try workspace.run("check", "--period", "2025-Q3")
    #expect(later.output.contains("Giải trình: đã đối chiếu sổ (lan, 06/10/2025)"))
    #expect(try workspace.run("close", "--period", "2025-Q3").status == 0)
    // Closed already, and nothing new: nothing is asked again.
    let again = try workspace.run(
      "close", "--period", "2025-Q3", at: "2025-10-07T08:00:00+07:00")
    #expect(again.output.contains("đã chốt từ ngày 06/10/2025"))

    _ = try workspace.run(
      "enter", "11329", "births.lt20", "39", "--period", "2025-Q3", "--reason",
      "đếm lại", "--reopen", "trạm báo nhầm")
    let changed = try workspace.run("check", "--period", "2025-Q3")
    #expect(changed.output.contains("Giải trình trước đây, khi số liệu còn khác: đã đối chiếu sổ"))
    #expect(changed.output.contains("Số liệu đã đổi sau khi giải trình"))
    #expect(try workspace.run("close", "--period", "2025-Q3").status == 65)
  }

  @Test(arguments: ["csv", "xlsx"])
  func `the table of findings is filled in and read back`(format: String) throws {
    let sample = try unusual()
    _ = try workspace.run("import", sample)
    let out = workspace.folder.url.appending(path: "out")
    let check = ["check", "--period", "2025-Q3", "--format", format, "--out", out.path]
    _ = try workspace.run(check)
    // The ledger knows an explanation; then the table carries it, and says the same when read back.
    try workspace.explainWarnings(of: "2025-Q3")
    _ = try workspace.run(check)
    let name = format == "csv" ? "kiem-tra-2025-Q3--1-phat-hien.csv" : "kiem-tra-2025-Q3.xlsx"
    let path = out.appending(path: name).path
    let same = try workspace.run("check", "--period", "2025-Q3", "--explanations", path)
    #expect(same.errors.contains("Đã ghi 0 giải trình mới"), "\(same.errors)")
    #expect(!same.errors.contains("cảnh báo:"))

    // Another workspace with the same figures takes the whole of it from the table.
    let other = try LedgerWorkspace()
    _ = try other.run("import", sample)
    let taken = try other.run("check", "--period", "2025-Q3", "--explanations", path, "--by", "hoa")
    let count = try warnings()
    #expect(taken.errors.contains("Đã ghi \(count) giải trình mới"), "\(taken.errors)")
    #expect(taken.output.contains("Giải trình: đã đối chiếu sổ (hoa, 06/10/2025)"))
    #expect(try other.run("close", "--period", "2025-Q3").status == 0)
  }

  @Test func `an explanation is taken back, and one of other figures is not taken`() throws {
    _ = try workspace.run("import", try unusual())
    let count = try warnings()
    try workspace.explainWarnings(of: "2025-Q3")
    func explain(_ line: String) throws -> Program.Outcome {
      let path = try file("rule;unit;found;explanation\noutlier-peers;11329;\(line)\n")
      return try workspace.run("check", "--period", "2025-Q3", "--explanations", path)
    }
    let other = try explain("9;sổ ghi 9")
    #expect(other.errors.contains("viết khi số liệu là 9; nay là 38, cần giải trình lại"))
    #expect(other.errors.contains("Đã ghi 0 giải trình mới"))
    let back = try explain("38;-")
    #expect(back.errors.contains("Đã ghi 0 giải trình mới vào sổ báo cáo, rút 1 giải trình."))
    #expect(back.output.contains("\(count) cảnh báo (1 chưa giải trình)"))
    #expect(try workspace.run("close", "--period", "2025-Q3").status == 65)
    // What an officer wrote survives a rebuild.
    _ = try explain("38;mẹ trẻ tạm trú")
    #expect(try workspace.run("ledger", "rebuild").status == 0)
    #expect(try workspace.run("check", "--period", "2025-Q3").output.contains("mẹ trẻ tạm trú"))
    #expect(
      try workspace.run("check", "--period", "2025-Q3", "--json").output
        .contains("\"text\" : \"mẹ trẻ tạm trú\""))
  }

  @Test func `what was said of a closed period is taken back only with a return`() throws {
    let sample = try unusual()
    _ = try workspace.run("import", sample)
    try workspace.explainWarnings(of: "2025-Q3")
    #expect(try workspace.run("close", "--period", "2025-Q3").status == 0)
    let path = try file("rule;unit;found;explanation\noutlier-peers;11329;38;-\n")
    let takeBack = ["check", "--period", "2025-Q3", "--explanations", path]
    let refused = try workspace.run(takeBack)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("'reportgen import TỆP --again --reopen \"lý do\"'"))
    #expect(
      try workspace.run("import", sample, "--again", "--reopen", "ghi nhầm xã").status == 0)
    let taken = try workspace.run(takeBack)
    #expect(taken.errors.contains("rút 1 giải trình"), "\(taken.errors)")
    #expect(try workspace.run("close", "--period", "2025-Q3").status == 65)
  }

  @Test func `a year is checked with its quarters`() throws {
    _ = try workspace.run("import", LedgerWorkspace.sample("2025-Q4"))
    _ = try workspace.run("import", try changed("10507", "births,", from: "108", to: "110"))
    let run = try workspace.run("check", "--period", "2025")
    #expect(run.status == 1)
    #expect(run.output.contains("Gồm cả kiểm tra từng kỳ đã báo cáo: quý III năm 2025, quý IV"))
    #expect(run.output.contains("Lỗi: Trẻ sinh ra = nam + nữ, quý III năm 2025"))
    #expect(try workspace.run("close", "--period", "2025").status == 65)
    // A quarter of its own does not look at the others.
    #expect(try workspace.run("check", "--period", "2025-Q4").status == 0)
  }

  @Test func `where two persons close, the command only prepares`() throws {
    try workspace.takeThirdQuarter(explained: true)
    let settings = URL(fileURLWithPath: workspace.path).appending(path: "reportgen.yaml")
    let text = try String(contentsOf: settings, encoding: .utf8)
    try Data("\(text)\nclose_by: two\n".utf8).write(to: settings)
    for name in ["lan", "hoa"] {
      let run = try workspace.run("close", "--period", "2025-Q3", "--by", name)
      #expect(run.status == 0, "\(run.errors)")
      #expect(
        run.output.contains("\(name) đã chuẩn bị chốt ngày 06/10/2025. Chưa chốt"), "\(run.output)")
    }
    #expect(try workspace.run("build", "--period", "2025-Q3", "--as-of", "sent").status != 0)
    let dated = try workspace.run("close", "--period", "2025-Q3", "--date", "2025-10-05")
    #expect(dated.status == 64)
    #expect(dated.errors.contains("lệnh này chỉ chuẩn bị"))
  }
}
