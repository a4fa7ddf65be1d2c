import Foundation
import Testing

/// What a report says in sentences is what its tables hold, with the same doubts. Số liệu minh họa.
@Suite struct ProseTests {
  private struct Model: Decodable {
    struct Document: Decodable { var sections: [Section] }
    struct Section: Decodable { var blocks: [Block] }
    struct Block: Decodable { var paragraph: Paragraph? }
    struct Paragraph: Decodable { var runs: [Run] }
    struct Run: Decodable { var text: String }
    var document: Document
  }

  /// The paragraphs of a report on those files.
  private static func paragraphs(
    _ files: [String: String], _ options: String...
  ) throws -> [String] {
    let workspace = try TestWorkspace(files)
    let run = try workspace.build(options, format: "json")
    #expect(run.status <= 1, "\(run.errors)")
    let model = try JSONDecoder().decode(Model.self, from: Data(try workspace.text(".json").utf8))
    return model.document.sections.flatMap(\.blocks).compactMap(\.paragraph)
      .map { $0.runs.map(\.text).joined() }
  }

  private static func births(in paragraphs: [String]) throws -> String {
    try #require(paragraphs.first { $0.hasPrefix("Số sinh: ") }, "\(paragraphs)")
  }

  @Test func `a sum that holds a part of a unit says so, and of what its change is made`() throws {
    let files = ConstantWorkspace.files(years: 2024...2025) { $0 == "9002" && $1 == "2025-Q2" }
    let births = try Self.births(in: try Self.paragraphs(files, "--period", "2025"))
    let extent = "theo số liệu của 3/4 xã và một phần kỳ của 1 đơn vị"
    #expect(births.contains("là 600 người (\(extent))."), "\(births)")
    #expect(
      births.contains(
        "Không thay đổi so với cùng kỳ năm trước (\(extent) có ở cả hai kỳ: 600 so với 600)."),
      "\(births)")
  }

  @Test func `a quarter that nobody reported is named beside every figure that lacks it`() throws {
    let files = ConstantWorkspace.files(years: 2024...2025) { $1 == "2025-Q2" }
    let births = try Self.births(in: try Self.paragraphs(files, "--period", "2025"))
    #expect(
      births.contains("(theo số liệu của 4/4 xã, chưa có số liệu quý II năm 2025)"), "\(births)")
  }

  @Test func `two figures that cannot be compared are not said to lack the year before`() throws {
    let files = ConstantWorkspace.files(years: 2024...2025) { $1 < "2024-Q3" }
    let births = try Self.births(in: try Self.paragraphs(files, "--period", "2025-S1"))
    #expect(births.contains("Không có số liệu cùng kỳ năm trước để so sánh."), "\(births)")
    let longer = try Self.births(in: try Self.paragraphs(files, "--period", "2025-9M"))
    #expect(longer.contains("Chưa so sánh được với cùng kỳ năm trước"), "\(longer)")
  }

  @Test func `of the years before is told what there is of them`() throws {
    func told(leftOut: Set<String> = []) throws -> [String] {
      try Self.paragraphs(
        ConstantWorkspace.files(
          plan: ConstantWorkspace.targetsOfFiveYears, years: 2024...2025,
          isLeftOut: { leftOut.contains($1) }), "--period", "2024--2025")
    }
    func sentence(_ title: String, _ told: [String]) throws -> String {
      try #require(told.first { $0.hasPrefix(title + ": ") && $0.contains("chỉ tiêu (") })
    }
    // A quarter of the two years before is there, which is no two years.
    let some = try told()
    let users = try sentence("BPTT 5 năm", some)
    #expect(users.contains("Không có đủ số liệu giai đoạn 2022-2023 để so sánh."), "\(users)")
    let births = try sentence("Tỷ suất sinh", some)
    #expect(births.contains("là 16,00‰ bình quân một năm. "), "\(births)")
    #expect(
      births.contains("Không tính được số của giai đoạn 2022-2023 để so sánh ("), "\(births)")
    #expect(!some.joined().contains("cùng kỳ năm trước"))
    let none = try sentence("BPTT 5 năm", try told(leftOut: ["2023-Q4"]))
    #expect(none.contains("Không có số liệu giai đoạn 2022-2023 để so sánh."), "\(none)")
  }

  @Test func `a rate that cannot be computed is not said to be without returns`() throws {
    let files = ConstantWorkspace.files(years: 2024...2025) { $1 == "2023-Q4" }
    let cause = "(thiếu số liệu của một phần kỳ báo cáo)"
    let paragraphs = try Self.paragraphs(files, "--period", "2025")
    let increase = try #require(paragraphs.first { $0.hasPrefix("Tăng tự nhiên: ") })
    #expect(
      increase.contains("Không tính được số của cùng kỳ năm trước để so sánh \(cause)."),
      "\(increase)")
    // Its plan is of both years, so that the first is told of too.
    let before = try Self.paragraphs(
      files.merging(["plan/p.yaml": ConstantWorkspace.targetsOfFiveYears]) { $1 }, "--period",
      "2024")
    #expect(
      before.contains { $0.hasPrefix("Tăng tự nhiên: năm 2024 chưa tính được \(cause).") },
      "\(before)")
  }

  @Test func `what is judged on provisional returns is judged for now`() throws {
    let files = ConstantWorkspace.files(
      years: 2024...2025, status: { $1 == "2025-Q4" ? "provisional" : "normal" })
    let paragraphs = try Self.paragraphs(files, "--period", "2025")
    let births = try Self.births(in: paragraphs)
    #expect(births.contains("Trong đó có số sơ bộ, còn có thể thay đổi."), "\(births)")
    #expect(births.contains("Tạm đánh giá: chưa đạt chỉ tiêu (tối thiểu 700 người)."), "\(births)")
    #expect(paragraphs.contains { $0.contains("Có chỉ tiêu tạm đánh giá trên số sơ bộ") })
    let estimated = ConstantWorkspace.files(
      years: 2024...2025, status: { $1 == "2025-Q4" ? "estimated" : "normal" })
    let brief = try Self.births(
      in: try Self.paragraphs(estimated, "--period", "2025", "--report", "bao-cao-tom-tat"))
    #expect(
      brief.contains("Trong đó có số ước tính, còn có thể thay đổi. Tạm đánh giá: chưa đạt."))
  }

  @Test func `units that reported a part are told beside those that reported nothing`() throws {
    var files = ConstantWorkspace.files(years: 2025...2025) { $0 == "9004" && $1 == "2025-Q3" }
    files["returns/2025-Q3.csv"] = files["returns/2025-Q3.csv"]?
      .replacing("thu-2020,9002,deaths,,2025-Q3,15,normal\n", with: "")
    let told = try Self.paragraphs(files, "--period", "2025-Q3")
    #expect(
      told.contains(
        "Kỳ báo cáo quý III năm 2025: 3/4 xã đã báo cáo, 1 đơn vị chưa báo cáo: xã D."
          + " 1 đơn vị báo cáo chưa đủ: xã B."), "\(told)")
  }

  @Test func `the page tells who reported a part beside who reported nothing`() throws {
    var files = ConstantWorkspace.files(years: 2025...2025) { $0 == "9004" && $1 == "2025-Q3" }
    files["returns/2025-Q3.csv"] = files["returns/2025-Q3.csv"]?
      .replacing("thu-2020,9002,deaths,,2025-Q3,15,normal\n", with: "")
    let workspace = try TestWorkspace(files)
    #expect(try workspace.build(["--period", "2025-Q3"], format: "html").status == 0)
    #expect(
      try workspace.text(".html").contains(
        "Quý III năm 2025: 2/4 đơn vị đã báo cáo đủ; báo cáo chưa đủ: xã B (9002);"
          + " chưa báo cáo: xã D (9004)."))
  }

  @Test func `a programme's report on half a year speaks of no years`() throws {
    let told = try Self.paragraphs(
      ConstantWorkspace.files(years: 2024...2025), "--period", "2025-S1", "--programme", "588")
    #expect(told.contains("Số liệu của từng đơn vị tại Phụ lục II kèm theo."), "\(told)")
    #expect(!told.contains { $0.contains("từng năm") })
  }

  @Test func `a target in per cent of a rate in thousands is held against the same chance`() throws
  {
    // 4 in a thousand a year before, 10 now, of 40,000 people: no chance.
    var files = ConstantWorkspace.files(years: 2024...2025)
    for quarter in 1...4 {
      files["returns/2024-Q\(quarter).csv"] = files["returns/2024-Q\(quarter).csv"]?
        .replacing(",deaths,,2024-Q\(quarter),15,", with: ",deaths,,2024-Q\(quarter),30,")
    }
    let told = try Self.paragraphs(files, "--period", "2025")
    let increase = try #require(told.first { $0.hasPrefix("Tăng tự nhiên: ") })
    #expect(
      increase.contains("Tăng 0,60 điểm phần trăm so với cùng kỳ năm trước (0,40%), ngược hướng"),
      "\(increase)")
  }
}
