import ReportCore
import Testing

@testable import XLSXExport

@Suite struct PaginationTests {
  /// A sheet of one wide column with rows of equal height, of which so many fill a page.
  private static func plan(rows: Int, perPage: Int) -> SheetPlan {
    var plan = SheetPlan(name: "Trang", columnPixels: [100])
    plan.rowHeights = Array(repeating: plan.page.usablePoints / Double(perPage), count: rows)
    return plan
  }

  @Test func `pages that end well are left to the program`() {
    let plan = Self.plan(rows: 30, perPage: 20)
    #expect(Pagination(plan, headings: [3, 12]).breaks(keepingTogether: [28]) == [])
  }

  @Test(arguments: [18, 19])
  func `a heading goes to the page of what it is over`(heading: Int) {
    // However full a program makes its pages, 19 or 20 rows fit.
    let plan = Self.plan(rows: 30, perPage: 20)
    let breaks = Pagination(plan, headings: [heading]).breaks(keepingTogether: [28])
    #expect(breaks == [min(heading, 19)])
  }

  @Test func `headings over headings go together`() {
    let plan = Self.plan(rows: 30, perPage: 20)
    #expect(Pagination(plan, headings: [17, 18]).breaks(keepingTogether: [28]) == [17])
  }

  @Test func `rows that are all headings still fill pages`() {
    let plan = Self.plan(rows: 50, perPage: 20)
    let breaks = Pagination(plan, headings: Set(0..<50)).breaks(keepingTogether: [49])
    #expect(breaks.count < 50)
    #expect(breaks == breaks.sorted() && Set(breaks).count == breaks.count)
  }

  @Test(arguments: [1, 2, 3, 5, 20])
  func `a table leaves no heading at the foot of a page`(below: Int) throws {
    for lines in 1...40 {
      let row = Report.Table.Row(cells: [.text("Dòng"), SampleReport.number("1")])
      let section = Report.Table.Row(.section, cells: [.text("Mục"), .empty])
      let table = try Report.Table(
        id: "t", shortTitle: "Bảng", title: "Bảng", heads: [.init("Tên", .text), .init("Số")],
        rows: Array(repeating: row, count: lines) + [section]
          + Array(repeating: row, count: below))
      let sheet = try WorkbookPlan(
        SampleReport.report([table]), options: .init(), limits: .excel
      ).sheets[0]
      let heads = try #require(sheet.headRows)
      let heading = heads.upperBound + 1 + lines
      let scale = min(
        1, sheet.page.usablePixels / Double(sheet.columnPixels.reduce(0, +)))
      for fullness in [1, 0.98] {
        var (used, starts) = (0.0, [0])
        for (row, height) in sheet.rowHeights.enumerated() {
          let isFull = used + height > sheet.page.usablePoints / scale * fullness
          if isFull || sheet.page.breaks.contains(row) {
            starts.append(row)
            used = row > heads.upperBound ? sheet.rowHeights[heads].reduce(0, +) : 0
          }
          used += height
        }
        #expect(!starts.contains(heading + 1), "\(lines) lines, \(fullness)")
      }
    }
  }

  @Test
  func `high rows at the end take the foot onto their page where fewer than three leave room`()
    throws
  {
    // Rows of a third of a page: after four of them two are left for the last page, and the foot has room
    // below two but not below three.
    let cell = Report.Cell.text(Array(repeating: "Dòng dài", count: 120).joined(separator: " "))
    let table = try Report.Table(
      id: "t", shortTitle: "Bảng", title: "Bảng", heads: [.init("Tên", .text), .init("Số")],
      rows: (0..<12).map { _ in .init(cells: [cell, SampleReport.number("1")]) })
    let sheet = try WorkbookPlan(
      SampleReport.report([table]), options: .init(), limits: .excel
    ).sheets[0]
    let heads = try #require(sheet.headRows)
    let foot = heads.upperBound + 1 + 12
    if let last = sheet.page.breaks.last { #expect(last < foot, "notes stand on a page alone") }
  }

  /// Six columns lie across as a rule; nine lines, notes and signatures are then two pages.
  @Test func `a short table that stands on one upright page is not cut on two across`() throws {
    func sheet(lines: Int, notes: Int) throws -> SheetPlan {
      let table = try Report.Table(
        id: "t", shortTitle: "Bảng", title: "DIỄN BIẾN",
        heads: [.init("TT", .ordinal), .init("Tên chỉ tiêu", .text), .init("Đơn vị", .label)]
          + (1...3).map { .init("Quý \($0)") },
        rows: (0..<lines).map { _ in
          .init(
            cells: [.text("1"), .text("Tổng số trẻ sinh ra"), .text("người")]
              + (1...3).map { _ in SampleReport.number("1") })
        }, notes: (0..<notes).map { "Ghi chú thứ \($0) của bảng." })
      return try WorkbookPlan(
        SampleReport.report([table]), options: .init(), limits: .excel
      ).sheets[0]
    }
    #expect(try sheet(lines: 40, notes: 4).page.isLandscape, "many lines need several pages anyway")
    let upright = try sheet(lines: 9, notes: 4)
    #expect(!upright.page.isLandscape && upright.page.breaks.isEmpty)
    #expect(Pagination(upright).isOnePage)
  }

  @Test func `pages side by side are a little smaller where that saves a row of them`() throws {
    var plan = Self.plan(rows: 22, perPage: 20)
    plan.page.columnBreaks = [1]
    plan.page.scale = 100
    func scale(_ plan: SheetPlan) -> Int {
      Pagination.scale(of: plan, headings: [], keepingTogether: [plan.rowHeights.count - 2])
    }
    #expect((85..<100).contains(scale(plan)))
    var long = Self.plan(rows: 30, perPage: 20)
    long.page.columnBreaks = [1]
    #expect(scale(long) == long.page.scale, "thirty rows are two pages at any size that is read")
    plan.page.columnBreaks = []
    #expect(scale(plan) == 100, "a sheet that fits its page has no scale of its own")
  }
}
