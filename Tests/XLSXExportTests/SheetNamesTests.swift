import Foundation
import Testing

@testable import XLSXExport

@Suite struct SheetNamesTests {
  @Test(arguments: [
    ("Kết quả", "Kết quả"), ("", "Bảng"), ("  a   b ", "a b"), ("Quý 3/2025", "Quý 3-2025"),
    ("[a]:*?\\b", "(a)--b"), ("'Bảng'", "’Bảng’"), ("History", "Bảng History"),
    ("HISTORY", "Bảng HISTORY"), ("2025", "Bảng 2025"), ("A1", "Bảng A1"), ("R", "Bảng R"),
    ("a\u{1}b\nc", "a b c"), ("Ke\u{302}\u{301}t", "Kết"),
  ])
  func `a name becomes one that Excel takes`(wanted: String, expected: String) {
    var names = SheetNames()
    #expect(names.name(for: wanted) == expected)
  }

  @Test func `names that differ only in case are told apart, Vietnamese letters too`() {
    var names = SheetNames()
    #expect(names.name(for: "Đặc khu Ế") == "Đặc khu Ế")
    #expect(names.name(for: "đặc KHU ế") == "đặc KHU ế (2)")
    #expect(names.name(for: "ĐẶC KHU E\u{302}\u{301}") == "ĐẶC KHU Ế (3)")
  }

  @Test func `long names are shortened and stay apart`() {
    var names = SheetNames()
    let long = "Số liệu dân số theo xã, phường và đặc khu của thành phố Hải Phòng"
    let made = (0..<120).map { names.name(for: "\(long) \($0)") }
    #expect(Set(made).count == 120)
    for name in made {
      #expect(name.utf16.count <= SheetNames.longest)
      #expect(!name.hasSuffix(" ") && !name.hasSuffix("'"))
    }
    #expect(made[0] == "Số liệu dân số theo xã…")
    #expect(made[1].hasSuffix("… (2)"))
  }

  @Test func `length is counted as Excel does`() {
    var names = SheetNames()
    let name = names.name(for: String(repeating: "😀", count: 20))
    #expect(name.utf16.count <= SheetNames.longest)
    #expect(name.hasPrefix("😀😀"))
  }
}
