import ReportCore
import Testing

/// What a province's own agencies report stands beside the communes' sum, and is counted once.
@Suite struct OwnFigureTests {
  private func catalogue() throws -> IndicatorCatalogue {
    try World.catalogue([
      World.collected("spent"), World.collected("own_spent", overUnits: .own),
      World.computed(
        "all_spent", "", "spent + own_spent", unit: "người", overUnits: .own, domain: .count),
    ])
  }

  private func figure(_ item: String, _ line: String, period: String = "2025-Q3") throws -> Figure {
    let workspace = try SmallWorkspace(line, period: period, catalogue: catalogue())
    return workspace.aggregator.figure(
      IndicatorKey(item), of: SmallWorkspace.unit("P"), in: workspace.period)
  }

  @Test func `the sum, the own figure and both together`() throws {
    let line = "A:spent=10 B:spent=5 P:own_spent=100"
    #expect(try figure("spent", line).value == whole(15))
    #expect(try figure("own_spent", line).value == whole(100))
    #expect(try figure("all_spent", line).value == whole(115))
  }

  @Test func `an own figure is no total that stands for silent units`() throws {
    #expect(try figure("spent", "P:own_spent=100").value == nil)
    #expect(try figure("own_spent", "A:spent=10").gap == .noReturn)
    #expect(try figure("all_spent", "A:spent=10 B:spent=5").value == nil)
  }

  @Test func `what a unit lacks, the whole lacks`() throws {
    let figure = try figure("all_spent", "A:spent=10 P:own_spent=100")
    #expect(figure.value == whole(110))
    #expect(!figure.coverage.isComplete)
    #expect(figure.coverage.missing == [SmallWorkspace.unit("B")])
  }

  @Test func `quarters of the own figure add up`() throws {
    let line = "P:own_spent@2025-Q1=1 P:own_spent@2025-Q2=2"
    #expect(try figure("own_spent", line, period: "2025-S1").value == whole(3))
  }

  @Test func `an own figure of some quarters of a year lacks the others`() throws {
    let line = "P:own_spent@2025-Q1=1 P:own_spent@2025-Q2=2 P:own_spent@2025-Q4=4"
    let figure = try figure("own_spent", line, period: "2025")
    #expect(figure.value == whole(7))
    #expect((figure.coverage.present, figure.coverage.expected) == (3, 4))
    #expect(figure.coverage.reached.count == 3)
    #expect(figure.coverage.lacking.values.first == [.quarter(3, of: 2025)])
  }
}
