import ReportCore
import Testing

@Suite struct ExportErrorTests {
  @Test func `the place stands before what happened there`() {
    #expect("\(ExportError(.failed, "Hỏng."))" == "Hỏng.")
    #expect("\(ExportError(.failed, "Hỏng.", at: "a.csv"))" == "a.csv: Hỏng.")
  }

  @Test func `codes differ`() {
    let codes: [ExportError.Code] = [.cannotWrite, .invalidName, .tooLarge, .exists, .failed]
    #expect(Set(codes).count == codes.count)
  }
}
