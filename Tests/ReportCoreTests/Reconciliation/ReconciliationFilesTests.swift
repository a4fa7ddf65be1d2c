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

  @Test func `indicators are named by code or by name, parts of them too`() throws {
    let sex = Category(
      code: "sex", name: "Giới tính",
      options: [.init(code: "male", name: "nam"), .init(code: "female", name: "nữ")])
    let catalogue = try IndicatorCatalogue(
      indicators: [
        Indicator(
          code: "births", name: "Tổng số trẻ sinh ra", unit: .init(rawValue: "trẻ"),
          categories: ["sex"])
      ], categories: [sex])
    let male = try #require(IndicatorKey("births", options: "sex=male"))
    let lines = [
      "a,births,", "b,Tổng số trẻ sinh ra,", "c,tổng số  trẻ sinh ra,sex=male",
      "d,Tổng số trẻ sinh ra: nam,", "e,births.male,",
    ]
    let (mapping, findings) = ReconciliationFiles.mapping(
      Array("foreign,indicator,options\n\(lines.joined(separator: "\n"))\n".utf8), file: "a.csv",
      catalogue: catalogue)
    #expect(findings.isEmpty, "\(findings)")
    for code in ["a", "b"] { #expect(mapping[IndicatorKey(code)].item == IndicatorKey("births")) }
    for code in ["c", "d", "e"] { #expect(mapping[IndicatorKey(code)].item == male) }
    for words in ["Tông số trẻ sinh ra", "Tổng số trẻ sinh ra: trai", "trẻ"] {
      let (_, wrong) = ReconciliationFiles.tolerances(
        Array("indicator,absolute\n\(words),1\n".utf8), file: "a.csv", catalogue: catalogue)
      #expect(wrong.count == 1, "\(words)")
      if words.hasPrefix("Tông") {
        #expect(wrong[0].message.contains("Có phải 'Tổng số trẻ sinh ra' không?"))
      }
    }
    let (table, right) = ReconciliationFiles.tolerances(
      Array("indicator,absolute\nTổng số trẻ sinh ra,1\n".utf8), file: "a.csv",
      catalogue: catalogue)
    #expect(right.isEmpty && table != .default)
  }

  @Test func `a sheet that is not known by key, or by unit and indicator, is refused`() {
    let (explanations, findings) = read("Số dòng,Giải trình,Số thống nhất,a,b")
    #expect(explanations.isEmpty)
    #expect(findings.map(\.message) == ["Thiếu cột: 'Khóa', 'Giải trình', 'Số thống nhất'."])
  }
}
