import ReportCore
import Testing

@testable import ReportIntake

/// Periods whose words stand apart from their year.
@Suite struct SplitPeriodTests {
  private func codes(_ lines: [String]) -> [String] {
    PeriodText.period(inHead: lines, lines: lines, calendar: .statistical).map(\.code)
  }

  @Test(
    arguments: [
      (["QUÝ III", "NĂM 2025"], ["2025-Q3"]), (["Quý: III", "Năm: 2025"], ["2025-Q3"]),
      (["Báo cáo dân số quý 4", "năm 2025"], ["2025-Q4"]), (["Tháng 9", "Năm 2025"], ["2025-M09"]),
      (["Báo cáo 6 tháng", "Năm 2025"], ["2025-S1"]), (["Năm 2025"], ["2025"]),
      (["Kết quả quý III và 9 tháng đầu năm 2025"], ["2025-Q3", "2025-9M"]),
      (["Kết quả 9 tháng và quý III năm 2025"], ["2025-9M", "2025-Q3"]),
      (["Kết quả quý III, kế hoạch quý IV năm 2025"], ["2025-Q3"]),
      (["Kết quả quý III, phương hướng nhiệm vụ quý IV năm 2025"], ["2025-Q3"]),
      (["Quý I và II năm 2025"], ["2025-Q1", "2025-Q2"]),
      (["Quý I, quý II năm 2025"], ["2025-Q1", "2025-Q2"]),
      (["Từ tháng 7 đến tháng 9 năm 2025"], ["2025-Q3"]),
      (["Báo cáo tháng 7, 8, 9 năm 2025"], ["2025-Q3"]),
      (["Báo cáo 3 tháng (tháng 7, tháng 8, tháng 9) năm 2025"], ["2025-Q3"]),
      (["Từ tháng 7/2025 đến tháng 9/2025"], ["2025-Q3"]),
      (["Từ tháng 1 đến tháng 6 năm 2025"], ["2025-S1"]),
      (["Tháng 7 và 8 năm 2025"], ["2025-M07", "2025-M08"]),
      (["Báo cáo tháng 9 và quý III năm 2025"], ["2025-Q3"]),
      (["Báo cáo tháng 9 năm 2025"], ["2025-M09"]), (["T9/2025"], ["2025-M09"]),
      (["Kết quả đến hết quý III năm 2025"], ["2025-Q3", "2025-9M"]),
      (["Từ đầu năm đến hết quý III năm 2025"], ["2025-9M"]),
      // A day of signing is no month, and a note no title.
      (["Năm 2025", "Ngày 30 tháng 9"], ["2025"]), (["Năm 2025", "tăng so với quý III"], ["2025"]),
      (["Năm 2025", "Quý III có 3 xã chưa gửi"], ["2025"]),
    ] as [([String], [String])])
  func `lines and lists are read with their year`(lines: [String], codes: [String]) {
    #expect(self.codes(lines) == codes)
  }
}
