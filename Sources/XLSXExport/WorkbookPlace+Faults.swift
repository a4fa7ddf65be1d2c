/// Where in a workbook a fault is, for messages.
enum WorkbookPlace {
  static func sheet(_ name: String) -> String { "trang tính \"\(name)\"" }

  static func cell(_ cell: String, ofSheet name: String) -> String { "\(sheet(name)), ô \(cell)" }

  static func table(_ title: String) -> String { "bảng \"\(title)\"" }

  static func cell(_ cell: String, ofTable title: String) -> String {
    "\(table(title)), ô \(cell)"
  }

  static func note(on cell: String, ofTable title: String) -> String {
    "\(table(title)), ghi chú ô \(cell)"
  }

  static func area(_ name: String) -> String { "tên vùng \(name)" }
}
