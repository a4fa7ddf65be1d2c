import Foundation
import ReportCore
import Testing

@testable import ReportIntake

/// Tables that are nothing but wrong, or made to keep the reader busy.
@Suite struct HostileTableTests {
  private func read(_ text: String) -> IntakeResult {
    ReturnReader(context: SmallProvince.context, forms: SmallProvince.forms)
      .read(Array(text.utf8), file: "tệp.csv", options: ReadOptions())
  }

  @Test(.timeLimit(.minutes(10)))
  func `thousands of unknown units are given up on, and quickly`() {
    var text = "Quý III năm 2025;\nĐơn vị;Tổng số trẻ sinh ra\nXã Hoà Bình;1\nP. Hồng Bàng;2\n"
    for number in 0..<3000 { text += "Xã Hòa Bỉnh Minh Tân Thạnh \(number);\(number)\n" }
    let before = ThreadTime.seconds
    let result = read(text)
    let time = ThreadTime.seconds - before
    #expect(result.isRefused)
    #expect((100...510).contains(result.findings.count))
    #expect(result.findings.last?.message.contains("Quá nhiều lỗi") == true)
    #expect(time < 20, "\(time)")
  }

  @Test(.timeLimit(.minutes(10)))
  func `thousands of unknown titles are given up on, and quickly`() {
    var text =
      "Quý III năm 2025;;\n;Hoà Bình;Hồng Bàng\nTổng số trẻ sinh ra;1;2\nSố người chết;1;2\n"
    for number in 0..<3000 { text += "Tổng số người chuyển tới từ nơi khác lần \(number);1;2\n" }
    let before = ThreadTime.seconds
    let result = read(text)
    let time = ThreadTime.seconds - before
    #expect(result.findings.count <= 510)
    #expect(time < 20, "\(time)")
  }
}
