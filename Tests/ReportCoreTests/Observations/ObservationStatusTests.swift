import ReportCore
import Testing

@Suite struct ObservationStatusTests {
  @Test func `three of the known statuses stand for no value`() {
    let without = ObservationStatus.known.filter { !$0.hasValue }
    #expect(without == [.missing, .notCollected, .notApplicable])
    #expect(ObservationStatus(rawValue: "of_our_own").hasValue)
    #expect(Set(ObservationStatus.known).count == ObservationStatus.known.count)
  }
}
