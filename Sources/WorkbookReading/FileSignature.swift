internal import Foundation

/// What a file is, by its first bytes and not by its name.
package enum FileSignature {
  /// The kinds of file that hold tables, and those that are told apart to say what they are.
  enum Kind: Hashable {
    /// An archive: workbooks, text documents, or other files packed together.
    case archive
    /// The container of old office files.
    case compound
    /// An XML file.
    case markup
    /// A web page.
    case webPage
    /// A web page with its pictures, as a mail.
    case webArchive
    /// Excel 2 to 4.
    case ancient
    case pdf
    case picture
    case richText
    case otherArchive
    case empty
    /// Nothing that is known here: text, it may be.
    case other
  }

  /// Whether a file is a workbook, or something else that is no table of text: the reader of workbooks
  /// reads it, or says what it is.
  package static func isWorkbook(_ bytes: [UInt8]) -> Bool {
    switch kind(of: bytes) {
    case .other, .empty: false
    default: true
    }
  }

  /// The kind of a file.
  static func kind(of bytes: [UInt8]) -> Kind {
    if bytes.isEmpty { return .empty }
    // The letters alone are no archive: a table can begin with them.
    for mark: [UInt8] in [[3, 4], [5, 6], [7, 8]] where bytes.starts(with: [0x50, 0x4B] + mark) {
      return .archive
    }
    if bytes.starts(with: CompoundFile.signature) { return .compound }
    let ancient: [[UInt8]] = [[9, 0, 4, 0], [9, 2, 6, 0], [9, 4, 6, 0], [9, 8]]
    if ancient.contains(where: { bytes.starts(with: $0) }) { return .ancient }
    if bytes.starts(with: "%PDF".utf8) { return .pdf }
    if bytes.starts(with: "{\\rtf".utf8) { return .richText }
    let pictures: [[UInt8]] = [[0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8)]
    if pictures.contains(where: { bytes.starts(with: $0) }) { return .picture }
    let others: [[UInt8]] = [Array("Rar!".utf8), [0x37, 0x7A, 0xBC, 0xAF], [0x1F, 0x8B]]
    if others.contains(where: { bytes.starts(with: $0) }) { return .otherArchive }
    let text = start(of: bytes)
    if text.hasPrefix("<?xml") { return text.contains("<html") ? .webPage : .markup }
    let tags = [
      "<html", "<!doctype", "<table", "<meta", "<head", "<body", "<style", "<div", "<!--",
    ]
    if tags.contains(where: { text.hasPrefix($0) }) { return .webPage }
    if text.hasPrefix("mime-version:") || text.contains("\ncontent-type: multipart/related") {
      return .webArchive
    }
    return ZipArchive.start(in: bytes) == nil ? .other : .archive
  }

  /// What a file that is no table is called, and what to do with it.
  static func refusal(of kind: Kind) -> WorkbookError {
    let advice = "hãy mở bằng Excel và lưu lại dạng .xlsx (Excel Workbook)"
    let message =
      switch kind {
      case .empty: "tệp rỗng; cần một bảng số liệu"
      case .ancient: "tệp Excel đời rất cũ (trước năm 1995); \(advice)"
      case .pdf: "tệp PDF không có bảng tính; hãy gửi tệp Excel hoặc Word gốc"
      case .picture: "tệp ảnh, không phải bảng số liệu; hãy gửi tệp Excel hoặc Word gốc"
      case .richText: "tệp RTF; hãy mở bằng Word và lưu lại dạng .docx"
      case .otherArchive: "tệp nén không phải dạng .zip; hãy giải nén rồi gửi từng tệp"
      case .webArchive: "trang web lưu thành một tệp (MHT) mang đuôi bảng tính; \(advice)"
      default: "tệp không phải bảng tính Excel; \(advice)"
      }
    return WorkbookError(.notAWorkbook, message)
  }

  /// The namespace and the name of the first element of an XML file; empty where there is none.
  static func root(of bytes: [UInt8]) -> (namespace: String, name: String) {
    var text = String(decoding: bytes.prefix(16_384), as: UTF8.self)[...]
    while let mark = text.firstIndex(of: "<") {
      text = text[text.index(after: mark)...]
      if text.hasPrefix("!--") {
        guard let end = text.range(of: "-->") else { break }
        text = text[end.upperBound...]
      } else if text.first?.isLetter == true {
        break
      }
    }
    let tag = text.prefix { $0 != ">" }
    let full = tag.prefix { !$0.isWhitespace && $0 != "/" }
    let parts = full.split(separator: ":", maxSplits: 1)
    let attribute = parts.count == 2 ? "xmlns:\(parts[0])" : "xmlns"
    var namespace = ""
    if let place = tag.range(of: attribute + "=") {
      let rest = tag[place.upperBound...].dropFirst()
      namespace = String(rest.prefix { $0 != "\"" && $0 != "'" })
    }
    return (namespace, parts.last.map(String.init) ?? "")
  }

  /// The first letters of a file, small, without what stands before the first of them.
  private static func start(of bytes: [UInt8]) -> String {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let start = bytes.prefix(4096).drop { $0.isSpace }.prefix(1024)
    return String(decoding: start, as: UTF8.self).lowercased()
  }
}
