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
    let messages = [
      "lỗi: kho.csv: dòng 5, cột 8: Tồn đầu kỳ cộng nhập trừ xuất là 120, tồn cuối kỳ ghi 110; lệch -10",
      "lỗi: kho.csv: dòng 7, cột 8: Kinh phí giải ngân là 10,5, không được quá kinh phí được giao là 10",
    ]
    let (run, text, _) = try build(folder.url, "2025-Q4", "--report", "so-ket-chuyen-de")
    #expect(run.status == 1, "\(run.errors)")
    for message in messages { #expect(run.errors.contains(message)) }
    #expect(text.contains("Tồn cuối kỳ,đơn vị,110,"))
    // A year's report shows what its quarters have wrong.
    let (year, _, _) = try build(folder.url, "2025", "--report", "tong-ket-chuyen-de")
    for message in messages { #expect(year.errors.contains(message)) }
    let check = try Program.run([
      "check", "--workspace", folder.url.path, "--period", "2025-Q4", "--templates",
      Program.package.appending(path: "Templates").path,
    ])
    #expect(check.status == 1, "\(check.errors)")
    #expect(check.output.contains("Tồn đầu kỳ cộng nhập trừ xuất bằng tồn cuối kỳ"))
    #expect(check.output.contains("Kinh phí giải ngân không quá kinh phí được giao"))
    #expect(!check.output.contains("stock-balance"))
    #expect(check.output.contains("Ở: kho.csv, dòng 5, cột 8"))
    #expect(check.output.contains("Ở: kho.csv, dòng 7, cột 8"))
  }

  @Test func `the province's own agencies stand beside the communes and are counted once`() throws {
    let own = "2025-06-30,31"
    let folder = try workspace([
      "returns/cap-tinh.csv": head
        + "2025-06-30,11305,budget_assigned,,2025-Q4,statistical,collected,10,normal\n"
        + "\(own),own_budget_assigned,,2025-Q4,statistical,collected,500,normal\n"
        + "\(own),own_budget_assigned,programme=588,2025-Q4,statistical,collected,300,normal\n"
        + "\(own),own_budget_disbursed,programme=588,2025-Q4,statistical,collected,301,normal\n"
        + "\(own),own_training_courses,,2025-Q4,statistical,collected,7,normal\n"
    ])
    let (run, text, _) = try build(folder.url, "2025-Q4", "--report", "so-ket-chuyen-de")
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.errors.contains("cap-tinh.csv: dòng 5, cột 8: Kinh phí giải ngân là 301"))
    #expect(text.contains("\"Cơ sở (xã, phường, đặc khu)\",triệu đồng,10"))
    #expect(text.contains("\"Cơ quan cấp tỉnh, thành phố\",triệu đồng,500"))
    #expect(text.contains("\"Cả tỉnh, thành phố\",triệu đồng,510"))
    #expect(text.contains("\"Cơ quan cấp tỉnh, thành phố\",lớp,7"))
    let entered = try Program.run([
      "enter", "31", "own_inspections[programme=468]", "3", "--workspace", folder.url.path,
      "--templates", Program.package.appending(path: "Templates").path, "--period", "2025-Q4",
      "--reason", "Sở Y tế báo qua điện thoại (số liệu minh họa)",
    ])
    #expect(entered.status == 0, "\(entered.errors)")
  }

  @Test func `targets assigned to the districts of the example add up to the city's`() throws {
    let assigned = try String(
      contentsOf: Program.example("hai-phong-cu/plan/giao-chi-tieu.csv"), encoding: .utf8)
    let folder = try workspace(["plan/giao-chi-tieu.csv": assigned])
    let (run, text, _) = try build(folder.url, "2025")
    #expect(run.status == 0, "\(run.errors)")
    #expect(text.contains("Tổng giao cho các đơn vị khớp chỉ tiêu được giao."))
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

  /// Five years of returns: the example's years, and 2024 again for each year before. Made up.
  private func fiveYears() throws -> TemporaryFolder {
    let folder = try workspace()
    let settings = folder.url.appending(path: "reportgen.yaml")
    let text = try String(contentsOf: settings, encoding: .utf8)
    try Data(text.replacing("first: 2023-Q4", with: "first: 2020-Q4").utf8).write(to: settings)
    let returns = folder.url.appending(path: "returns")
    func copy(_ period: String, as other: String) throws {
      let text = try String(contentsOf: returns.appending(path: "\(period).csv"), encoding: .utf8)
      try Data(text.replacing(",\(period),", with: ",\(other),").utf8)
        .write(to: returns.appending(path: "\(other).csv"))
    }
    try copy("2023-Q4", as: "2020-Q4")
    for year in 2021...2023 {
      for quarter in 1...4 { try copy("2024-Q\(quarter)", as: "\(year)-Q\(quarter)") }
    }
    return folder
  }

  @Test func `the reviews of five years have a column a year, filled from its returns`() throws {
    let folder = try fiveYears()
    // What each programme is measured by, of what the example's communes report.
    let measures = [
      "588": "Tổng số trẻ sinh ra", "1848": "người mới", "1999": "sàng lọc sơ sinh",
      "1579": "cao tuổi", "537": "Tổng số trẻ sinh ra",
    ]
    let (_, _, ended) = try build(folder.url, "2021--2025", "--programme", "468")
    #expect(ended.contains { $0.hasPrefix("tong-ket-chuong-trinh-468-2021--2025") }, "\(ended)")
    for (programme, words) in measures.sorted(by: { $0.key < $1.key }) {
      let (run, text, files) = try build(
        folder.url, "2021--2025", "--programme", programme)
      #expect(run.status == 0, "\(run.errors)")
      // They go on until 2030; the one on births by sex ends with 2025.
      #expect(files.contains { $0.hasPrefix("so-ket-chuong-trinh-\(programme)-2021--2025") })
      #expect(text.contains("Năm 2021,Năm 2022,Năm 2023,Năm 2024,Năm 2025"))
      #expect(text.contains("Chương trình \(programme)"))
      #expect(text.contains("SỐ LIỆU MINH HỌA"))
      let filled = text.split(whereSeparator: \.isNewline).map { PlanTests.fields(of: String($0)) }
        .filter { $0.count >= 8 && $0[3...7].allSatisfy { Double($0) != nil } }
      #expect(
        filled.contains { $0[1].lowercased().contains(words.lowercased()) },
        "\(programme): \(filled.map { $0[1] })")
      let tasks = try Program.run([
        "plan", "--workspace", Program.example("hai-phong-cu").path, "--programme", programme,
      ])
      let places = tasks.lines.filter { $0.contains("  III.3.") }.map {
        $0.split(separator: " ")[1]
      }
      #expect(places.count >= 8)
      #expect(places.allSatisfy { text.contains(",\($0),") })
    }
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
    func lines(_ text: String) -> [[String]] {
      text.split(whereSeparator: { $0 == "\r\n" }).map { PlanTests.fields(of: String($0)) }
        .filter { $0.count > 6 && Int($0[0]) != nil }
    }
    let ranks = lines(text).filter { !$0[3].isEmpty }
    #expect(ranks.count > 100)
    #expect(ranks.prefix(2).allSatisfy { $0[3] == "1" })
    for (line, next) in zip(ranks, ranks.dropFirst()) {
      let same = Double(line[4])! / Double(line[5])! == Double(next[4])! / Double(next[5])!
      #expect(same == (line[3] == next[3]))
    }
    let (early, before, _) = try build(
      Program.example("hai-phong-cu"), "2025-Q3", "--report", "form:xep-hang")
    #expect(early.status == 0, "\(early.errors)")
    #expect(lines(before).count == 168)
    for line in lines(before) {
      #expect(line[3].isEmpty && line[6].hasPrefix("Không xếp hạng; đánh giá cuối năm"), "\(line)")
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
    #expect(try tasks("--deadline", "urgent").isEmpty)
    #expect(try tasks("--deadline", "định kỳ") == tasks("--deadline", "periodic"))
    let talks = try tasks("--programme", "Truyền thông dân số")
    #expect(try !talks.isEmpty && talks == tasks("--programme", "537"))
    #expect(try tasks("--agency", "cục thống kê thành phố").count == 1)
    #expect(try tasks("--deadline", "2025-10-31").count == 1)
    let wrong = try Program.run(["plan", "--workspace", path, "--agency", "so-yte"])
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("Có phải 'so-y-te' không?"))
    #expect(try Program.run(["plan", "--workspace", path, "--deadline", "bao giờ"]).status == 64)
  }
}
