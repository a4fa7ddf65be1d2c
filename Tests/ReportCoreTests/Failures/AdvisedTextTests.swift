import Foundation
import ReportCore
import Testing

@Suite struct AdvisedTextTests {
  private let text: AdvisedText = "Chưa có sổ báo cáo; hãy nhận báo cáo trước\(.takeReturns)."

  @Test func `it is whole without words on what is done`() {
    #expect(text.text == "Chưa có sổ báo cáo; hãy nhận báo cáo trước.")
  }

  @Test func `a program says in its own words what is done, where it belongs`() {
    #expect(
      text.said { $0 == .takeReturns ? " ở trang Nộp báo cáo" : "?" }
        == "Chưa có sổ báo cáo; hãy nhận báo cáo trước ở trang Nộp báo cáo.")
  }

  @Test func `texts behind one another keep their places`() {
    let both = "w: " + text + " Hoặc mở lại kỳ\(.reopen)."
    #expect(both.remedies == [.takeReturns, .reopen])
    #expect(
      both.said { "<\($0)>" }
        == "w: Chưa có sổ báo cáo; hãy nhận báo cáo trước<takeReturns>. Hoặc mở lại kỳ<reopen>.")
  }

  @Test func `an error tells its place before it`() {
    let error = StoreError(.damaged, advising: text, at: "/w/ledger")
    #expect(error.placed.remedies == [.takeReturns])
    #expect(error.description == "/w/ledger: Chưa có sổ báo cáo; hãy nhận báo cáo trước.")
  }

  @Test func `a finding is kept as its text alone`() throws {
    let finding = Finding(.error, .init(rawValue: "x"), advising: text)
    let kept = try JSONEncoder().encode(finding)
    let read = try JSONDecoder().decode(Finding.self, from: kept)
    #expect(read == Finding(.error, .init(rawValue: "x"), text.text))
    #expect(String(decoding: kept, as: UTF8.self).contains(#""message":"#))
  }
}
