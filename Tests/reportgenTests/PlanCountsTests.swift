import Foundation
import Testing

/// What the plans order to be counted beside the targets.
@Suite struct PlanCountsTests {
  /// The workspace of Hải Phòng's plan with the old city's returns.
  private func workspace(_ files: [String: String] = [:]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let example = Program.example("hai-phong-cu")
    for part in ["reportgen.yaml", "returns"] {
      try FileManager.default.copyItem(
        at: example.appending(path: part), to: folder.url.appending(path: part))
    }
    for (path, text) in files {
      let url = folder.url.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    return folder
  }

  private func build(
    _ workspace: URL, _ period: String, _ more: String...
  ) throws -> (run: Program.Outcome, text: String, files: [String]) {
    let out = try TemporaryFolder()
    let run = try Program.run(
      [
        "build", "--workspace", workspace.path, "--period", period, "--format", "csv",
        "--templates",
        Program.package.appending(path: "Templates").path, "--out", out.url.path,
      ] + more)
    let files = try out.files
    let text = try files.map {
      try String(contentsOf: out.url.appending(path: $0), encoding: .utf8)
    }.joined()
    return (run, text, files)
  }

  private let head = "edition,unit,indicator,options,period,calendar,kind,value,status\n"

  @Test func `a stock that does not balance and a budget overspent are found at their cells`()
    throws
  {
    let unit = "2025-06-30,11305"
    let folder = try workspace([
      "returns/kho.csv": head
        + "\(unit),contraceptives_opening,method=pill,2025-Q4,statistical,collected,100,normal\n"
        + "\(unit),contraceptives_received,method=pill,2025-Q4,statistical,collected,50,normal\n"
        + "\(unit),contraceptives_issued,method=pill,2025-Q4,statistical,collected,30,normal\n"
        + "\(unit),contraceptives_closing,method=pill,2025-Q4,statistical,collected,110,normal\n"
        + "\(unit),budget_assigned,programme=588;source=province,2025-Q4,statistical,collected,10,normal\n"
        + "\(unit),budget_disbursed,programme=588;source=province,2025-Q4,statistical,collected,10.5,normal\n"
    ])
    let (run, text, _) = try build(folder.url, "2025-Q4", "--report", "so-ket-chuyen-de")
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.errors.contains("lỗi: kho.csv: dòng 5, cột 8: Tồn đầu kỳ cộng nhập trừ xuất"))
    #expect(run.errors.contains("phải bằng 120; lệch -10."))
    #expect(run.errors.contains("lỗi: kho.csv: dòng 7, cột 8: Kinh phí giải ngân"))
    #expect(run.errors.contains("là 10,5, không được quá 10; lệch 0,5."))
    #expect(text.contains("Tồn cuối kỳ,đơn vị,110,"))
  }

  @Test func `targets assigned to the old districts say by how much they fall short`() throws {
    let districts = ["303", "304", "305", "306", "307", "308", "309"]
    let lines = districts.map { "tranh-thai-moi,\($0),10000\n" }.joined()
    let folder = try workspace(["plan/giao-chi-tieu.csv": "target,unit,value\n" + lines])
    let (run, text, files) = try build(folder.url, "2025")
    #expect(run.status == 1, "\(run.errors)")
    #expect(
      run.errors.contains(
        "là 70.000 người, Thành phố Hải Phòng được giao 90.000 người: thiếu 20.000 người."))
    #expect(run.errors.contains("chưa giao cho 8 đơn vị"))
    #expect(files.contains { $0.hasSuffix("-giao-chi-tieu.csv") })
    #expect(text.contains("303,Quận Hồng Bàng,10000"))
    #expect(text.contains("thiếu 20.000 người."))
  }

  @Test func `a target for a unit that is not there is refused`() throws {
    let folder = try workspace([
      "plan/giao-chi-tieu.csv": "target,unit,value\ntranh-thai-moi,999,1\n"
    ])
    let (run, _, _) = try build(folder.url, "2025")
    #expect(run.status == 65)
    #expect(
      run.errors.contains("plan/giao-chi-tieu.csv: dòng 2, cột 2: Danh mục 2025-06-30 không có"))
  }

  @Test(arguments: ["588", "1848", "1999", "1579", "537"])
  func `the review of five years of a programme has a column a year`(programme: String) throws {
    let (run, text, files) = try build(
      Program.example("hai-phong-cu"), "2021--2025", "--programme", programme)
    #expect(run.status == 0, "\(run.errors)")
    #expect(files.contains { $0.hasPrefix("so-ket-chuong-trinh-\(programme)-2021--2025") })
    let heads = "Năm 2021,Năm 2022,Năm 2023,Năm 2024,Năm 2025"
    #expect(text.contains(heads))
    #expect(text.contains("Chương trình \(programme)"))
    let tasks = try Program.run([
      "plan", "--workspace", Program.example("hai-phong-cu").path, "--programme", programme,
    ])
    let places = tasks.lines.filter { $0.contains("  III.3.") }.map {
      $0.split(separator: " ")[1]
    }
    #expect(places.count >= 8)
    #expect(places.allSatisfy { text.contains(",\($0),") })
  }

  @Test func `a programme that there is not is refused`() throws {
    let (run, _, _) = try build(
      Program.example("hai-phong-cu"), "2021--2025", "--programme", "589")
    #expect(run.status == 64)
    #expect(run.errors.contains("Không có chương trình, đề án '589'"))
  }

  @Test func `communes are ranked only once the year is over, and ties share a rank`() throws {
    let (run, text, _) = try build(
      Program.example("hai-phong-cu"), "2025", "--report", "tong-ket-thi-dua")
    #expect(run.status == 0, "\(run.errors)")
    let ranks = text.split(whereSeparator: { $0 == "\r\n" }).map {
      PlanTests.fields(of: String($0))
    }
    .filter { $0.count > 4 && Int($0[0]) != nil }
    #expect(ranks.count > 100)
    #expect(ranks.prefix(2).allSatisfy { $0[0] == "1" })
    for (line, next) in zip(ranks, ranks.dropFirst()) {
      let same = Double(line[3])! / Double(line[4])! == Double(next[3])! / Double(next[4])!
      #expect(same == (line[0] == next[0]))
    }
  }

  @Test func `tasks are listed by agency, programme and deadline`() throws {
    let path = Program.example("hai-phong-cu").path
    func tasks(_ options: String...) throws -> [String] {
      let run = try Program.run(["plan", "--workspace", path] + options)
      #expect(run.status == 0, "\(run.errors)")
      return run.lines.filter { $0.hasPrefix("  hp-") }
    }
    #expect(try tasks().count == 120)
    #expect(try tasks("--agency", "Cục Thống kê thành phố").count == 1)
    #expect(try tasks("--programme", "818").count == 1)
    #expect(try tasks("--deadline", "periodic").count == 7)
    #expect(try tasks("--deadline", "2025-10-31").count == 1)
    let wrong = try Program.run(["plan", "--workspace", path, "--agency", "so-yte"])
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("Có phải 'so-y-te' không?"))
    #expect(try Program.run(["plan", "--workspace", path, "--deadline", "bao giờ"]).status == 64)
  }
}
