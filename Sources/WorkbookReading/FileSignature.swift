internal import Foundation

/// What a file is, by its first bytes, for a refusal that says what to do.
package enum FileSignature {
  /// Whether a file is a workbook, or something else that is no text and that the reader of workbooks
  /// knows how to refuse.
  package static func isWorkbook(_ bytes: [UInt8]) -> Bool {
    [[0x50, 0x4B], [0xD0, 0xCF, 0x11, 0xE0], [0x09, 0x08], [0x25, 0x50, 0x44, 0x46]]
      .contains { bytes.starts(with: $0) }
  }

  /// Refuses what cannot be a workbook of Excel 2007 or later.
  ///
  /// - Throws: `notAWorkbook`, `oldFormat` or `encrypted`.
  static func check(_ bytes: [UInt8]) throws(WorkbookError) {
    if bytes.starts(with: [0x50, 0x4B]) { return }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      throw compoundFile(bytes)
    }
    let found =
      if bytes.isEmpty {
        "tệp rỗng"
      } else if bytes.starts(with: [0x09, 0x08]) || bytes.starts(with: [0x09, 0x04]) {
        "tệp Excel đời rất cũ"
      } else if bytes.starts(with: "%PDF".utf8) {
        "tệp PDF"
      } else if looksLikeMarkup(bytes) {
        "trang web hoặc tệp XML mang đuôi bảng tính"
      } else {
        "tệp không phải bảng tính Excel"
      }
    throw WorkbookError(
      .notAWorkbook, "\(found); hãy mở bằng Excel và lưu lại dạng .xlsx (Excel Workbook)")
  }

  private static func looksLikeMarkup(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    return start.first { !$0.isSpace } == UInt8(ascii: "<")
  }

  /// Old workbooks and encrypted new ones share a container; the latter hold a stream
  /// `EncryptedPackage`, whose name stands in it in UTF-16.
  private static func compoundFile(_ bytes: [UInt8]) -> WorkbookError {
    let name = Data("EncryptedPackage".utf8.flatMap { [$0, 0] })
    if Data(bytes).range(of: name) != nil {
      return WorkbookError(
        .encrypted, "tệp được đặt mật khẩu; hãy mở bằng Excel, bỏ mật khẩu rồi lưu lại dạng .xlsx")
    }
    return WorkbookError(
      .oldFormat, "tệp Excel đời cũ (.xls); hãy mở bằng Excel và lưu lại dạng .xlsx")
  }
}
