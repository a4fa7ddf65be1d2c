import Foundation
import ReportCore
import ReportTesting
import Testing

@testable import DOCXExport

@Suite struct DOCXExporterTests {
  @Test func `the exporter keeps the laws`() throws {
    #expect(try ExporterConformance(.docx).problems() == [])
  }

  @Test func `what hides is a mark in every part`() throws {
    var writer = BodyWriter(SampleReports.hiddenText)
    let text = writer.body()
    #expect(text.contains("⟨U+202E⟩") && text.contains("␛"))
    let raw = text.unicodeScalars.filter {
      !["\n", "\r", "\t"].contains($0)
        && [.control, .format, .lineSeparator].contains($0.properties.generalCategory)
    }
    #expect(raw.isEmpty, "\(raw.map { String($0.value, radix: 16) })")
  }

  @Test func `a report as it was sent carries the digest of its closing`() throws {
    var report = SampleReports.ordinary
    var open = BodyWriter(report)
    #expect(!open.body().contains("Niêm phong sổ báo cáo"))
    let digest = String(repeating: "0123abcd", count: 8)
    report.sources.ledger = LedgerHead(
      entry: 12, digest: digest, recorded: Timestamp(seconds: 1_760_000_000))
    var sent = BodyWriter(report)
    #expect(sent.body().contains("mục 12: 0123abcd 0123abcd"))
  }

  // MARK: Form

  /// A paper on one table with two charts, in one section.
  private static func paper(_ kind: Report.Document.Kind, rows: Int = 3) throws -> Report {
    func number(_ value: Int64) -> Report.Cell {
      Report.Cell(.number(ExactDecimal(value), .init(decimals: 0)))
    }
    func chart(_ title: String, _ kind: Report.Chart.Kind) -> Report.Chart {
      var chart = Report.Chart(
        kind: kind, title: title, unit: "%", isAcross: false,
        series: [.init(name: "Số", cells: (0..<rows).map { .init(row: $0, column: 1) })])
      chart.description = "Mô tả \(title)"
      return chart
    }
    let table = try Report.Table(
      id: "t", shortTitle: "Bảng", title: "BẢNG", heads: [.init("Tên", .text), .init("Số")],
      rows: (0..<rows).map { .init(cells: [.text("Dòng \($0)"), number(Int64($0) + 1_000)]) },
      charts: [chart("Một", .bars), chart("Hai", .columns)])
    var report = SampleReports.ordinary
    report.tables = [table]
    report.document = Report.Document(
      kind: kind, type: "BÁO CÁO", subject: "Công tác dân số",
      sections: [
        .init(blocks: [
          .paragraph(.init(.body, "Mở đầu.")), .chart(table: "t", index: 0),
          .chart(table: "t", index: 1), .paragraph(.init(.body, "Kết thúc.")),
        ])
      ],
      signers: [.init(office: ["KT. CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG"], name: "")],
      recipients: ["Như trên"])
    return report
  }

  private static func body(_ report: Report) -> String {
    var writer = BodyWriter(report)
    return writer.body()
  }

  @Test func `the signature never stands on a page without the last sentence`() throws {
    let text = Self.body(try Self.paper(.report))
    let paragraphs = text.components(separatedBy: "<w:p>")
    let last = try #require(paragraphs.firstIndex { $0.contains("Kết thúc.") })
    #expect(paragraphs[last].contains("<w:keepNext/>"))
    #expect(paragraphs[last + 1].contains("<w:keepNext/>"), "the room before the signature")
    let first = try #require(paragraphs.first { $0.contains("Mở đầu.") })
    #expect(!first.contains("<w:keepNext/>"))
  }

  @Test func `the mark of every paragraph has the size of its letters`() throws {
    let text = Self.body(try Self.paper(.report))
    for properties in text.components(separatedBy: "<w:pPr>").dropFirst() {
      let own = properties.components(separatedBy: "</w:pPr>")[0]
      #expect(own.contains("<w:sz w:val=") || own.contains("<w:sectPr>"), "\(own)")
    }
  }

