import ReportCore
import ReportWorkspace
import Testing

/// Figures that a program keeps itself are held to what readers of files hold them to. Số liệu minh họa.
@Suite struct OwnFiguresTests {
  private static let quarter = Period.quarter(3, of: 2025)

  private static func births(
    _ value: ExactDecimal?, _ status: ObservationStatus
  ) throws -> DataSet {
    var data = DataSet()
    let key = ObservationKey(
      unit: OrganisationUnit.ID("10507", in: .july2025), item: IndicatorKey("births"),
      period: quarter)
    _ = data.insert(Observation(key: key, value: value, status: status))
    return data
  }

  @Test(
    arguments: [
      (7, .nil), (7, .missing), (0, .notCollected), (nil, .normal), (nil, .nil),
    ] as [(ExactDecimal?, ObservationStatus)])
  func `a status that contradicts the value is refused`(
    value: ExactDecimal?, status: ObservationStatus
  ) throws {
    let open = try ExampleWorkspace().open
    let data = try Self.births(value, status)
    let error = #expect(throws: WorkspaceError.self) {
      try open.check(Self.quarter, from: .figures(data, from: []))
    }
    #expect(error?.findings.map(\.code.rawValue) == ["contradicted-status"])
    #expect(throws: WorkspaceError.self) {
      var request = ReportRequest(of: Self.quarter)
      request.source = .figures(data, from: [])
      _ = try open.build(request)
    }
  }

  @Test(
    arguments: [(7, .normal), (0, .nil), (nil, .missing), (nil, .notCollected)]
      as [(ExactDecimal?, ObservationStatus)])
  func `a value with its status is taken`(
    value: ExactDecimal?, status: ObservationStatus
  ) throws {
    let open = try ExampleWorkspace().open
    _ = try open.check(Self.quarter, from: .figures(try Self.births(value, status), from: []))
  }
}
