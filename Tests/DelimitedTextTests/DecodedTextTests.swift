import DelimitedText
import Foundation
import Testing

@Suite struct DecodedTextTests {
  private static let sample = "mã;tên\r\n00004;Xã Hòa Bình, ế ễ ợ ự Đ ₫\r\n"

  private func text(_ decoded: DecodedText) -> String {
    String(decoding: decoded.utf8, as: UTF8.self)
  }

  private func utf16(_ text: String, isLittleEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
      return isLittleEndian ? [low, high] : [high, low]
    }
  }

  // MARK: Bad input

  @Test func `an empty text is UTF-8`() {
    #expect(DecodedText([]).encoding == .utf8)
  }

  @Test func `half a character at the end of UTF-16 is replaced and counted`() {
    let odd = utf16("a,b", isLittleEndian: true) + [0x41]
    let decoded = DecodedText(odd, as: .utf16LittleEndian)
    #expect(text(decoded) == "a,b\u{FFFD}")
    #expect(decoded.replacementCount == 1)
    let lone = DecodedText([0x61, 0, 0x3D, 0xD8, 0x62, 0], as: .utf16LittleEndian)
    #expect(text(lone) == "a\u{FFFD}b")
    #expect(lone.replacementCount == 1)
  }

  @Test func `bytes without meaning in Windows-1258 are replaced and counted`() {
    let decoded = DecodedText([0x61, 0x8A, 0xD2], as: .windows1258)
    #expect(decoded.replacementCount == 1)
    #expect(text(decoded) == "a\u{FFFD}\u{0309}")
  }

  @Test func `one broken byte does not turn UTF-8 into Windows-1258`() {
    let broken = bytes(Self.sample) + [0xFF, 0x0A]
    let decoded = DecodedText(broken)
    #expect(decoded.encoding == .utf8)
    #expect(decoded.utf8 == broken)
  }

  @Test(arguments: TextEncoding.allCases)
  func `a text cut at any byte is decoded without a crash`(encoding: TextEncoding) {
    let whole = utf16("\u{FEFF}" + Self.sample + "🙂", isLittleEndian: true)
    for length in 0...whole.count {
      let cut = Array(whole[..<length])
      #expect(String(validating: DecodedText(cut).utf8, as: UTF8.self) != nil || length < 2)
      #expect(DecodedText(cut, as: encoding).encoding == encoding)
    }
  }

  // MARK: Encodings

  @Test(arguments: [false, true], [false, true])
  func `UTF-16 is known by its mark and without it`(isLittleEndian: Bool, hasMark: Bool) {
    let encoded = utf16((hasMark ? "\u{FEFF}" : "") + Self.sample, isLittleEndian: isLittleEndian)
    let decoded = DecodedText(encoded)
    #expect(decoded.encoding == (isLittleEndian ? .utf16LittleEndian : .utf16BigEndian))
    #expect(decoded.hadByteOrderMark == hasMark)
    #expect(text(decoded) == Self.sample)
    #expect(decoded.replacementCount == 0)
  }

  @Test(arguments: [false, true])
  func `UTF-8 is passed on without its mark`(hasMark: Bool) {
    let decoded = DecodedText(bytes((hasMark ? "\u{FEFF}" : "") + Self.sample))
    #expect(decoded.encoding == .utf8)
    #expect(decoded.hadByteOrderMark == hasMark)
    #expect(decoded.utf8 == bytes(Self.sample))
  }

  @Test func `Windows-1258 is what is neither, and comes out composed`() {
    // Tỉnh Hải Phòng; quận Lê Chân; đồng
    let encoded: [UInt8] =
      bytes("Ti") + [0xD2] + bytes("nh Ha") + [0xD2] + bytes("i Pho") + [0xCC] + bytes("ng; qu")
      + [0xE2, 0xF2] + bytes("n L") + [0xEA] + bytes(" Ch") + [0xE2] + bytes("n; ")
      + [0xF0, 0xF4, 0xCC] + bytes("ng\n")
    let decoded = DecodedText(encoded)
    #expect(decoded.encoding == .windows1258)
    #expect(decoded.utf8 == bytes("Tỉnh Hải Phòng; quận Lê Chân; đồng\n"))
  }

  @Test func `a letter and a mark compose as Unicode says`() {
    let marks: [UInt8] = [0xCC, 0xD2, 0xDE, 0xEC, 0xF2]
    for base in UInt8.min ... .max where !marks.contains(base) {
      for mark in marks {
        let decoded = DecodedText([base, mark], as: .windows1258)
        let composed = text(decoded).precomposedStringWithCanonicalMapping
        // A dot below an accented letter composes to two characters again.
        guard composed.unicodeScalars.count == 1 || mark != 0xF2 else { continue }
        #expect(decoded.utf8 == bytes(composed), "bytes \(base) \(mark)")
      }
    }
  }

  @Test func `an encoding that is named is not questioned`() {
    let decoded = DecodedText(bytes("ã"), as: .windows1258)
    #expect(decoded.encoding == .windows1258)
    #expect(text(decoded) == "Ă£")
  }
}
