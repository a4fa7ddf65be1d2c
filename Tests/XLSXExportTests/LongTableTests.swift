import Foundation
import ReportCore
import SeededRandom
import Testing

@testable import XLSXExport

/// Tables whose rows are laid out in parts and written without the C library.
@Suite struct LongTableTests {
  private static let heads: [Report.Table.Head] = [
    .init("TT", .ordinal), .init("Mã", .code), .init("Đơn vị", .text), .init("Đánh giá", .label),
    .init("Số"), .init("Tỷ lệ"), .init("Cộng"),
  ]

  /// Rows with everything that may stand in a table.
  private func table(
    rows count: Int, seed: UInt64 = 1, links: Bool = true,
    changing change: (inout [Report.Table.Row]) -> Void = { _ in }
  ) throws -> Report.Table {
    var random = SeededGenerator(seed: seed)
    let words = [
      "Xã <A> & \"B\"", " Phường ", "", "=1+1", "Tổng\nsố", "a_x0041_b", "c\u{1}d", "\u{202E}e",
      "Một tên dài hơn bề rộng của cột nên phải xuống dòng ít nhất một lần, có khi hai lần",
    ]
    var rows = (0..<count).map { row -> Report.Table.Row in
      if Int.random(in: 0..<40, using: &random) == 0 {
        let title: Report.Cell = .text(row % 3 == 0 ? String(repeating: "Cụm ", count: 60) : "Cụm")
        return .init(.section, cells: [title] + Array(repeating: .empty, count: 6))
      }
      let word = words[Int.random(in: 0..<words.count, using: &random)]
      let share = String(Double(Int.random(in: -99_999...99_999, using: &random)) / 1000)
      let isLinked = links && Int.random(in: 0..<50, using: &random) == 0
      let sum = Report.Cell.Formula.sum(
        from: .init(row: max(0, row - 3), column: 4), to: .init(row: row, column: 4))
      return .init(
        row % 16 == 9 ? .total : .data, level: row % 3,
        cells: [
          .text("\(row + 1)."),
          Report.Cell(.code("0\(row)"), link: isLinked ? "../returns/\(row).csv" : nil),
          .text(word + (row % 5 == 0 ? " \(row)" : "")),
          row % 7 == 0
            ? Report.Cell(.text("✓ Đạt"), judgement: .met)
            : Report.Cell(.mark("..."), status: .notCollected),
          SampleReport.number(String(Int.random(in: -9...9_999_999, using: &random))),
          SampleReport.number(
            share, 3, suffix: row % 11 == 0 ? " (t)" : "",
            status: row % 6 == 0 ? .estimated : .normal),
          SampleReport.number("\(row)", formula: row % 4 == 0 ? sum : nil),
        ])
    }
    change(&rows)
    return try Report.Table(
      id: "long", shortTitle: "Bảng <dài>", title: "Bảng dài", heads: Self.heads, rows: rows)
  }

  private func plan(
    _ tables: [Report.Table], cellsOfPart: Int, options: XLSXExporter.Options = .init()
  ) throws -> WorkbookPlan {
    var limits = SheetLimits.excel
    limits.cellsOfPart = cellsOfPart
    return try WorkbookPlan(SampleReport.report(tables), options: options, limits: limits)
  }

