import ReportCore

/// What is said of files of figures.
enum FigureWords {
  /// What stands over the columns of units, indicators and figures.
  static let unitHeads: Set<String> = [
    "đơn vị", "tên đơn vị", "mã đơn vị", "xã", "xã, phường", "xã/phường", "unit",
  ]
  static let indicatorHeads: Set<String> = [
    "chỉ tiêu", "tên chỉ tiêu", "mã chỉ tiêu", "nội dung", "indicator",
  ]
  static let valueHeads: Set<String> = [
    "số liệu", "số lượng", "giá trị", "số", "value",
  ]

  static let empty = "tệp không có số liệu nào."
  static let damaged = "Chữ hoặc dấu ngoặc kép ở đây bị hỏng."
  static let lossy = "tệp có chữ không đọc được; hãy lưu lại với bảng mã UTF-8."
  static let blank = "Ô để trống; mỗi dòng cần đủ đơn vị (nếu có cột), chỉ tiêu và số liệu."
  static let unknownColumns =
    "Không rõ các cột; hãy ghi dòng đầu là Đơn vị, Chỉ tiêu, Số liệu, hoặc Chỉ tiêu, Số liệu."
  static let tooMany =
    "tệp có quá \(FigureFile.mostLines) dòng; báo cáo dài thì nhận bằng lệnh import."
  static let needsUnit =
    "Tệp không có cột đơn vị; hãy ghi đơn vị trước --from, hoặc thêm cột Đơn vị vào tệp."

  /// `so-lieu.csv: dòng 3, cột 2: `
  static func place(_ row: Int, _ column: Int, _ name: String) -> String {
    "\(name): dòng \(row), cột \(column): "
  }

  static func beyond(_ text: String) -> String {
    "'\(ShownText.line(text))' ở ngoài các cột đã biết."
  }

  static func otherUnit(_ text: String, _ asked: String) -> String {
    "'\(ShownText.line(text))' khác với đơn vị được ghi ở lệnh (\(ShownText.line(asked)))."
  }

  static func twice(_ name: String, row: Int) -> String {
    "Chỉ tiêu '\(name)' của đơn vị này đã ghi ở dòng \(row)."
  }

  static func refused(_ name: String, _ faults: Int) -> String {
    "\(name): không ghi gì vào sổ, vì \(faults) lỗi nêu trên."
  }
}
