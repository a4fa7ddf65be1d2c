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

  /// What this thread has worked so far: other tests that run beside it do not count.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test(.timeLimit(.minutes(10)))
  func `thousands of unknown units are given up on, and quickly`() {
    var text = "Quý III năm 2025;\nĐơn vị;Tổng số trẻ sinh ra\nXã Hoà Bình;1\nP. Hồng Bàng;2\n"
    for number in 0..<3000 { text += "Xã Hòa Bỉnh Minh Tân Thạnh \(number);\(number)\n" }
    let before = Self.processorSeconds
    let result = read(text)
    let time = Self.processorSeconds - before
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
    let before = Self.processorSeconds
    let result = read(text)
    let time = Self.processorSeconds - before
    #expect(result.findings.count <= 510)
    #expect(time < 20, "\(time)")
  }
}
