import Foundation
import ReportWorkspace
import Testing

/// The form of one unit as data, and what is understood of it.
@Suite struct UnitFormTests {
  private static let commune = "11713"
  private static let quarter = Period.quarter(3, of: 2025)

  private func delivery(reason: String = "") -> Delivery {
    var delivery = Delivery(
      received: ExampleWorkspace.now, recorded: ExampleWorkspace.now, author: "Xã (xa11713)")
    delivery.reason = reason
    return delivery
  }

  private func filled(_ figures: [String: String], on form: UnitForm) -> TypedForm {
    var filled = TypedForm()
    for case let item? in form.lines.map(\.item) {
      if let figure = figures[item.description] { filled[item] = .init(figure: figure) }
    }
    return filled
  }

  @Test func `the lines are those of the workbook that the unit is sent`() throws {
    let example = try ExampleWorkspace()
    let form = try example.open.form(of: Self.commune, for: Self.quarter)
    #expect(form.unit.code == Self.commune)
    #expect(form.lines.contains { $0.item == IndicatorKey("births") && $0.canBeNil })
    #expect(form.lines.contains { $0.item == IndicatorKey("population") && !$0.canBeNil })
    #expect(form.earlierPeriods.map(\.code) == ["2025-Q2", "2025-Q1", "2024-Q4", "2024-Q3"])
    #expect(throws: WorkspaceError.self) {
      try example.open.form(of: "31", for: Self.quarter)
    }
  }

  @Test(
    arguments: [
      ("1.099", WrittenFigure.figure(ExactDecimal(1099))), ("12", .figure(ExactDecimal(12))),
      ("-", .nilReported), ("...", .notCollected), ("…", .notCollected), ("", .blank),
      (" ", .blank),
    ])
  func `blank, none and not collected are three things`(
    _ text: String, _ reading: WrittenFigure
  ) throws {
    let example = try ExampleWorkspace()
    let form = try example.open.form(of: Self.commune, for: Self.quarter)
    let line = form.examine(filled(["births": text], on: form)).lines
      .first { $0.item == IndicatorKey("births") }
    #expect(line?.reading == reading)
  }

  @Test(arguments: ["1.5", "1,099", "12.34", "-3", "mười", "5-7", "1e3", "(5)"])
  func `what is no number of ours is not taken for another one`(_ text: String) throws {
    let example = try ExampleWorkspace()
    let form = try example.open.form(of: Self.commune, for: Self.quarter)
    let line = form.examine(filled(["births": text], on: form)).lines
      .first { $0.item == IndicatorKey("births") }
    guard case .unreadable = line?.reading else {
      Issue.record("\(text): \(String(describing: line?.reading))")
      return
    }
    #expect(throws: WorkspaceError.self) {
      try example.open.submit(
        filled(["births": text], on: form), in: form, delivery: delivery())
    }
    #expect(try example.open.submissions().isEmpty)
  }

  @Test func `a stock cannot be reported as not occurring`() throws {
    let example = try ExampleWorkspace()
    let form = try example.open.form(of: Self.commune, for: Self.quarter)
    let examined = form.examine(filled(["population": "-"], on: form))
    #expect(examined.unreadable.map(\.item) == [IndicatorKey("population")])
  }

  @Test func `the rules are those of check, on the unit's own figures`() throws {
    let example = try ExampleWorkspace()
    for quarter in ["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"] {
      try example.take("returns/\(quarter).csv")
    }
    let form = try example.open.form(of: "10507", for: Self.quarter)
    let figures = try #require(
      try example.open.figures(of: form.unit.id, in: [Self.quarter]))
    var filled = TypedForm()
    for observation in figures.sorted {
      filled[observation.key.item] = .init(
        figure: observation.status == .notCollected
          ? "..."
          : observation.value.map {
            "\($0)".replacing(".", with: ",")
          } ?? "")
    }
    let own = form.examine(filled).remarks.filter { $0.severity == .error }.map(\.text)
    #expect(own.isEmpty)
    // Births that are no sum of boys and girls: what check says of the ledger is what the form says.
    filled[IndicatorKey("births")] = .init(figure: "9999", note: "thử")
    let said = Set(form.examine(filled).remarks.filter { $0.severity == .error }.map(\.text))
    #expect(!said.isEmpty)
    _ = try example.open.submit(filled, in: form, delivery: delivery(reason: "thử"))
    let check = try example.open.check(Self.quarter)
    let found = check.groups.first { $0.unit == form.unit.id }?.items.map(\.finding) ?? []
    #expect(said.isSubset(of: Set(found.filter { $0.severity == .error }.map(\.message))))
  }

  @Test func `a part above its whole is told, also where another part was not collected`() throws {
    let example = try ExampleWorkspace()
    let form = try example.open.form(of: Self.commune, for: Self.quarter)
    let total = "contraception_new_users"
    var figures = [total: "5", total + "[method=iud]": "6", total + "[method=condom]": "..."]
    let remarks = form.examine(filled(figures, on: form)).remarks
    #expect(remarks.map(\.items.first) == [IndicatorKey(total, options: "method=iud")])
    #expect(remarks.map(\.severity) == [.error])
    #expect(remarks.first?.text.contains("6 lớn hơn tổng của nó là 5") == true)
    // Where a rule adds the parts up, its word is enough.
    figures[total + "[method=condom]"] = "1"
    #expect(form.examine(filled(figures, on: form)).remarks.count == 1)
  }

  @Test func `the same form is the same file, byte for byte, and a return like any other`() throws {
    let figures = [
      "births": "10", "births[sex=male]": "6", "births[sex=female]": "4", "deaths": "-",
    ]
    let files = try (0..<2).map { _ in
      let example = try ExampleWorkspace()
      let form = try example.open.form(of: Self.commune, for: Self.quarter)
      var filled = filled(figures, on: form)
      filled[IndicatorKey("births")].note = "có \"sinh đôi\", đã đối chiếu"
      let taken = try example.open.submit(filled, in: form, delivery: delivery())
      #expect(!taken.isRefused)
      let submission = try #require(try example.open.submissions().first)
      return try #require(try example.open.original(of: submission.id))
    }
    #expect(files[0].bytes == files[1].bytes)
    #expect(files[0].name == "2025-Q3 Xã Nghi Dương (11713), nhập trên trang.csv")
  }

  @Test func `a return that was sent is changed with a reason only`() throws {
    let example = try ExampleWorkspace()
    let form = try example.open.form(of: Self.commune, for: Self.quarter)
    let figures = filled(
      ["births": "10", "births[sex=male]": "6", "births[sex=female]": "4"], on: form)
    _ = try example.open.submit(figures, in: form, delivery: delivery())
    var changed = figures
    changed[IndicatorKey("deaths")] = .init(figure: "3")
    #expect(throws: WorkspaceError.self) {
      try example.open.submit(changed, in: form, delivery: delivery())
    }
    #expect(try example.open.submissions().count == 1)
    _ = try example.open.submit(changed, in: form, delivery: delivery(reason: "sót 3 ca"))
    #expect(try example.open.submissions().last?.note.reason == "sót 3 ca")
  }
}
