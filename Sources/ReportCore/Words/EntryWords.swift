/// The texts of workbooks that units fill in: heads, hints, the guide, and room for signatures.
package enum EntryWords {
  /// The sheet that is filled in.
  package static let sheet = "Nhập số liệu"
  /// The sheet that says how.
  package static let guideSheet = "Hướng dẫn"

  // MARK: Above the lines

  /// The number of the return, for its sender to write.
  package static let number = "Số:            "
  /// Whose return it is.
  package static func reporting(_ unit: OrganisationUnit) -> String {
    PageWords.reporting("\(unit.fullName) (mã \(unit.code))")
  }
  /// Which cells are filled in, and what colours mean.
  package static let hint =
    "Chỉ ghi vào các ô màu vàng nhạt. Ô đỏ: số liệu mâu thuẫn; ô cam: cần xem lại."

  /// The heads of the columns.
  package static let heads = [
    HeadWords.ordinal, FieldWords.indicatorName, HeadWords.unitOfMeasure, "Số lượng", status,
    HeadWords.note, "Kiểm tra",
  ]

  // MARK: What may stand in a line

  /// The head of the words that stand beside a figure, or instead of one.
  package static let status = "Tình trạng"
  /// These words.
  package static let statuses = [nilStatus, notCollectedStatus, "ước tính", "sơ bộ"]
  /// Nothing happened.
  package static let nilStatus = "không phát sinh"
  /// Something happened, and nobody counted it.
  package static let notCollectedStatus = "không thu thập được"
  /// Which words may stand there.
  package static let statusHint = "Hãy chọn trong danh sách, hoặc để trống."

  /// Above what is said of a figure that cannot be.
  package static let refused = "Số liệu chưa đúng"

  /// What may stand in the cell of a figure; a stock is never said not to have happened.
  package static func needed(_ domain: Indicator.Domain, isStock: Bool) -> String {
    let number =
      switch domain {
      case .count: "số nguyên từ 0"
      case .quantity: "số từ 0"
      case .signed: "số"
      }
    return "Cần \(number)" + (isStock ? "" : ", '-' nếu không phát sinh")
      + ", '...' nếu không thu thập được."
  }

  // MARK: Below the lines

  /// The day, for its sender to write.
  package static let date = "Ngày       tháng       năm            "
  /// Who filled it in.
  package static let author = "NGƯỜI LẬP BIỂU"
  /// Who answers for it.
  package static let head = "THỦ TRƯỞNG ĐƠN VỊ"
  /// How the author signs.
  package static let signed = "(Ký, ghi rõ họ tên)"
  /// How the head signs.
  package static let signedAndSealed = "(Ký, ghi rõ họ tên, đóng dấu)"

  // MARK: The guide

  /// How the workbook is filled in, line by line.
  package static let guide = [
    "1. Ghi số liệu vào cột 'Số lượng' của trang 'Nhập số liệu', bằng chữ số.",
    "2. Không phát sinh: ghi '-' hoặc chọn 'không phát sinh'. Không ghi '-' cho số cuối kỳ.",
    "3. Có phát sinh nhưng không thu thập được: ghi '...' hoặc chọn 'không thu thập được'.",
    "4. Ô để trống là chưa có số liệu, không phải bằng 0.",
    "5. Số ước tính hoặc sơ bộ: ghi số và chọn tình trạng tương ứng.",
    "6. Ô chuyển màu đỏ khi các số mâu thuẫn nhau, màu cam khi có điều cần xem lại; cột 'Kiểm tra' ghi"
      + " lý do. Số đúng mà vẫn đỏ hoặc cam thì giải thích ở cột 'Ghi chú'.",
    "7. Lưu tệp ở dạng .xlsx và gửi lại; không thêm, bớt hay đổi thứ tự các dòng.",
  ]
}
