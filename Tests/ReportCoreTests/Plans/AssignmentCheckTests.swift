import ReportCore
import Testing

@Suite struct AssignmentCheckTests {
  static func target(
    _ item: String, _ condition: Target.Condition, unit: String = "người", decimals: Int = 0
  ) throws -> Target {
    Target(
      code: "ct", title: "Chỉ tiêu", item: try indicatorKey(item), unit: .init(rawValue: unit),
      decimals: decimals, condition: condition, timing: .yearEnd)
  }

  static func findings(_ target: Target, _ values: [String: String]) throws -> [Finding] {
    let plan = Plan(
      code: "kh", title: "KH", unit: .init("31", in: .july2025), period: .year(2025),
      targets: [target])
    let assigned = try values.sorted { $0.key < $1.key }.enumerated().map { index, entry in
      AssignedTarget(
        target: "ct", unit: .init(entry.key, in: .july2025),
        value: try #require(ExactDecimal(entry.value)),
        provenance: Provenance(file: "giao.csv", row: index + 2, column: 3))
    }
    return AssignmentCheck(
      plan: plan, catalogue: try World.catalogue(), history: try World.history()
    ).findings(for: assigned)
  }

  static let all = ["00105", "00201", "00202", "00203"]

  @Test func `counts that fall short say by how much`() throws {
    let values = ["00105": "20000", "00201": "20000", "00202": "20000", "00203": "29999"]
    let found = try Self.findings(try Self.target("new_users", .atLeast(90_000)), values)
    #expect(found.map(\.code) == [.assignmentShort])
    #expect(found.map(\.severity) == [.error])
    #expect(found[0].message.contains("là 89.999 người"))
    #expect(found[0].message.hasSuffix("thiếu 1 người."))
    #expect(found[0].provenance.file == "giao.csv" && found[0].provenance.row == 2)
  }

  @Test func `counts that add up say nothing, and more than that is no fault`() throws {
    let target = try Self.target("new_users", .atLeast(4))
    let exact = Dictionary(uniqueKeysWithValues: Self.all.map { ($0, "1") })
    #expect(try Self.findings(target, exact).isEmpty)
    let more = exact.merging(["00105": "5"]) { $1 }
    let found = try Self.findings(target, more)
    #expect(found.map(\.severity) == [.information])
    #expect(found[0].message.hasSuffix("vượt 4 người."))
  }

  @Test func `a unit that was forgotten is named`() throws {
    let found = try Self.findings(
      try Self.target("new_users", .atLeast(3)), ["00105": "1", "00201": "1", "00202": "1"])
    #expect(found.map(\.code) == [.assignmentMissing])
    #expect(found[0].message.contains("00203"))
  }

  @Test func `where less is better more than the whole is short`() throws {
    let values = Dictionary(uniqueKeysWithValues: Self.all.map { ($0, "2") })
    let found = try Self.findings(try Self.target("abortions", .atMost(7)), values)
    #expect(found.map(\.severity) == [.error])
    #expect(found[0].message.hasSuffix("vượt 1 người."))
  }

  @Test func `rates do not add up, so that each is held against the one above`() throws {
    let target = try Self.target("newborn_percent", .atLeast(75), unit: "%", decimals: 1)
    let some = ["00105": "75", "00201": "74.5", "00202": "80", "00203": "76"]
    let warned = try Self.findings(target, some)
    #expect(warned.map(\.severity) == [.warning])
    #expect(warned[0].message.contains("1/4 đơn vị"))
    #expect(warned[0].message.contains("lệch 0,5 %"))
    let none = Dictionary(uniqueKeysWithValues: Self.all.map { ($0, "70") })
    let found = try Self.findings(target, none)
    #expect(found.map(\.severity) == [.error])
    #expect(found[0].message.contains("chỉ vừa đạt mức được giao thì"))
    // Units that were assigned nothing may make up for it.
    let one = try Self.findings(target, ["00201": "70"])
    #expect(one.map(\.severity) == [.warning, .warning])
    #expect(one[1].message.hasSuffix("lệch 5,0 %."))
  }

  @Test func `without any assignment there is nothing to check`() throws {
    #expect(try Self.findings(try Self.target("new_users", .atLeast(3)), [:]).isEmpty)
  }
}
