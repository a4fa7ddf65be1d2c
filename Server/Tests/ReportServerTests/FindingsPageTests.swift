import ReportWorkspace
import Testing

@testable import ReportServer

struct FindingsPageTests {
  @Test func `figures of another period are told with it, and those left out are counted`() throws {
    let catalogue = try ServerFixture().server.office.workspace.workspace.catalogue
    let item = IndicatorKey("births")
    let quarter = Period.quarter(3, of: 2025)
    func cells(_ count: Int) -> [Finding.Cell] {
      (0..<count).map { index in
        Finding.Cell(
          Observation(
            key: ObservationKey(
              unit: OrganisationUnit.ID("11311", in: .july2025), item: item,
              period: index == 1 ? .quarter(2, of: 2025) : quarter),
            value: ExactDecimal(Int64(index + 1)), provenance: Provenance(file: "a.csv")))
      }
    }
    func figures(_ count: Int) -> [String] {
      FindingsPage.figures(
        of: Finding(
          .warning, .init(rawValue: "r"), "", item: item, period: quarter, cells: cells(count)),
        catalogue)
    }
    let name = catalogue.name(of: item)
    #expect(figures(2) == ["\(name): 1", "\(name), quý II năm 2025: 2"])
    #expect(figures(8).count == 8)
    #expect(figures(11).last == "và 3 ô khác")
    #expect(figures(11).count == 9)
  }
}
