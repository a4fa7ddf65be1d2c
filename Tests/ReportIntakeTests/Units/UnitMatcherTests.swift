import ReportCore
import Testing

@testable import ReportIntake

@Suite struct UnitMatcherTests {
  let matcher: UnitMatcher
  let old: UnitMatcher

  init() throws {
    matcher = try #require(UnitMatcher(SmallProvince.context, edition: .july2025))
    old = try #require(
      UnitMatcher(SmallProvince.context(of: .june2025), edition: .june2025))
  }

  @Test(arguments: ["Xã Không Có", "", "x", "12", "Toàn tỉnh", "Phường"])
  func `what is no unit is none`(name: String) {
    #expect(matcher.match(name: name).unit == nil)
  }

  @Test(arguments: [
    ("Xã Cẩm Giang", "Xã Cẩm Giàng"), ("Xã Văn Lang", "Xã Văn Lăng"),
    ("Xã Sơn Hà", "Xã Sơn Hạ"), ("Xã Ba Tơ", "Xã Ba Tô"), ("Xã Lộc Thạnh", "Xã Lộc Thành"),
    ("Xã Tân Thành", "Xã Tân Thạnh"), ("Xã Thanh An", "Xã Thạnh An"),
    ("Phường Mỹ Tho", "Xã Mỹ Thọ"), ("Xã Đồng Tiến", "Phường Đông Tiến"),
    ("Xã Tân Hoà", "Xã Tân Hóa"),
  ])
  func `communes that differ in an accent alone are told apart`(one: String, other: String) throws {
    let (first, second) = (matcher.match(name: one).unit, matcher.match(name: other).unit)
    #expect(first != nil && second != nil)
    #expect(first?.id != second?.id)
    let plain = IntakeText.accentless(try #require(first).name)
    #expect(plain == IntakeText.accentless(try #require(second).name))
    // Thanh An is written without accents.
    if matcher.match(name: plain).unit?.name.lowercased() == plain { return }
    guard case .unknown(let suggestions) = matcher.match(name: plain) else {
      Issue.record("\(plain) was taken for a unit")
      return
    }
    #expect(suggestions.contains { $0.id == first?.id })
    #expect(suggestions.contains { $0.id == second?.id })
  }

  @Test(arguments: [
    "Xã Hòa Bình", "xã hoà bình", "XÃ HOÀ BÌNH", "X. Hòa Bình", "X.Hòa Bình", "x Hòa Bình",
    "Hòa Bình", "  Hoà\u{A0} Bình ", "Xa\u{303} Ho\u{300}a Bi\u{300}nh", "1. Xã Hòa Bình",
    "- Xã Hòa Bình", "Xã Hòa Bình (*)", "XÃ: Hòa Bình",
  ])
  func `a name is found in all its spellings`(name: String) {
    #expect(matcher.match(name: name).unit?.code == "00101")
  }

  @Test(arguments: [
    ("P. Hồng Bàng", "00102"), ("Phường Hồng Bàng", "00102"), ("P.1", "00103"),
    ("Phường 01", "00103"),
    ("P1", "00103"), ("ĐK Cát Hải", "00104"), ("ĐK. Cát Hải", "00104"),
    ("Đặc khu Cát Hải", "00104"),
    ("Ea H'leo", "00105"), ("Xã Ea H’leo", "00105"),
  ])
  func `the word for the kind may be shortened`(name: String, code: String) {
    #expect(matcher.match(name: name).unit?.code == code)
  }

  @Test func `a commune that became a ward is found, and the difference is told`() {
    guard case .unit(let unit, let kindDiffers) = matcher.match(name: "Phường Hòa Bình") else {
      Issue.record("not found")
      return
    }
    #expect(unit.code == "00101")
    #expect(kindDiffers)
  }

  @Test func `a code decides, and must not contradict the name`() {
    #expect(matcher.match(code: "00102").unit?.name == "Hồng Bàng")
    #expect(matcher.match(code: "00102", name: "Phường Hồng Bàng").unit?.code == "00102")
    guard case .contradicted = matcher.match(code: "00102", name: "Xã Hòa Bình") else {
      Issue.record("a contradiction was passed over")
      return
    }
  }

  @Test func `a code without its zeros is a suggestion, and holds where the name confirms it`() {
    #expect(
      matcher.match(code: "102") == .unknown(suggestions: [matcher.match(code: "00102").unit!]))
    #expect(matcher.match(code: "102", name: "P. Hồng Bàng").unit?.code == "00102")
  }

  @Test func `a unit of another province is foreign by code and unknown by name`() {
    guard case .foreign = matcher.match(code: "00901") else {
      Issue.record("taken")
      return
    }
    #expect(matcher.match(name: "Xã Nơi Khác").unit == nil)
  }

  @Test func `a name that two districts have needs its district`() {
    guard case .ambiguous(let found) = old.match(name: "Xã Tân Lập") else {
      Issue.record("an ambiguous name was taken")
      return
    }
    #expect(found.map(\.code) == ["01001", "02001"])
    #expect(
      found.map(old.words) == ["Xã Tân Lập (01001), Huyện Bắc", "Xã Tân Lập (02001), Huyện Nam"])
    #expect(old.match(name: "Xã Tân Lập", district: "H. Nam").unit?.code == "02001")
    #expect(old.match(name: "TT. Núi").unit?.code == "01002")
    #expect(old.match(name: "TT Núi").unit?.code == "01002")
  }
}
