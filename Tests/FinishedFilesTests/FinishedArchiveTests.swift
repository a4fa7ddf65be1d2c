import FinishedFiles
import Foundation
import ReportCore
import Testing

/// Damage to a package that was sent, which holds a workbook too.
@Suite final class FinishedArchiveTests {
  private let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).zip"
  private let whole: [UInt8]

  init() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    whole = [UInt8](
      try Data(
        contentsOf: tests.appending(
          path: "reportgenTests/Fixtures/so-chua-niem-phong/goi-da-gui.zip")))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  private func accepts(_ bytes: [UInt8], requiring required: [String] = []) throws -> Bool {
    // Thousands of files: `Data` has each put on the disk before it goes on, as some systems of files do with one that
    // is cut off and written again.
    unlink(path)
    let file = try #require(fopen(path, "wb"))
    let written = fwrite(bytes, 1, bytes.count, file)
    try #require(fclose(file) == 0 && written == bytes.count)
    do throws(ExportError) {
      try FinishedArchive.check(path, at: "gói", requiring: required)
      return true
    } catch {
      #expect(error.code == .cannotWrite)
      #expect(error.location == "gói")
      return false
    }
  }

  @Test func `what is whole is taken`() throws {
    #expect(try accepts(whole))
    #expect(try accepts(whole, requiring: ["manifest.json"]))
  }

  @Test func `a part that is not there is missed`() throws {
    #expect(try !accepts(whole, requiring: ["xl/workbook.xml"]))
  }

  @Test func `cut anywhere it is refused`() throws {
    for length in 0..<whole.count where try accepts(Array(whole.prefix(length))) {
      Issue.record("cut after \(length) bytes")
    }
  }

  @Test func `a hole anywhere in what it holds is refused`() throws {
    var start = 0
    while start + 16 <= whole.count {
      var bytes = whole
      for place in start..<start + 16 { bytes[place] ^= 0x5A }
      // The last bytes tell where the list is; what stands in it beside is looked at too.
      if try accepts(bytes) { Issue.record("changed from byte \(start)") }
      start += 16
    }
  }

  @Test func `bytes that are missing in the middle are missed`() throws {
    for start in stride(from: 0, to: whole.count - 64, by: 97)
    where try accepts(Array(whole[..<start] + whole[(start + 64)...])) {
      Issue.record("64 bytes gone at \(start)")
    }
  }

  /// Stored, with the checksum that goes with it: nothing but the text itself is wrong.
  @Test(arguments: [
    ("<a><b/></a>", true), ("<a><b></a>", false), ("<a>", false), ("", false), ("<a/><b/>", false),
    ("<a>&x;</a>", false), ("<a>\u{1}</a>", false),
  ])
  func `XML must be well-formed to its end`(text: String, isTaken: Bool) throws {
    #expect(try accepts(Self.archive("x.xml", Array(text.utf8))) == isTaken)
    #expect(try accepts(Self.archive("x.txt", Array(text.utf8))))
  }

  private static func archive(_ name: String, _ content: [UInt8]) -> [UInt8] {
    func number(_ value: Int, _ bytes: Int) -> [UInt8] {
      (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var checksum: UInt32 = 0xFFFF_FFFF
    for byte in content {
      checksum ^= UInt32(byte)
      for _ in 0..<8 { checksum = checksum >> 1 ^ (checksum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    let common =
      number(0, 4) + number(0, 4) + number(Int(~checksum), 4) + number(content.count, 4)
      + number(content.count, 4) + number(name.utf8.count, 2) + number(0, 2)
    let local = number(0x0403_4B50, 4) + number(20, 2) + common + Array(name.utf8) + content
    let directory =
      number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + common + number(0, 2) + number(0, 2)
      + number(0, 2) + number(0, 4) + number(0, 4) + Array(name.utf8)
    return local + directory + number(0x0605_4B50, 4) + number(0, 4) + number(1, 2) + number(1, 2)
      + number(directory.count, 4) + number(local.count, 4) + number(0, 2)
  }
}
