import Foundation
import Testing

/// `units show`, `trace` and `convert` over the reorganisation of 1 July 2025, run as a program.
@Suite struct UnitsTests {
  private static let templates = ["--templates", Program.package.appending(path: "Templates").path]

  /// The lines on one unit: from the line that names it to the next that is not set in.
  private func trace(_ unit: String, edition: String) throws -> [String] {
    // Outside of any workspace, so that only the template set speaks.
    let run = try Program.run(
      ["units", "trace", unit] + Self.templates, in: FileManager.default.temporaryDirectory)
    #expect(run.status == 0, "\(run.errors)")
    let start = try #require(
      run.lines.firstIndex { $0.hasSuffix("(danh mục \(edition))") && !$0.hasPrefix(" ") })
    return [run.lines[start]] + run.lines[(start + 1)...].prefix { $0.hasPrefix("  ") }
  }

  @Test func `a commune merged from four whole ones`() throws {
    #expect(
      try trace("10525", edition: "2025-07-01") == [
        "10525  Phường Hải Dương, Thành phố Hải Phòng  (danh mục 2025-07-01)",
        "  lập từ Phường Ngọc Châu (10513, danh mục 2025-06-30), nguyên vẹn",
        "  lập từ Phường Nhị Châu (10514, danh mục 2025-06-30), nguyên vẹn",
        "  lập từ Phường Quang Trung (10516, danh mục 2025-06-30), nguyên vẹn",
        "  lập từ Phường Trần Hưng Đạo (10525, danh mục 2025-06-30), nguyên vẹn",
        "  nghị quyết sắp xếp: số 1669/NQ-UBTVQH15 ngày 16/06/2025",
        "  so sánh được: tổng của 4 đơn vị cũ",
      ])
  }

  /// Đại Mỗ in Hà Nội is the only one that went into five.
  @Test func `a commune split in five`() throws {
    let lines = try trace("00634", edition: "2025-06-30")
    #expect(lines[0].hasPrefix("00634  Phường Đại Mỗ, Quận Nam Từ Liêm, Thành phố Hà Nội"))
    #expect(lines.count == 7)
    #expect(lines[1...5].allSatisfy { $0.hasPrefix("  nay thuộc ") && $0.hasSuffix("một phần") })
    #expect(lines[6] == "  nghị quyết sắp xếp: số 1656/NQ-UBTVQH15 ngày 16/06/2025")
    let successor = try trace("00634", edition: "2025-07-01")
    #expect(successor.last?.contains("không so sánh được riêng") == true)
  }

  @Test func `a special zone that was a district`() throws {
    #expect(
      try trace("Bạch Long Vĩ", edition: "2025-07-01") == [
        "11948  Đặc khu Bạch Long Vĩ, Thành phố Hải Phòng  (danh mục 2025-07-01)",
        "  lập từ Huyện Bạch Long Vĩ (318, danh mục 2025-06-30), nguyên vẹn",
        "  nghị quyết sắp xếp: số 1669/NQ-UBTVQH15 ngày 16/06/2025",
        "  so sánh được: toàn bộ một đơn vị cũ",
      ])
  }

  @Test(arguments: ["ĐK Bạch Long Vĩ", "đặc khu bạch long vĩ", "11948"])
  func `a unit is found by whatever returns may call it`(words: String) throws {
    #expect(
      try trace(words, edition: "2025-07-01").first
        == "11948  Đặc khu Bạch Long Vĩ, Thành phố Hải Phòng  (danh mục 2025-07-01)")
  }

  @Test func `Hải Phòng with Hải Dương`() throws {
    #expect(
      try trace("31", edition: "2025-07-01") == [
        "31  Thành phố Hải Phòng  (danh mục 2025-07-01)",
        "  lập từ Tỉnh Hải Dương (30, danh mục 2025-06-30)",
        "  lập từ Thành phố Hải Phòng (31, danh mục 2025-06-30)",
        "  nghị quyết sắp xếp: số 202/2025/QH15 ngày 12/06/2025",
      ])
    #expect(
      try trace("30", edition: "2025-06-30").dropFirst().first
        == "  nay thuộc Thành phố Hải Phòng (31, danh mục 2025-07-01)")
    #expect(
      try trace("01", edition: "2025-07-01").last
        == "  nghị quyết sắp xếp: không có, địa giới cấp tỉnh giữ nguyên")
  }

  @Test func `a code that stands for another unit now is never mistaken`() throws {
    let old = try trace("11713", edition: "2025-06-30")
    #expect(old[0].hasPrefix("11713  Xã Kiến Quốc, Huyện Kiến Thụy"))
    #expect(old[1] == "  nay thuộc Xã Nghi Dương (11713, danh mục 2025-07-01), nguyên vẹn")
    let new = try trace("11713", edition: "2025-07-01")
    #expect(new[0].hasPrefix("11713  Xã Nghi Dương, Thành phố Hải Phòng"))
    #expect(new.count { $0.hasPrefix("  lập từ ") } == 3)
  }

  @Test func `a change of kind after the reorganisation names its own resolution`() throws {
    let run = try Program.run(
      ["units", "show", "75"] + Self.templates, in: FileManager.default.temporaryDirectory)
    #expect(
      run.lines.contains(
        "  chuyển thành thành phố theo nghị quyết số 30/2026/QH16, từ ngày 30/04/2026"))
  }

  @Test func `every province names the resolution on its communes`() throws {
    let text = try String(
      contentsOf: Program.package.appending(path: "Templates/units/resolutions.csv"),
      encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    let numbers = rows.filter { $0[2] == "units_below" }.map { String($0[3]) }
    #expect(numbers.sorted() == (1654...1687).map { "\($0)/NQ-UBTVQH15" })
    #expect(rows.count { $0[2] == "unit" && $0[3] == "202/2025/QH15" } == 23)
  }

  // MARK: - Convert

  /// 10528 was split between 10532 and 10537; the others went whole.
  private static let returns = """
    edition,unit,indicator,period,value
    2025-06-30,10513,births,2024-Q3,10
    2025-06-30,10514,births,2024-Q3,20
    2025-06-30,10516,births,2024-Q3,30
    2025-06-30,10525,births,2024-Q3,40
    2025-06-30,11710,births,2024-Q3,5

    """

  private func convert(_ more: [String: String] = [:]) throws -> (
    facts: [String: FactRow], lines: [String: String]
  ) {
    let workspace = try TestWorkspace(
      [
        "reportgen.yaml": """
        version: "1"
        unit: {code: "31", edition: 2025-07-01}
        offices: [{agency: CHI CỤC DÂN SỐ}]
        """, "old.csv": Self.returns,
      ].merging(more) { _, new in new })
    // What somebody else wrote there is kept, with a word.
    try Data("của tôi".utf8).write(
      to: workspace.out.url.appending(path: "chuyen-doi-31--so-lieu.csv"))
    let words = ["units", "convert", "old.csv", "--under", "31", "--out", workspace.out.url.path]
    let run = try Program.run(words + Self.templates, in: workspace.folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("chuyen-doi-31--so-lieu (bản cũ 1).csv"), "\(run.errors)")
    let text = try workspace.text("so-lieu.csv")
    let lines = text.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
    return (
      Dictionary(try FactRow.rows(in: text).map { ($0.unit, $0) }) { first, _ in first },
      Dictionary(lines.map { (String($0.split(separator: ",")[1]), $0) }) { first, _ in first }
    )
  }

  @Test func `a table by old communes is carried to today's by the same rules`() throws {
    let (facts, lines) = try convert()
    #expect(facts.count == 114)
    #expect(facts["10525"]?.value == "100")
    // Of three predecessors only one has reported: nothing rather than a part of the sum.
    #expect(facts["11713"]?.value.isEmpty == true)
    #expect(lines["11713"]?.contains("chưa có số liệu báo cáo") == true)
    #expect(facts["10532"]?.value.isEmpty == true)
    #expect(
      lines["10532"]?.contains(
        "không so sánh được: đơn vị cũ bị chia tách: phường Trần Phú (10528)")
        == true, "\(lines["10532"] ?? "")")
  }

  @Test func `with shares of its own a workspace gets estimates, with share and source`() throws {
    let shares = try String(
      contentsOf: Program.example("hai-phong/ty-le-minh-hoa/shares.csv"), encoding: .utf8)
    let returns =
      Self.returns
      + ["10528", "10531", "10532", "10534"].map { "2025-06-30,\($0),births,2024-Q3,100\n" }
      .joined()
    let (facts, lines) = try convert(["shares.csv": shares, "old.csv": returns])
    #expect(facts["10532"]?.status == "estimated", "\(lines["10532"] ?? "")")
    #expect(facts["10532"]?.value == "364")
    #expect(
      lines["10532"]?.contains(
        "ước tính theo tỷ lệ phân chia đơn vị cũ: Phường Trần Phú (10528): 0,64; nguồn: số liệu minh"
          + " họa") == true, "\(lines["10532"] ?? "")")
  }
}
