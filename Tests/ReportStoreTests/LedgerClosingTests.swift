import ReportCore
import ReportStore
import Testing

@Suite struct LedgerClosingTests {
  private let folder: Folder
  private let ledger: Ledger

  init() throws {
    folder = try Folder()
    ledger = try Ledger(at: folder.path)
    try ledger.store(incoming([figure(53)], bytes: "a"))
  }

  @Test(arguments: [q3, Period.month(8, of: 2025)])
  func `a return for a closed period or a part of it is refused`(period: Period) throws {
    _ = try ledger.close(q3, at: october(8), by: "chị Hà")
    let error = #expect(throws: StoreError.self) {
      try ledger.add(incoming([figure(1, in: period)], bytes: "b", received: october(9)))
    }
    #expect(error?.code == .periodClosed)
    #expect(error?.message.contains("2025-Q3 đã chốt ngày 2025-10-08 (chị Hà)") == true)
    #expect(try ledger.value() == 53)
  }

  @Test func `the same bytes again are no matter for a closed period`() throws {
    _ = try ledger.close(q3, at: october(8), by: "chị Hà")
    guard case .unchanged = try ledger.add(incoming([figure(53)], bytes: "a")) else {
      return #expect(Bool(false))
    }
  }

  @Test func `other periods and the other calendar stay open`() throws {
    _ = try ledger.close(q3, at: october(8), by: "chị Hà")
    try ledger.store(incoming([figure(1, in: q2)], bytes: "b"))
    try ledger.store(incoming([figure(1, in: q3.on(.administrative))], bytes: "c"))
    try ledger.store(incoming([figure(1, in: .year(2025))], bytes: "d"))
  }

  @Test func `a reason opens a closed period for one return, and is kept`() throws {
    let closing = try ledger.close(q3, at: october(8), by: "chị Hà", note: "Công văn 12")
    var late = incoming([figure(60)], bytes: "b", received: october(9))
    late.note.reopeningReason = "Trạm nộp lại sau kiểm tra"
    try ledger.store(late)
    #expect(try ledger.submissions().last?.note.reopeningReason == late.note.reopeningReason)
    #expect(try ledger.value() == 60)
    #expect(try ledger.value(.sent(q3)) == 53)
    #expect(
      failure { () throws(StoreError) in
        _ = try ledger.enter(1, for: figure(0).key, reason: "x", by: "x", at: october(9))
      } == .periodClosed)
    let second = try ledger.close(q3, at: october(10), by: "chị Hà")
    #expect(try ledger.value(.sent(q3)) == 60)
    #expect(try ledger.value(.sent(closing)) == 53)
    #expect(try ledger.closings() == [closing, second])
    #expect(try ledger.submissions(.sent(closing)).map(\.id) == [1])
  }

  @Test func `closing again with nothing new is the same closing`() throws {
    let closing = try ledger.close(q3, at: october(8), by: "chị Hà")
    #expect(try ledger.close(q3, at: october(9), by: "anh Nam") == closing)
    #expect(try ledger.closings().count == 1)
  }

  @Test func `a return that came after the figures were looked at keeps the period open`() throws {
    let seen = try #require(try ledger.head())
    try ledger.store(incoming([figure(54)], bytes: "b", received: october(9)))
    #expect(
      failure { () throws(StoreError) in
        _ = try ledger.close(q3, checked: seen, at: october(10), by: "chị Hà")
      } == .changedMeanwhile)
    #expect(try ledger.closings().isEmpty)
    let last = try #require(try ledger.head())
    _ = try ledger.close(q3, checked: last, at: october(10), by: "chị Hà")
    #expect(try ledger.value(.sent(q3)) == 54)
  }

  @Test func `what was sent includes all periods as they stood`() throws {
    try ledger.store(incoming([figure(40, in: q2)], bytes: "q2"))
    _ = try ledger.close(q3, at: october(8), by: "chị Hà")
    try ledger.store(incoming([figure(41, in: q2)], bytes: "q2b", received: october(9)))
    #expect(try ledger.value(.sent(q3), in: q2) == 40)
    #expect(try ledger.value(in: q2) == 41)
  }

  @Test func `what was agreed for units together stands beside what was agreed for one of them`()
    throws
  {
    func agreed(_ value: ExactDecimal?, with others: [String], on day: Int) -> AgreedFigure {
      AgreedFigure(
        key: figure(0).key, others: others.map { unit($0) }, value: value, source: "Thống kê",
        reason: "biên bản", author: "chị Hà", agreed: october(day))
    }
    let (one, pair, all) = (
      agreed(53, with: [], on: 5), agreed(90, with: ["20000"], on: 5),
      agreed(120, with: ["30000", "20000"], on: 5)
    )
    for figure in [all, one, pair] { try ledger.agree(figure) }
    #expect(try ledger.agreedFigures() == [one, pair, all])
    #expect(all.units.map(\.code) == ["11296", "20000", "30000"])
    try ledger.agree(agreed(nil, with: ["20000"], on: 6))
    let later = agreed(121, with: ["20000", "30000"], on: 7)
    try ledger.agree(later)
    #expect(try ledger.agreedFigures() == [one, later])
    #expect(try ledger.verify().isEmpty)
  }

  @Test func `explanations and agreed figures hold from when they were given until replaced`()
    throws
  {
    let first = Explanation(key: "births>deaths", text: "đúng", author: "chị Hà", given: october(4))
    let agreed = AgreedFigure(
      key: figure(0).key, value: ExactDecimal("53.5"), source: "Thống kê", reason: "biên bản",
      author: "chị Hà", agreed: october(5))
    try ledger.explain(first)
    try ledger.agree(agreed)
    _ = try ledger.close(q3, at: october(8), by: "chị Hà")
    try ledger.explain(
      Explanation(key: first.key, text: "", author: "chị Hà", given: october(9)))
    try ledger.agree(
      AgreedFigure(
        key: agreed.key, value: nil, source: "", reason: "rút lại", author: "chị Hà",
        agreed: october(9)))
    #expect(try ledger.explanations().isEmpty)
    #expect(try ledger.agreedFigures().isEmpty)
    #expect(try ledger.explanations(.sent(q3)) == [first])
    #expect(try ledger.agreedFigures(.sent(q3), periods: [q3]) == [agreed])
    #expect(try ledger.agreedFigures(.sent(q3), periods: [q2]).isEmpty)
  }

  /// An explanation of a figure of a period.
  private func explanation(
    _ text: String, on day: Int, of period: Period = q3, found: ExactDecimal = 53
  ) -> Explanation {
    let finding = Finding(
      .warning, .init(rawValue: "outlier-peers"), "", unit: unit("11296"),
      item: IndicatorKey("births"), period: period, found: found)
    return Explanation(
      key: FindingKey(finding).text, text: text, author: "chị Hà", given: october(day))
  }

  @Test(arguments: [q3, Period.month(8, of: 2025)], ["đếm lại", ""])
  func `what was said of figures that were sent is neither changed nor taken back`(
    period: Period, text: String
  ) throws {
    let said = explanation("đúng", on: 4, of: period)
    try ledger.explain(said)
    _ = try ledger.close(q3, at: october(8), by: "chị Hà")
    let error = #expect(throws: StoreError.self) {
      try ledger.explain([
        explanation("số khác", on: 9, found: 54), explanation(text, on: 9, of: period),
      ])
    }
    #expect(error?.code == .periodClosed)
    #expect(
      error?.message.contains("2025-Q3 đã chốt ngày 2025-10-08 (chị Hà) cùng giải trình 'đúng'.")
        == true)
    #expect(error?.location == "11296 \(period.code)")
    #expect(try ledger.explanations() == [said])
  }

  @Test func `what was said when a period was closed may be said again`()
    throws
  {
    try ledger.explain(explanation("đúng", on: 4))
    _ = try ledger.close(q3, at: october(8), by: "chị Hà")
    try ledger.explain(explanation("đúng", on: 9))
    #expect(try ledger.explanations().map(\.given) == [october(9)])
  }

  @Test func `a longer period that is opened by another part opens no part of it that was sent`()
    throws
  {
    let year = Period.year(2025)
    try ledger.explain(explanation("đúng", on: 4))
    _ = try ledger.close(q3, at: october(8), by: "chị Hà")
    try ledger.explain(explanation("đúng", on: 9, found: 54))
    _ = try ledger.close(year, at: october(10), by: "chị Hà")
    var late = incoming([figure(1, in: q2)], bytes: "b", received: october(11))
    late.note.reopeningReason = "Trạm nộp lại"
    try ledger.store(late)
    let error = #expect(throws: StoreError.self) {
      try ledger.explain([explanation("", on: 12)])
    }
    #expect(error?.code == .periodClosed)
    #expect(error?.message.contains("2025-Q3 đã chốt") == true)
    // What was first said when the year was closed is open with the year.
    try ledger.explain(explanation("", on: 12, found: 54))
    #expect(try ledger.explanations().map(\.text) == ["đúng"])
  }

  @Test func `what is found later may be explained, and what was said of it changed`() throws {
    try ledger.explain(explanation("đúng", on: 4))
    try ledger.explain(explanation("", on: 5))
    _ = try ledger.close(q3, at: october(8), by: "chị Hà")
    // Nothing was said of it when the period was closed.
    try ledger.explain(explanation("đúng như sổ", on: 9))
    try ledger.explain(explanation("đúng", on: 10, of: .year(2025)))
    try ledger.explain(explanation("đúng", on: 10, of: q3.on(.administrative)))
    try ledger.explain(explanation("đã đếm", on: 11))
    #expect(try ledger.explanations().map(\.text).sorted() == ["đã đếm", "đúng", "đúng"])
    #expect(try ledger.explanations(.sent(q3)).isEmpty)
  }

  @Test func `a return that opens the period opens what was said of it, until it is closed again`()
    throws
  {
    try ledger.explain(explanation("đúng", on: 4))
    _ = try ledger.close(q3, at: october(8), by: "chị Hà")
    // Returns of other periods open nothing.
    try ledger.store(incoming([figure(1, in: q2)], bytes: "b"))
    #expect(
      failure { () throws(StoreError) in try ledger.explain(explanation("", on: 9)) }
        == .periodClosed)
    var late = incoming([figure(2, in: .month(8, of: 2025))], bytes: "c", received: october(9))
    late.note.reopeningReason = "Trạm nộp lại"
    try ledger.store(late)
    try ledger.explain(explanation("đếm lại", on: 10))
    _ = try ledger.close(q3, at: october(11), by: "chị Hà")
    #expect(
      failure { () throws(StoreError) in try ledger.explain(explanation("", on: 12)) }
        == .periodClosed)
    #expect(try ledger.explanations(.sent(q3)).map(\.text) == ["đếm lại"])
    #expect(try ledger.verify().isEmpty)
  }
}
