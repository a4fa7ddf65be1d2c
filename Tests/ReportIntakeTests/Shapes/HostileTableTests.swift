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

extension HostileTableTests {
  /// What a table of all communes of the country holds that the reader of one province cannot take.
  enum Fault: CaseIterable { case names, indicators, numbers, persons }

  private func raw(_ fault: Fault) -> String {
    var lines: [String] = []
    for number in 0..<3_321 {
      let name = "Xã Minh Khai \(number)"
      switch fault {
      case .names: lines.append("\(number + 1);\(name);\(number % 90)")
      case .indicators: lines.append("\(number + 1);Xã Hoà Bình;\(number % 90)")
      case .numbers: lines.append("00101;Xã Hoà Bình;\(number)x\(number % 90)")
      case .persons: lines.append("Nguyễn Văn A\(number);\(number % 28 + 1)/9/2025;\(name)")
      }
    }
    let head =
      switch fault {
      case .names: "TT;Đơn vị;Tổng số trẻ sinh ra"
      case .indicators: "TT;Đơn vị;Số gì đó"
      case .numbers: "Mã;Đơn vị;Tổng số trẻ sinh ra"
      case .persons: "Họ tên;Ngày sinh;Nơi cư trú"
      }
    return ([head] + lines).joined(separator: "\n") + "\n"
  }

  /// The release build takes a third to two seconds of processor, by the kind of fault; this build, which
  /// may be unoptimised, must not take many times that.
  @Test(.timeLimit(.minutes(10)), arguments: Fault.allCases)
  func `a raw file of 3,322 lines that cannot be read is refused quickly`(fault: Fault) {
    let text = raw(fault)
    var options = ReadOptions()
    options.period = Period(code: "2025-Q3")
    let reader = ReturnReader(context: SmallProvince.context, forms: SmallProvince.forms)
    let before = ThreadTime.seconds
    let result = reader.read(Array(text.utf8), file: "tệp.csv", options: options)
    let time = ThreadTime.seconds - before
    print("raw file, \(fault): \(time) s")
    #expect(result.isRefused)
    #expect(result.findings.count <= 7_000)
    #expect(time < 20, "\(time)")
  }
}