  private func bytes(_ plan: WorkbookPlan, leavesAll: Bool) throws -> Data {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/book.xlsx"
    try WorkbookWriter.write(plan, to: path, shownAs: path, leavesAll: leavesAll)
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `our rows are those of the library, byte for byte`(seed: UInt64) throws {
    let plan = try plan(
      [
        SampleReport.results(), table(rows: 2_500 + Int(seed), seed: seed), SampleReport.units(20),
        table(rows: 1_200, seed: seed + 100, links: false),
      ], cellsOfPart: 500)
    let pieces = plan.sheets.map { PlainRows.pieces(of: $0) }
    #expect(pieces.map(\.count).filter { $0 > 0 }.count == 4, "each table has rows that are ours")
    #expect(pieces.joined().reduce(0) { $0 + $1.rows.count } > 1_500, "most rows are ours")
    let ours = try bytes(plan, leavesAll: false)
    #expect(try ours == bytes(plan, leavesAll: true), "seed \(seed)")
    #expect(try ours == bytes(plan, leavesAll: false))
  }

  @Test func `rows of short tables are those of the library, byte for byte`() throws {
    var (ours, kept) = (0, 0)
    for count in 1...60 {
      // Few and many columns, so that what stands above and below is wider or narrower than the rows.
      let whole = try table(rows: count, seed: UInt64(count), links: count.isMultiple(of: 3))
      let narrow = try Report.Table(
        id: "narrow", shortTitle: "Hẹp", title: "Hẹp", heads: Array(Self.heads[2...4]),
        rows: whole.rows.map { row in .init(row.kind, cells: Array(row.cells[2...4])) })
      let plan = try plan([whole, narrow, SampleReport.missing()], cellsOfPart: 16_384)
      for sheet in plan.sheets {
        let pieces = PlainRows.pieces(of: sheet)
        ours += pieces.reduce(0) { $0 + $1.rows.count }
        kept += sheet.rowHeights.count - pieces.reduce(0) { $0 + $1.rows.count }
      }
      #expect(try bytes(plan, leavesAll: false) == bytes(plan, leavesAll: true), "\(count) rows")
    }
    #expect(ours > 2_000 && kept > 2_000)
  }

  @Test func `a block whose other rows are narrower is the library's`() throws {
    let style = CellStyle()
    var builder = SheetBuilder(
      name: "Ô", columnPixels: [80, 80, 80], stubColumns: 1, page: PageSetup())
    _ = builder.addRow(height: 20)
    builder.place(.text("Hẹp"), style, row: 0, columns: 0...1)
    var part = builder.part(below: 0)
    for row in 1..<40 {
      _ = part.addRow(height: 18)
      for column in 0..<3 {
        part.place(.number(Double(row)), style, row: row, columns: column...column)
      }
    }
    builder.add(part)
    let pieces = PlainRows.pieces(of: builder.plan)
    #expect(pieces.map(\.rows) == [16..<39], "all but the first block and the last row")
    #expect(pieces.first?.columns == [0...2, 0...2])
    var plan = try plan([SampleReport.missing()], cellsOfPart: .max)
    plan.sheets = [builder.plan]
    #expect(try bytes(plan, leavesAll: false) == bytes(plan, leavesAll: true))
  }

  @Test func `a long table is laid out in parts as it is in one`() throws {
    let table = try table(rows: 9_000, seed: 7)
    for options in [XLSXExporter.Options(), .init(cellNotes: true)] {
      let short = try plan([table], cellsOfPart: .max, options: options)
      let long = try plan([table], cellsOfPart: 500, options: options)
      #expect(long.warnings == short.warnings)
      let (one, other) = (short.sheets[0], long.sheets[0])
      #expect(one.parts.count == 1 && other.parts.count > 2)
      var joined = other
      let (all, expected) = (other.allPlaces, one.allPlaces)
      // Styles are numbered in another order; what they are must be the same.
      #expect(all.map { other.style(of: $0) } == expected.map { one.style(of: $0) })
      #expect(all.map(\.area) == expected.map(\.area))
      #expect(all.map(\.content) == expected.map(\.content))
      (joined.places, joined.parts, joined.styles) = (one.places, one.parts, one.styles)
      #expect(joined == one)
    }
  }

  @Test func `links are counted from the first row of a table, not of a part`() throws {
    let rows = (0..<70_000).map { row in
      Report.Table.Row(cells: [Report.Cell(.code("\(row)"), link: "a.csv")])
    }
    let table = try Report.Table(
      id: "links", shortTitle: "Ô", title: "Ô", heads: [.init("Ô", .code)], rows: rows)
    let sheet = try plan([table], cellsOfPart: 20_000).sheets[0]
    let links = sheet.parts.flatMap { $0.places }.filter { place in
      if case .fileLink = place.content { true } else { false }
    }
    let first = links[0].area.rows.lowerBound
    #expect(links.count == BodyCells.mostLinks)
    #expect(links.enumerated().allSatisfy { $1.area.rows.lowerBound == first + $0 })
  }

  @Test func `a sheet with notes is the library's, whose notes stand where its rows are`() throws {
    let table = try table(rows: 400) { $0[3].cells[4].comment = "Số liệu ước tính" }
    let plan = try plan([table], cellsOfPart: 500, options: .init(cellNotes: true))
    #expect(!plan.sheets[0].notes.isEmpty)
    #expect(PlainRows.pieces(of: plan.sheets[0]).isEmpty)
    #expect(try bytes(plan, leavesAll: false) == bytes(plan, leavesAll: true))
  }

  @Test func `a text too long for a cell is refused with its place`() throws {
    let table = try table(rows: 400) {
      $0[250] = .init(cells: $0[250].cells)
      $0[250].cells[2] = .text(String(repeating: "ệ", count: 32_768))
    }
    let short = #expect(throws: ExportError.self) { try plan([table], cellsOfPart: .max) }
    let long = #expect(throws: ExportError.self) { try plan([table], cellsOfPart: 500) }
    #expect(long?.code == .tooLarge)
    #expect(long?.location == short?.location)
    #expect(long?.location.contains("ô C") == true)
  }

  @Test func `rows that have no place in their sheet spoil the workbook`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: ExportError.self) {
      let workbook = try WorkbookHandle(path: "\(folder.path)/book.xlsx")
      let sheet = try workbook.addSheet(named: "Bảng")
      try sheet.setHeight(ofRow: 0, points: 20)
      try sheet.add(RowBytes(room: 1), before: 5)
      try workbook.close()
    }
    #expect(error?.code == .cannotWrite)
    do {
      let given = try WorkbookHandle(path: "\(folder.path)/given-up.xlsx")
      try given.addSheet(named: "Bảng").add(RowBytes(room: 1), before: 0)
    }
    // The next workbook of the thread is not touched by either.
    let plan = try plan([SampleReport.missing()], cellsOfPart: .max)
    #expect(try bytes(plan, leavesAll: false).count > 5_000)
  }
}
