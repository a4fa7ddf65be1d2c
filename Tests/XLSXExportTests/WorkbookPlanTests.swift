import Foundation
import ReportCore
import Testing

@testable import XLSXExport

@Suite struct WorkbookPlanTests {
  private func plan(
    _ tables: [Report.Table], _ style: Report.Header.Style = .letterhead,
    options: XLSXExporter.Options = .init(), limits: SheetLimits = .excel
  ) throws -> WorkbookPlan {
    try WorkbookPlan(SampleReport.report(tables, style), options: options, limits: limits)
  }

  private func table(
    _ cells: [Report.Cell], heads: [Report.Table.Head] = [.init("Tên", .text), .init("Số")]
  ) throws -> Report.Table {
    try Report.Table(
      id: "t", shortTitle: "Bảng thử", title: "Bảng thử", heads: heads,
      rows: [.init(cells: cells)])
  }

  @Test func `no two places overlap, on any sheet`() throws {
    let tables = try [
      SampleReport.results(), SampleReport.units(60), SampleReport.units(60, flat: true),
      SampleReport.form(), SampleReport.missing(), table([.text("a"), .empty]),
    ]
    for style in [Report.Header.Style.letterhead, .statisticalForm] {
      for sheet in try plan(tables, style).sheets {
        var taken: Set<[Int]> = []
        for place in sheet.allPlaces {
          for row in place.area.rows {
            for column in place.area.columns {
              #expect(taken.insert([row, column]).inserted, "\(sheet.name) R\(row)C\(column)")
              #expect(sheet.columnPixels.indices.contains(column))
              #expect(sheet.rowHeights.indices.contains(row))
            }
          }
        }
      }
    }
  }

  @Test func `a letterhead names the agencies, the state and the day`() throws {
    let sheet = try plan([SampleReport.results()]).sheets[0]
    let texts = sheet.texts
    for text in [
      "SỞ Y TẾ THÀNH PHỐ HẢI PHÒNG", "CHI CỤC DÂN SỐ VÀ TRẺ EM", "Số: ……/BC-CCDS",
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
      "Hải Phòng, ngày 05 tháng 10 năm 2025", "BÁO CÁO SƠ KẾT CÔNG TÁC DÂN SỐ",
      "QUÝ III NĂM 2025", "SỐ LIỆU MINH HỌA, KHÔNG PHẢI SỐ LIỆU THẬT", "Nơi nhận:",
      "- UBND thành phố Hải Phòng;", "- Lưu: VT, DS.", "NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ",
      "Phạm Văn Thắng",
    ] {
      #expect(texts.contains(text), "\(text) is missing")
    }
    #expect(sheet["A1"].map(sheet.style(of:))?.isBold == false)
    #expect(sheet["A2"].map(sheet.style(of:))?.isBold == true)
  }

  @Test func `the state's name stands on one line, on narrow tables too`() throws {
    let tables = try [SampleReport.missing(), SampleReport.form(), SampleReport.results()]
    for (index, sheet) in try plan(tables).sheets.enumerated() {
      // The first sheet keeps the corner above free for the signature.
      let corner = index == 0 ? SheetBuilder.corner : 0
      #expect((corner..<corner + 20).contains(sheet.rowHeights[0]), "\(sheet.name)")
    }
  }

  @Test func `a statistical form names who reports to whom, and the day above the signature`()
    throws
  {
    let texts = try plan([SampleReport.form()], .statisticalForm).sheets[0].texts
    #expect(texts[0] == "Biểu 01-DSH")
    #expect(texts.contains("Đơn vị báo cáo: Chi cục Dân số và Trẻ em"))
    #expect(texts.contains("+ UBND thành phố Hải Phòng"))
    #expect(!texts.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    #expect(!texts.contains("Nơi nhận:"))
    let day = try #require(texts.firstIndex(of: "Hải Phòng, ngày 05 tháng 10 năm 2025"))
    #expect(try #require(texts.firstIndex(of: "THỦ TRƯỞNG ĐƠN VỊ")) > day)
  }

