import Foundation
import ReportCore
import ReportReconciliation
import Testing

@Suite struct ReconciliationFilesTests {
  private let period = Period.quarter(3, of: 2025)

  private func read(_ heads: String) -> (explanations: [AgreedExplanation], findings: [Finding]) {
    ReconciliationFiles.explanations(
      Array("\(heads)\nk1,Đã rà soát,69,70,68\n".utf8), file: "a.csv", period: period)
  }

  @Test(arguments: [
    "Khóa,Giải trình,Số thống nhất,Số của Chi cục,Số của Thống kê",
    "khóa,giải trình,số thống nhất,số của chi cục,số của thống kê",
    "key,explanation,agreed,here,there", "key,Giải trình,agreed,Số của A,there",
  ])
  func `a column is known by its head or by its name`(heads: String) {
    let (explanations, findings) = read(heads)
    #expect(findings.isEmpty)
    #expect(
      explanations == [
        AgreedExplanation(
          key: "k1", text: "Đã rà soát", agreed: ExactDecimal("69"), here: "70", there: "68")
      ])
  }

  @Test func `a sheet that is not known by key, or by unit and indicator, is refused`() {
    let (explanations, findings) = read("Số dòng,Giải trình,Số thống nhất,a,b")
    #expect(explanations.isEmpty)
    #expect(findings.map(\.message) == ["Thiếu cột: 'Khóa', 'Giải trình', 'Số thống nhất'."])
  }
}
