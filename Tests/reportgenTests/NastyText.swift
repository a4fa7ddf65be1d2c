import Foundation
import Testing

/// What nobody may write raw on a screen, into a name or into a file that others open.
enum NastyText {
  /// A text that moves the cursor, turns the direction, hides, and breaks the line.
  static let marks = "\u{1B}[2J\u{202E}x\u{2066}y\u{9B}31m\u{7F}\u{200B}\u{2028}z"

  /// The same without control characters, for which a file is taken for no text at all.
  static let turned = "\u{202E}x\u{2066}y\u{200B}\u{AD}z"

  /// Texts that each want something else: the screen, the direction of a line, a line of our own, a formula,
  /// a page.
  static let all = [
    marks, turned, "a\nĐã nhận tất cả", "=cmd|' /C calc'!A0", "<script>alert(1)</script>&\"'",
  ]

  /// Signs that no output may hold: controls but for line breaks, and what turns or hides text.
  private static func isRaw(_ scalar: Unicode.Scalar) -> Bool {
    // Most of a text needs no look into the tables of Unicode.
    if scalar.isASCII, scalar.value >= 32 { return scalar == "\u{7F}" }
    if scalar == "\n" || scalar == "\r" || scalar == "\u{FEFF}" || scalar == "\t" { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Expects that a text does nothing but stand there.
  static func expectTame(
    _ text: String, _ what: String, _ place: SourceLocation = #_sourceLocation
  ) {
    let raw = text.unicodeScalars.filter(isRaw)
    #expect(
      raw.isEmpty, "\(what): \(raw.map { String($0.value, radix: 16) })", sourceLocation: place)
    for line in text.split(whereSeparator: \.isNewline) {
      #expect(!line.hasPrefix("Đã nhận tất cả"), "\(what)", sourceLocation: place)
      #expect(!line.hasPrefix("=cmd"), "\(what)", sourceLocation: place)
    }
  }

  /// Expects that a file is tame for the program that opens it.
  static func expectTame(file: URL, _ place: SourceLocation = #_sourceLocation) throws {
    let name = file.lastPathComponent
    expectTame(name, "a name", place)
    switch file.pathExtension {
    case "xlsx", "docx", "zip":
      let folder = try unpacked(file)
      try withExtendedLifetime(folder) {
        let parts = try files(below: folder.url)
        #expect(!parts.isEmpty, "\(name)", sourceLocation: place)
        for part in parts { try expectTame(part: part, of: name, place) }
      }
    case "json":
      // For programs: whole, with what JSON cannot hold in other words.
      let text = try String(contentsOf: file, encoding: .utf8)
      let controls = text.unicodeScalars.filter { $0.value < 32 && $0 != "\n" }
      #expect(controls.isEmpty, "\(name)", sourceLocation: place)
    default:
      let text = try String(contentsOf: file, encoding: .utf8)
      expectTame(text, name, place)
      for start in [",=cmd", "\"=cmd", ";=cmd", "<script>alert"] {
        // Statistical systems read SDMX, and would take a guard for a part of the text.
        if name.hasSuffix("sdmx.csv"), start != "<script>alert" { continue }
        // Within quotes a CSV file may hold a page's words; nothing reads it as a page.
        if file.pathExtension != "html", start == "<script>alert" { continue }
        #expect(!text.contains(start), "\(name): \(start)", sourceLocation: place)
      }
    }
  }

  /// Expects the same of a part of a workbook or document, or of a file in an archive, which may be an archive
  /// itself.
  private static func expectTame(part: URL, of archive: String, _ place: SourceLocation) throws {
    guard ["xml", "rels", "vml"].contains(part.pathExtension) else {
      return try expectTame(file: part, place)
    }
    let name = "\(archive): \(part.lastPathComponent)"
    let text = try String(contentsOf: part, encoding: .utf8)
    expectTame(text, name, place)
    // What is written in other words and becomes a sign when the file is opened.
    for escape in ["_x001B_", "_x001b_", "_x202E_", "&#x1B;", "&#27;", "&#x202E;"] {
      #expect(!text.contains(escape), "\(name): \(escape)", sourceLocation: place)
    }
    #expect(
      !text.contains("<f>=cmd") && !text.contains("<f>cmd"), "\(name)", sourceLocation: place)
    #expect(!text.contains("<script>alert"), "\(name)", sourceLocation: place)
  }

  private static func files(below folder: URL) throws -> [URL] {
    let keys: [URLResourceKey] = [.isRegularFileKey]
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: keys)
    let all = (walk?.allObjects as? [URL] ?? []).sorted { $0.path < $1.path }
    return try all.filter { try $0.resourceValues(forKeys: Set(keys)).isRegularFile == true }
  }

  /// All parts of a workbook, document or zip, as another program unpacks them.
  private static func unpacked(_ file: URL) throws -> TemporaryFolder {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/unzip") else {
      try Test.cancel("there is no unzip on this machine")
    }
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/unzip")
    process.arguments = ["-q", "-o", file.path, "-d", folder.url.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(file.lastPathComponent)")
    return folder
  }
}
