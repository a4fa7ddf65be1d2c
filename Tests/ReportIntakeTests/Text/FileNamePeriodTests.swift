import ReportCore
import Testing

@testable import ReportIntake

@Suite struct FileNamePeriodTests {
  @Test(arguments: [
    "2026-Q1 Xã Bum Tở (03466).xlsx", "BC quý I-2026.xls", "bao cao quy 1 nam 2026.xlsx",
    "Q1.2026.ods", "QUÝ I 2026 - Xã Minh Khai (02012).csv", "03.2026.xlsx", "xã 12.xlsx",
    "tháng 2.xlsx", "T3-2026.xlsx", "BC nộp tháng 4.xlsx", "BC quý 1, gửi tháng 4 2026.xlsx",
    "05.01.2027.xlsx", "công văn 2045.xlsx", "ngày 05 tháng 4.xlsx", "BC 2026.xlsx", "tổ 6.xlsx",
  ])
  func `a name that says the same, or nothing, contradicts nothing`(name: String) {
    #expect(!FileNamePeriod(name).contradicts(.quarter(1, of: 2026)))
  }

  @Test(arguments: [
    "2026-Q2 Xã Bum Tở (03466).xlsx", "BC quý II.xls", "bao cao quy 4 nam 2026.xlsx",
    "Q1.2025.xlsx", "9 tháng 2026.xlsx", "quý 3 (02012).csv", "T6-2026.xlsx",
    "bc thang 4 nam 2026.csv",
    "BC_2025.csv", "so lieu 2024 xa A.xlsx", "tháng 12.xls",
  ])
  func `a name that says another period contradicts`(name: String) {
    #expect(FileNamePeriod(name).contradicts(.quarter(1, of: 2026)))
  }

  @Test func `a month lies within its quarter`() {
    #expect(!FileNamePeriod("quý 1 2026.xlsx").contradicts(.month(2, of: 2026)))
    #expect(FileNamePeriod("quý 1 2026.xlsx").contradicts(.month(4, of: 2026)))
  }

  @Test func `two quarters in a name say nothing`() {
    #expect(!FileNamePeriod("quý 1, quý 2.xlsx").contradicts(.quarter(3, of: 2026)))
  }
}
