/// The names of fields, and of their values, in data files for programs: data packages and SDMX.
package enum FieldWords {
  // MARK: What the files hold

  package static let figures = "Số liệu"
  package static let units = "Đơn vị hành chính"
  /// What a structure defines.
  package static let concepts = "Khái niệm"

  // MARK: Keys of a figure

  /// The edition of the codes of units.
  package static let edition = "Danh mục đơn vị"
  /// The same, in full.
  package static let fullEdition = "Danh mục đơn vị hành chính"
  /// What an edition is.
  package static let editionMeaning = "Ngày mà danh mục mã đơn vị hành chính có hiệu lực"
  /// The code of a unit.
  package static let unitCode = "Mã đơn vị"
  /// How codes are kept.
  package static let unitCodeMeaning = "Giữ các số 0 ở đầu"
  /// The name of a unit.
  package static let unitName = "Tên đơn vị"
  /// The code of the unit above.
  package static let parentCode = "Mã đơn vị cấp trên"
  /// The code of an indicator.
  package static let indicatorCode = "Mã chỉ tiêu"
  /// The name of an indicator.
  package static let indicatorName = "Tên chỉ tiêu"
  /// What a figure is broken down by.
  package static let options = "Phân tổ"
  /// How that is written.
  package static let optionsMeaning =
    "category=option, cách nhau bằng dấu chấm phẩy; trống là tổng số"
  /// Not broken down.
  package static let whole = "Tổng số"
  /// How periods are written.
  package static let periodMeaning = "2025-M07, 2025-Q3, 2025-S1, 2025-9M, 2025 hoặc 2021--2025"
  /// By which calendar.
  package static let calendar = "Lịch của kỳ"
  package static let calendarMeaning =
    "statistical: ngày đầu đến ngày cuối; administrative: ngày 15 đến ngày 14"

  // MARK: The figure

  /// The figure itself.
  package static let value = "Giá trị"
  /// What it is counted in, and what an empty one means.
  package static let valueMeaning =
    "Theo đơn vị tính của chỉ tiêu, không làm tròn; trống là thiếu, không phải 0"
  /// How many decimals are printed.
  package static let decimals = "Số chữ số thập phân khi in"

  // MARK: Where it comes from

  /// Collected, added up or computed.
  package static let kind = "Nguồn gốc số liệu"
  /// Units sent it.
  package static let collected = "thu thập"
  /// Added up from units.
  package static let aggregated = "tổng hợp"
  /// Made of other figures.
  package static let computed = "tính toán"
  /// The file that it was read from.
  package static let sourceFile = "Tệp nguồn"
  package static let sourceSheet = "Trang nguồn"
  package static let sourceCell = "Ô nguồn"
  /// All three.
  package static let sourcePlace = "Tệp, trang và ô đã đọc"

  // MARK: What it is worth

  package static let status = "Trạng thái"
  /// The same, of a figure.
  package static let figureStatus = "Trạng thái số liệu"
  /// The same, finer than the standard has it.
  package static let statusDetail = "Trạng thái số liệu, chi tiết"
  /// Nothing is to be said of it.
  package static let normal = "Bình thường"
  /// It cannot be set against those before.
  package static let seriesBreak = "Gián đoạn chuỗi số liệu"
  /// It is estimated.
  package static let estimated = "Ước tính"
  /// Something happened, and nobody counted it.
  package static let notCollected = "Có phát sinh nhưng không thu thập"
  /// There cannot be one.
  package static let impossible = "Không thể có số liệu"
  /// It is missing.
  package static let missing = "Thiếu số liệu"
  /// It may still change.
  package static let provisional = "Sơ bộ"
  /// Some units are lacking in it.
  package static let incomplete = "Chưa đủ đơn vị báo cáo"
  /// Nobody has checked it.
  package static let unchecked = "Chưa kiểm tra"

  // MARK: DHIS2

  /// Beside a value that was sent before and is deleted now.
  package static let withdrawn = "đã rút so với lần gửi trước"

  /// The name of the data set for periods of a kind.
  package static func dataSet(for kind: Period.Kind) -> String {
    switch kind {
    case .month: "Báo cáo dân số tháng"
    case .quarter: "Báo cáo dân số quý"
    case .halfYear: "Báo cáo dân số 6 tháng"
    case .nineMonths, .year, .years: "Báo cáo dân số năm"
    }
  }
}