  @Test func `a day that is not known yet is dots, and early months have a zero`() throws {
    var header = try SampleReport.header(signed: nil)
    #expect(
      PageWords.placeAndDate(header) == "Hải Phòng, ngày …… tháng …… năm ………")
    header.date = SampleReport.date(2026, 2, 15)
    #expect(PageWords.placeAndDate(header) == "Hải Phòng, ngày 15 tháng 02 năm 2026")
    header.place = ""
    #expect(PageWords.placeAndDate(header) == "Ngày 15 tháng 02 năm 2026")
  }

  @Test func `heads are merged over what they stand for, with a row of numbers below`() throws {
    let sheet = try plan([SampleReport.results()]).sheets[0]
    let heads = try #require(sheet.headRows)
    let top = heads.lowerBound
    let spanner = try #require(
      sheet.allPlaces.first { $0.content == .text("So với cùng kỳ năm trước") })
    #expect(spanner.area == .init(rows: top...top, columns: 8...9))
    let name = try #require(sheet.allPlaces.first { $0.content == .text("Chỉ tiêu") })
    #expect(name.area == .init(rows: top...top + 1, columns: 1...1))
    let numbers = sheet.allPlaces.filter { $0.area.rows == heads.upperBound...heads.upperBound }
    #expect(numbers.first?.content == .text("(A)"))
    #expect(numbers.last?.content == .text("(9)"))
    #expect(sheet.frozen == (rows: heads.upperBound + 1, columns: 3))
  }

  @Test func `codes stay text and marks are centred`() throws {
    let heads: [Report.Table.Head] = [.init("Mã", .code), .init("Số")]
    let sheet = try plan([
      table([.code("00004"), Report.Cell(.mark("-"), status: .nil)], heads: heads)
    ]).sheets[0]
    #expect(sheet.texts.contains("00004"))
    let mark = try #require(sheet.allPlaces.first { $0.content == .text("-") })
    #expect(sheet.style(of: mark).alignment == .centre)
    #expect(sheet.texts.contains("- Ký hiệu: \"-\": không phát sinh."))
  }

  @Test func `an incomplete row shows what its gaps mean`() throws {
    let texts = try plan([SampleReport.results()]).sheets[0].texts
    #expect(
      texts.contains(
        "- Ký hiệu: ô trống: không có số liệu; \"...\": có phát sinh nhưng không thu thập được số"
          + " liệu; số in nghiêng: số ước tính hoặc sơ bộ."))
  }

  @Test func `judgements are coloured and keep their words`() throws {
    let sheet = try plan([SampleReport.results()]).sheets[0]
    let styles = ["✓ Đạt", "✗ Chưa đạt", "Chưa đánh giá"].map { words in
      sheet.allPlaces.first { $0.content == .text(words) }.flatMap { sheet.style(of: $0).fill }
    }
    #expect(Set(styles).count == 3 && !styles.contains(nil))
    // The colours follow the words where an officer corrects one.
    let met = try #require(sheet.conditions.first { $0.formula.hasSuffix("=\"✓ Đạt\"") })
    #expect(met.area.rows.count == 7 && met.area.columns.count == 1)
    #expect(met.fill == styles[0])
  }

  @Test func `long tables have a filter, and no merged cells in their rows`() throws {
    for flat in [true, false] {
      let sheet = try plan([SampleReport.units(60, flat: flat)]).sheets[0]
      let (filter, heads) = (try #require(sheet.filter), try #require(sheet.headRows))
      #expect(filter.rows.lowerBound == heads.upperBound)
      let body = filter.rows.lowerBound + 1...filter.rows.upperBound
      #expect(body.count >= 60)
      for place in sheet.allPlaces where body.contains(place.area.rows.lowerBound) {
        #expect(place.area.isSingle)
      }
    }
    #expect(try plan([SampleReport.units(5)]).sheets[0].filter == nil)
  }

  @Test func `equal comments are said once below the table`() throws {
    let comment = "Số ca quá ít"
    let rows = (1...3).map { index in
      Report.Table.Row(
        cells: [
          .text("Xã \(index)"), SampleReport.number("\(index)", comment: comment),
          SampleReport.number("\(index)", comment: index == 2 ? comment : nil),
        ])
    }
    let table = try Report.Table(
      id: "t", shortTitle: "t", title: "t", heads: [.init("Tên", .text), .init("Số"), .init("Số")],
      rows: rows)
    let below = try plan([table]).sheets[0]
    #expect(
      below.texts.contains("- Xã 1, cột (1); Xã 2, cột (1), (2); Xã 3, cột (1): \(comment)"))
    #expect(below.notes.isEmpty)
    let beside = try plan([table], options: .init(cellNotes: true)).sheets[0]
    #expect(!beside.texts.contains { $0.hasSuffix(comment) })
    #expect(beside.notes.map(\.text) == Array(repeating: comment, count: 4))
  }

  @Test func `where a figure was read is told on request`() throws {
    var cell = SampleReport.number("1")
    cell.provenance = Provenance(file: "xa.xlsx", sheet: "Biểu 1", row: 12, column: 4)
    let tables = [try table([.text("a"), cell])]
    #expect(try plan(tables).sheets[0].notes.isEmpty)
    let told = try plan(tables, options: .init(cellNotes: true))
    #expect(told.sheets[0].notes.map(\.text) == ["Nguồn: xa.xlsx, Biểu 1, D12"])
  }

  @Test func `contents come only with three tables and if wanted`() throws {
    let tables = try [SampleReport.results(), SampleReport.form(), SampleReport.missing()]
    let names = try plan(tables).sheets.map(\.name)
    #expect(names.first == "Mục lục")
    #expect(names.count == 4)
    #expect(try plan(Array(tables.prefix(2))).sheets.count == 2)
    #expect(try plan(tables, options: .init(includeContents: false)).sheets.count == 3)
    let coverage = try plan(tables).sheets[0].texts.contains("- " + SampleReport.coverage)
    #expect(coverage)
  }

  @Test func `a report without tables still opens`() throws {
    let sheets = try plan([]).sheets
    #expect(sheets.map(\.name) == ["Mục lục"])
    #expect(sheets[0].texts.contains("Báo cáo không có bảng nào"))
  }

  @Test func `long tables are spread over sheets, and formulas over several become values`() throws
  {
    let limits = SheetLimits(rows: WorkbookPlan.rowsAround + 40, columns: 100)
    let plan = try plan([SampleReport.units(100)], limits: limits)
    #expect(plan.sheets.count == 3)
    #expect(Set(plan.sheets.map(\.name)).count == 3)
    #expect(plan.warnings.contains { $0.contains("chia thành 3 trang tính") })
    #expect(plan.warnings.contains { $0.contains("không ghi công thức") })
    #expect(!plan.sheets[0].texts.contains("NGƯỜI LẬP BIỂU"))
    #expect(plan.sheets[2].texts.contains("NGƯỜI LẬP BIỂU"))
    #expect(plan.sheets[1].texts.contains { $0.hasSuffix("(tiếp theo)") })
    let first = try #require(plan.sheets[1].names.first?.area.rows.lowerBound)
    #expect(
      plan.sheets[1].allPlaces.contains {
        $0.content == .formula("H\(first + 1)+I\(first + 1)", 111) || $0.area.rows == first...first
      })
  }

  @Test func `more columns than a sheet has are refused`() throws {
    let error = #expect(throws: ExportError.self) {
      try plan([SampleReport.results()], limits: .init(rows: 1000, columns: 11))
    }
    #expect(error?.code == .tooLarge)
  }

  @Test func `a text that no cell holds is refused with its place`() throws {
    let long = String(repeating: "ệ", count: 32_768)
    let error = #expect(throws: ExportError.self) { try plan([table([.text(long), .empty])]) }
    #expect(error?.code == .tooLarge)
    #expect(error?.location.hasPrefix("trang tính \"Bảng thử\", ô A") == true)
  }

  @Test func `digits beyond what a spreadsheet keeps are told`() throws {
    let cell = SampleReport.number("1234567890123456")
    #expect(try plan([table([.text("a"), cell])]).warnings.contains { $0.contains("15 chữ số") })
  }

  @Test func `comments past the first dozen are counted, and said to be`() throws {
    let plan = try plan([SampleReport.wide()])
    let line = try #require(plan.sheets[0].texts.first { $0.contains("và 104 ô khác") })
    #expect(line.hasPrefix("- Tỷ số giới tính khi sinh, cột (1), (2), "))
    #expect(plan.warnings.contains { $0.contains("thuộc 116 ô") })
  }

  @Test func `signatures begin no page alone and are not torn apart`() throws {
    for count in Array(14...40) + [112, 113, 114, 115, 116] {
      let plan = try plan([SampleReport.units(count)])
      let sheet = plan.sheets[0]
      let signature = try #require(
        sheet.allPlaces.first { $0.content == .text("NGƯỜI LẬP BIỂU") }?.area.rows.lowerBound)
      let heights = sheet.rowHeights
      let scale = min(
        1, sheet.page.usablePixels / Double(sheet.columnPixels.reduce(0, +)))
      let page = sheet.page.usablePoints / scale
      let head = heights[try #require(sheet.headRows)].reduce(0, +)
      // However full a program makes its pages.
      for fullness in [1, 0.99, 0.98] {
        var (used, starts) = (0.0, [0])
        for (row, height) in heights.enumerated() {
          if used + height > page * fullness || sheet.page.breaks.contains(row) {
            starts.append(row)
            used = head
          }
          used += height
        }
        let last = try #require(starts.last)
        #expect(last < signature - 1, "\(count) rows, \(fullness)")
      }
    }
  }

  @Test func `a table with a hundred columns is spread over pages with its names repeated`() throws
  {
    let sheet = try plan([SampleReport.wide()]).sheets[0]
    #expect(sheet.page.pagesWide > 1)
    #expect(sheet.repeatedColumns == 3)
    let state = try #require(
      sheet.allPlaces.first { $0.content == .text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") })
    #expect(state.area.columns.upperBound < 40)
  }

  @Test
  func `words and figures keep a distance from their lines, which are lighter than the frame`()
    throws
  {
    let sheet = try plan([SampleReport.results()]).sheets[0]
    let heads = try #require(sheet.headRows)
    var words = 0
    for place in sheet.allPlaces where place.area.rows.lowerBound > heads.upperBound {
      let style = sheet.style(of: place)
      guard style.borders == .all else { continue }
      if case .text = place.content, style.alignment == .left {
        words += 1
        #expect(style.indent > 0)
      }
      if case .number = place.content { #expect(style.numberFormat?.hasSuffix("_)") == true) }
      let isInside = place.area.columns.lowerBound > 0
      #expect(!isInside || style.innerBorders.contains(.left))
    }
    #expect(words > 3)
    for place in sheet.allPlaces where heads.contains(place.area.rows.lowerBound) {
      let style = sheet.style(of: place)
      #expect(style.innerBorders.contains(.left) == (place.area.columns.lowerBound > 0))
    }
  }
}
