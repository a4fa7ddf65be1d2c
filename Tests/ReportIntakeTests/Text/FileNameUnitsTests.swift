import ReportCore
import Testing

@testable import ReportIntake

/// What names of files say of units.
@Suite struct FileNameUnitsTests {
  private let names = FileNameUnits(SmallProvince.new.filter { $0.parentCode == "77" })

  private func codes(_ name: String) -> [String] { names.named(in: name).map(\.code) }

  @Test(
    arguments: [
      ("2026-Q2 Xã Hòa Bình (00101)", ["00101"]), ("bao cao xa hoa binh", ["00101"]),
      ("BC Q3.2025 phường Hồng Bàng (lần 2)", ["00102"]), ("Hồng Bàng quý III-2025", ["00102"]),
      ("hong_bang_q3", ["00102"]), ("dac khu Cat Hai", ["00104"]),
      ("UBND phường Hồng Bàng báo cáo", ["00102"]), ("Xã Mỹ Thọ", ["00216"]),
      // Without accents it may be one of two.
      ("xa cam giang 2025-Q3", ["00201", "00202"]), ("Xã Cẩm Giàng", ["00202"]),
    ] as [(String, [String])])
  func `a unit is named by its code, or by its name`(name: String, codes: [String]) {
    #expect(self.codes(name).sorted() == codes)
  }

  @Test(arguments: [
    "2025-Q3", "bao cao quy III", "tổng hợp", "Sheet1", "Biểu 01", "Hồng Bàng và các phường khác",
    "Xã Hòa Bình cũ", "danh sách trẻ Hòa Bình", "phường 1", "ban do xa", "", "Xã Nơi Khác",
  ])
  func `other names name none`(name: String) {
    #expect(codes(name).isEmpty)
  }
}
