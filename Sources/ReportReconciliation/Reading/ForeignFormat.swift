/// Kinds of files that hold no table that can be read here, by their first bytes: a refusal says what a
/// file is, not what it lacks as something else.
enum ForeignFormat {
  /// What a file is, and what to ask the other office for; `nil` if it may be a table.
  static func name(_ bytes: [UInt8]) -> String? {
    let starts: [(String, String)] = [
      ("%PDF", "tệp PDF"), ("PAR1", "tệp Parquet"), ("SQLite format 3", "tệp cơ sở dữ liệu SQLite"),
      ("{\\rtf", "văn bản RTF"), ("\u{89}PNG", "tệp ảnh"), ("$FL2", "tệp SPSS"),
      ("$FL3", "tệp SPSS"),
      ("<stata_dta>", "tệp Stata"), ("GIF8", "tệp ảnh"),
    ]
    for (start, name) in starts where bytes.starts(with: Array(start.utf8)) { return advice(name) }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) || bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      return advice("tệp ảnh")
    }
    if bytes.starts(with: [0x52, 0x61, 0x72, 0x21]) || bytes.starts(with: [0x1F, 0x8B])
      || bytes.starts(with: [0x37, 0x7A, 0xBC, 0xAF])
    {
      return advice("tệp nén")
    }
    if bytes.starts(with: [0x50, 0x4B]) {
      let text = String(decoding: bytes.prefix(20_000), as: UTF8.self)
      if text.contains("word/document.xml") { return advice("văn bản Word") }
      return nil
    }
    var start = bytes.prefix(6_000)
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    let head = String(decoding: start, as: UTF8.self)
    let body = head.drop { $0.isWhitespace }
    if body.hasPrefix("<") {
      let lower = body.lowercased()
      if lower.contains("sdmx.org") { return advice("tệp SDMX-ML (XML của SDMX)", or: "SDMX-CSV") }
      if lower.contains("<html") || lower.contains("<table") { return advice("trang web (HTML)") }
      // A workbook saved as XML is for the reader of workbooks to name.
      if lower.contains("office:spreadsheet") { return nil }
      return advice("tệp XML")
    }
    if body.hasPrefix("{") || body.hasPrefix("[") {
      return advice("tệp JSON không theo JSON-stat 2")
    }
    return nil
  }

  private static func advice(_ name: String, or other: String = "") -> String {
    "Đây là \(name), chương trình không đọc được số liệu trong đó. Hãy lấy bản XLSX, CSV, px (PC-Axis)"
      + (other.isEmpty ? "" : ", \(other)") + " hoặc JSON-stat 2 của cùng bảng."
  }
}
