import Foundation
import Testing

@testable import ReportServer

struct YAMLTextTests {
  private static let file = """
    # Đầu tệp
    version: "1"
    unit: {code: "31", edition: 2025-07-01}   # không đổi

    periods: {first: 2023-Q4, last: 2025-Q4}
    notice: SỐ LIỆU MINH HỌA
    settings:
      # chọn một
      prenatal: births
      premarital: couples     # hoặc persons
    offices:
      - parent_agency: SỞ Y TẾ
        agency: 'CHI CỤC "DÂN SỐ"'
        receivers:
          - Cục Dân số   # chính
          - Sở Y tế
        signatures:
          - {role: NGƯỜI LẬP BIỂU, manner: "(Ký, ghi rõ họ tên)"}
          - role: THỦ TRƯỞNG
      - agency: SAU NÀY
    report:
      formats: [xlsx, csv]  # gói

    """

  private static let office: [YAMLText.Step] = [.key("offices"), .item(0)]

  @Test func `values are found in each shape`() {
    let yaml = YAMLText(Self.file)
    #expect(yaml.text == Self.file)
    #expect(yaml.scalar([.key("version")]) == "1")
    #expect(yaml.scalar([.key("unit"), .key("code")]) == "31")
    #expect(yaml.scalar([.key("periods"), .key("last")]) == "2025-Q4")
    #expect(yaml.scalar([.key("settings"), .key("premarital")]) == "couples")
    #expect(yaml.scalar(Self.office + [.key("parent_agency")]) == "SỞ Y TẾ")
    #expect(yaml.scalar(Self.office + [.key("agency")]) == "CHI CỤC \"DÂN SỐ\"")
    #expect(yaml.scalar([.key("offices"), .item(1), .key("agency")]) == "SAU NÀY")
    #expect(yaml.list(Self.office + [.key("receivers")]) == ["Cục Dân số", "Sở Y tế"])
    #expect(yaml.list([.key("report"), .key("formats")]) == ["xlsx", "csv"])
    let signatures = Self.office + [.key("signatures")]
    #expect(yaml.count(signatures) == 2)
    #expect(yaml.scalar(signatures + [.item(0), .key("manner")]) == "(Ký, ghi rõ họ tên)")
    #expect(yaml.scalar(signatures + [.item(1), .key("role")]) == "THỦ TRƯỞNG")
    for missing in [
      [.key("agency")], [.key("unit"), .key("co")], Self.office + [.key("number")],
      [.key("offices"), .item(2)],
    ] as [[YAMLText.Step]] {
      #expect(!yaml.has(missing))
      #expect(yaml.scalar(missing) == nil)
    }
    // A map and a list are no values in one piece.
    #expect(yaml.scalar([.key("unit")]) == nil)
    #expect(yaml.scalar([.key("settings")]) == nil)
  }

  @Test func `only the line of the value changes, and its comment stays`() {
    var yaml = YAMLText(Self.file)
    let text = "Mới: \"x\" # \\ đ"
    for path in [
      [.key("notice")], [.key("periods"), .key("last")], [.key("settings"), .key("premarital")],
      Self.office + [.key("agency")], Self.office + [.key("signatures"), .item(0), .key("role")],
    ] as [[YAMLText.Step]] {
      let before = yaml.text.split(separator: "\n", omittingEmptySubsequences: false)
      let isSet = yaml.set(text, at: path)
      #expect(isSet)
      #expect(yaml.scalar(path) == text, "\(path)")
      let after = yaml.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(before.count == after.count)
      #expect(zip(before, after).count { $0 != $1 } == 1)
    }
    #expect(yaml.text.contains("     # hoặc persons"))
    #expect(yaml.text.contains("manner: \"(Ký, ghi rõ họ tên)\"}"))
  }

