import Foundation
import ReportWorkspace
import Testing

@Suite struct NamingTests {
  private static let naming = Naming(
    [
      .init("so-ket", names: ["sơ kết"]), .init("tong-ket", names: ["tổng kết"]),
      .init("thi-dua", names: ["thi đua", "xếp hạng"]), .init("hoa", names: ["Hòa Bình"]),
      .init("hoa-2", names: ["hòa  bình"]),
    ], of: .report)

  private func refusal(_ words: String) -> String {
    do throws(WorkspaceError) {
      let code = try Self.naming.code(words)
      return "taken as \(code)"
    } catch {
      return error.message
    }
  }

  @Test(arguments: [
    ("so-ket", "so-ket"), ("sơ kết", "so-ket"), ("SƠ  KẾT", "so-ket"), ("xếp hạng", "thi-dua"),
    ("thi\u{0020}đua", "thi-dua"), ("s\u{006F}\u{031B} k\u{00EA}\u{0301}t", "so-ket"),
  ])
  func `a code or a name is taken, whatever its case, blanks and form`(
    words: String, code: String
  ) throws {
    #expect(try Self.naming.code(words) == code)
  }

  @Test(arguments: [
    ("so ket", "Có phải 'sơ kết' (so-ket) không?"), ("sơ kêt", "Có phải 'sơ kết' (so-ket) không?"),
    ("tông", "Có phải 'tổng kết' (tong-ket) không?"), ("quyết toán", "Có: 'sơ kết' (so-ket)"),
    ("Hòa Bình", "có thể là nhiều loại báo cáo: 'Hòa Bình' (hoa); 'hòa  bình' (hoa-2)"),
  ])
  func `anything else is refused, with what may be meant`(words: String, message: String) {
    #expect(refusal(words).contains(message), "\(refusal(words))")
  }

  @Test func `no name is taken that differs from its own by a letter or a mark`() throws {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &random)
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let letters = Array("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ")
    for _ in 0..<500 {
      var name = Array(["sơ kết", "tổng kết", "thi đua", "xếp hạng"][next(4)])
      let place = next(name.count)
      let letter = letters[next(letters.count)]
      if name[place] == " " || name[place] == letter { continue }
      name[place] = letter
      #expect(Self.naming.codeIfKnown(String(name)) == nil, "\(String(name)), seed \(seed)")
    }
  }
}