  @Test func `charts of a brief stand side by side, each with words for who cannot see it`() throws
  {
    let text = Self.body(try Self.paper(.brief))
    let cells = text.components(separatedBy: "<w:tc>").filter { $0.contains("<w:drawing>") }
    #expect(cells.count == 2)
    #expect(cells.allSatisfy { $0.contains("descr=\"") && $0.contains("Mô tả") })
    let report = Self.body(try Self.paper(.report))
    let others = report.components(separatedBy: "<w:tc>").filter { $0.contains("<w:drawing>") }
    #expect(
      others.allSatisfy { $0.contains("</w:tbl>") }, "charts of a report stand outside of tables")
  }

  @Test func `charts write numbers as Vietnamese does, in every program`() throws {
    let table = try Self.paper(.report).tables[0]
    for chart in table.charts {
      let part = try #require(ChartXML(chart, of: table, number: 1)).part
      let formats = part.components(separatedBy: "formatCode").dropFirst()
        .filter { $0.contains("#,##0") }
      #expect(!formats.isEmpty)
      #expect(formats.allSatisfy { $0.contains("[$-42A]") })
    }
  }

  /// The figure stands behind the bar, and must not touch the frame.
  @Test(arguments: [(75.0, 100), (100.4, 150), (3.0, 4), (0.5, 2), (170_000.0, 250_000)])
  func `the axis of bars leaves room for their figures`(figure: Double, end: Int) throws {
    let value = try #require(ExactDecimal("\(figure)"))
    let table = try Report.Table(
      id: "t", shortTitle: "Tiến độ", title: "TIẾN ĐỘ",
      heads: [.init("Chỉ tiêu", .text), .init("%")],
      rows: [
        .init(cells: [.text("Số người"), Report.Cell(.number(value, .init(decimals: 1)))])
      ],
      charts: [
        Report.Chart(
          kind: .bars, title: "Tiến độ", unit: "%", isAcross: false,
          series: [.init(name: "%", cells: [.init(row: 0, column: 1)])])
      ])
    let part = try #require(ChartXML(table.charts[0], of: table, number: 1)).part
    #expect(part.contains("<c:max val=\"\(end)\"/>"), "\(part)")
  }

  @Test func `a chart of one bar is no higher than it needs`() throws {
    func height(_ rows: Int) throws -> Int {
      let table = try Self.paper(.report, rows: rows).tables[0]
      let inline = try #require(ChartXML(table.charts[0], of: table, number: 1)).inline
      let value = inline.components(separatedBy: "cy=\"")[1].prefix { $0.isNumber }
      return try #require(Int(value))
    }
    #expect(try height(1) < 1_600_000)
    #expect(try height(1) < height(5) && height(5) < height(20))
  }

  @Test func `pieces of a wide table stay whole where a page has room for them`() throws {
    func table(_ rows: Int) throws -> Report.Table {
      try Report.Table(
        id: "t", shortTitle: "Bảng", title: "BẢNG",
        heads: [.init("Tên", .text)] + (1...80).map { .init("Xã \($0)") },
        rows: (0..<rows).map { row in
          .init(
            cells: [.text("Dòng \(row)")]
              + (1...80).map { _ in Report.Cell(.number(1_000, .init(decimals: 0))) })
        })
    }
    func torn(_ rows: Int) throws -> Int {
      let table = try table(rows)
      let shape = TableShape(of: table)
      #expect(shape.pieces.count > 1)
      let xml = TableXML(table: table, shape: shape, piece: shape.pieces[0]).xml
      return xml.components(separatedBy: "<w:tr>").filter {
        $0.contains("Dòng ") && !$0.contains("<w:keepNext/>")
      }.count
    }
    #expect(try torn(20) == 1)
    #expect(try torn(200) > 100)
  }

  @Test func `a table of words alone is not cut into pieces without the names of its rows`()
    throws
  {
    let long = String(repeating: "Đang triển khai theo kế hoạch, còn chờ kinh phí. ", count: 8)
    let table = try Report.Table(
      id: "t", shortTitle: "Nhiệm vụ", title: "NHIỆM VỤ",
      heads: [.init("TT", .ordinal)]
        + (1...10).map { .init("Nội dung \($0) của nhiệm vụ được giao", .text) },
      rows: [
        .init(cells: [.text("1")] + (1...10).map { _ in Report.Cell.text(long) })
      ])
    let shape = TableShape(of: table)
    #expect(shape.pieces.map(\.columns) == [Array(0...10)])
    #expect(shape.pieces[0].widths.reduce(0, +) <= PageSetup(isLandscape: true).textWidth + 1)
  }

  @Test func `a letter never turns its page for the name of a file`() throws {
    let file = "2025-Q3-bao-cao-cua-xa-co-ten-rat-dai-lan-thu-hai.csv, dòng 8, cột 4"
    let table = try Report.Table(
      id: "t", shortTitle: "Bảng", title: "BẢNG",
      heads: [
        .init("TT", .ordinal), .init("Chỉ tiêu", .text), .init("Tệp và ô", .text),
        .init("Nội dung", .text), .init("Số đã ghi"), .init("Số tính lại"),
        .init("Việc cần làm", .text),
      ],
      rows: [
        .init(cells: [
          .text("1"), .text("Tổng số trẻ sinh ra"), .text(file),
          .text("Tổng số trẻ sinh ra là 99 nhưng nam + nữ là 108"),
          Report.Cell(.number(99, .init(decimals: 0))),
          Report.Cell(.number(108, .init(decimals: 0))), .text("Đối chiếu sổ gốc, sửa, gửi lại"),
        ])
      ])
    let shape = TableShape(of: table, staysUpright: true)
    #expect(!shape.isLandscape)
    #expect(shape.pieces.count == 1)
    #expect(shape.pieces[0].widths.reduce(0, +) <= PageSetup().textWidth + 1)
  }

  @Test func `a subject of two lines breaks before its place, and a quarter keeps its number`()
    throws
  {
    var report = try Self.paper(.report)
    report.document?.subject =
      "Kết quả thực hiện công tác dân số quý III năm 2025 trên địa bàn thành phố Hải Phòng"
    let text = Self.body(report)
    #expect(
      text.contains(
        "dân số quý\u{A0}III năm 2025</w:t><w:br/><w:t xml:space=\"preserve\">trên địa bàn"))
  }

  @Test func `of many things that are offered a page has some, and says how many more there are`()
    throws
  {
    var report = try Self.paper(.report)
    let offers = (1...30).map { Report.Block.paragraph(.init(.offer, "Gợi ý số \($0).")) }
    report.document?.sections[0].blocks.insert(contentsOf: offers, at: 1)
    let text = Self.body(report)
    #expect(text.components(separatedBy: "Gợi ý số ").count - 1 == 12)
    #expect(text.contains("Còn 18 gợi ý khác"))
    #expect(text.components(separatedBy: "<w:drawing>").count - 1 == 2)
  }
}