  @Test func `what is not there is added where it belongs`() throws {
    var yaml = YAMLText(Self.file)
    for (value, path) in [
      ("two", [.key("close_by")]), ("births", [.key("settings"), .key("new")]),
      ("Lan", Self.office + [.key("signatures"), .item(0), .key("name")]),
      ("Hoa", Self.office + [.key("signatures"), .item(1), .key("name")]),
      ("Số 1", Self.office + [.key("number")]), ("a", [.key("own"), .key("inner")]),
    ] as [(String, [YAMLText.Step])] {
      let isSet = yaml.set(value, at: path, isCode: true)
      #expect(isSet)
      #expect(yaml.scalar(path) == value, "\(path)")
    }
    for line in Self.file.split(separator: "\n") where !line.contains("manner") {
      #expect(yaml.text.contains(line), "\(line)")
    }
    #expect(yaml.text.contains("close_by: two\n"))
    #expect(yaml.text.contains(", name: Lan}"))
    var empty = YAMLText("a: {}\n")
    let isSet = empty.set("1", at: [.key("a"), .key("b")])
    #expect(isSet)
    #expect(empty.scalar([.key("a"), .key("b")]) == "1")
  }

  @Test func `entries of a list that stay keep their comments`() {
    var yaml = YAMLText(Self.file)
    let receivers = Self.office + [.key("receivers")]
    let isListSet = yaml.set(["Ủy ban: nhân dân", "Cục Dân số"], at: receivers)
    #expect(isListSet)
    #expect(yaml.list(receivers) == ["Ủy ban: nhân dân", "Cục Dân số"])
    #expect(yaml.text.contains("      - Cục Dân số   # chính"))
    let areFormatsSet = yaml.set(
      ["csv", "docx"], at: [.key("report"), .key("formats")], isCode: true)
    #expect(areFormatsSet)
    #expect(yaml.text.contains("  formats: [csv, docx]  # gói\n"))
  }

  @Test func `what is written in another way is left alone`() {
    let file = """
      a: |
        nhiều
        dòng
      b: &neo x
      c: {d: 1,
        e: 2}
      f: "cắt \\u0041"
      g:
        - {x: 1}
      """
    var yaml = YAMLText(file)
    for path in [
      [.key("a")], [.key("b")], [.key("c")], [.key("c"), .key("d")], [.key("f")], [.key("g")],
    ] as [[YAMLText.Step]] {
      #expect(yaml.scalar(path) == nil, "\(path)")
      #expect(yaml.list(path) == nil, "\(path)")
    }
    let isSet = yaml.set("1", at: [.key("b")])
    #expect(!isSet)
    let isListSet = yaml.set(["1"], at: [.key("g")])
    #expect(!isListSet)
    #expect(yaml.text == file)
  }

  @Test func `line ends of Windows stay`() {
    var yaml = YAMLText("a: 1 # một\r\nb:\r\n  - x\r\n")
    #expect(yaml.scalar([.key("a")]) == "1")
    let isSet = yaml.set("2", at: [.key("a")], isCode: true)
    #expect(isSet)
    let isListSet = yaml.set(["docx"], at: [.key("b")], isCode: true)
    #expect(isListSet)
    #expect(yaml.text == "a: 2 # một\r\nb:\r\n  - docx\r\n")
  }

  /// Whatever is written is read back, by whoever wrote it.
  @Test func `random values come back from each place`() {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &random)
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let letters = Array("aĐ1 :#\"'\\{}[],-&*!|>%@`~?")
    for round in 0..<400 {
      let value = String((0..<next(12)).map { _ in letters[next(letters.count)] })
      var yaml = YAMLText(Self.file)
      let paths: [[YAMLText.Step]] = [
        [.key("notice")], [.key("periods"), .key("last")], Self.office + [.key("agency")],
        Self.office + [.key("signatures"), .item(0), .key("role")],
      ]
      let path = paths[next(paths.count)]
      let isSet = yaml.set(value, at: path)
      #expect(isSet, "seed \(seed) round \(round): \(value)")
      #expect(yaml.scalar(path) == value, "seed \(seed) round \(round): \(value)")
      let list = [value, "x"]
      let receivers = Self.office + [.key("receivers")]
      let isListSet = yaml.set(list, at: receivers)
      #expect(isListSet)
      let kept = yaml.list(receivers)
      #expect(kept == list, "seed \(seed) round \(round): \(value)")
    }
  }
}
