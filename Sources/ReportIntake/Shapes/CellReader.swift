import ReportCore
import WorkbookReading

/// Turns a cell of a table into the figure of an indicator, or says why it cannot be one.
struct CellReader {
  /// What a cell holds.
  enum Outcome: Hashable {
    /// A figure, or a reported lack of one.
    case figure(ExactDecimal?, ObservationStatus)
    /// Nothing.
    case blank
    /// Something that cannot be taken.
    case fault(Finding.Code, AdvisedText)
  }

  let catalogue: IndicatorCatalogue
  var reader: NumberReader
  /// The status of figures that were counted: provisional ones may be announced as such.
  var status = ObservationStatus.normal

  func read(_ cell: Grid.Cell?, as item: IndicatorKey) -> Outcome {
    guard let cell, let indicator = catalogue[item.indicator] else { return .blank }
    if let fault = marks(of: cell) { return fault }
    switch cell.content {
    case .number(let digits): return number(digits, isPercent: cell.isPercent, indicator)
    case .text(let text): return self.text(text, indicator)
    case .date(let date):
      return .fault(
        .dateForNumber,
        "Ô là ngày \(date.day)/\(date.month)/\(date.year), không phải số; có thể bảng tính đã tự đổi"
          + " một số như '\(Self.twoDigits(date.day)).\(Self.twoDigits(date.month))' thành ngày. Hãy ghi"
          + " lại số liệu \(Self.quoted(indicator)).")
    case .boolean:
      return .fault(.badNumber, "Ô là giá trị đúng/sai, không phải số \(Self.quoted(indicator)).")
    case .error(let error):
      return .fault(
        .errorCell, "Ô bị lỗi công thức '\(error)'; hãy sửa công thức hoặc ghi số trực tiếp.")
    case .formulaWithoutValue:
      return .fault(
        .formulaWithoutValue,
        "Công thức trong ô chưa được tính; hãy mở tệp bằng Excel hoặc LibreOffice rồi lưu lại.")
    case .unreadable(let text):
      return .fault(.badNumber, "Không đọc được nội dung ô ('\(text)'); hãy ghi lại ô này.")
    }
  }

  // MARK: - Numbers

  private func number(_ digits: String, isPercent: Bool, _ indicator: Indicator) -> Outcome {
    guard var value = ExactDecimal(digits) else {
      return .fault(.badNumber, "Số '\(digits)' quá dài; hãy kiểm tra lại.")
    }
    if isPercent {
      guard let parts = indicator.unit.partsOfWhole,
        let scaled = try? Fraction(value).multiplied(by: Fraction(parts)).rounded(decimals: 12)
      else {
        return .fault(
          .wrongUnit,
          "Ô định dạng phần trăm, nhưng \(Self.quoted(indicator)) tính bằng"
            + " '\(indicator.unit.rawValue)'.")
      }
      value = scaled
    }
    return checked(value, text: digits, indicator)
  }

  private func text(_ text: String, _ indicator: Indicator) -> Outcome {
    switch reader.read(text) {
    case .value(let value, let unit):
      if let unit, !Self.agrees(unit, with: indicator.unit) {
        return .fault(
          .wrongUnit,
          "Ô ghi '\(text)', nhưng \(Self.quoted(indicator)) tính bằng '\(indicator.unit.rawValue)';"
            + " hãy kiểm tra đơn vị tính.")
      }
      return checked(value, text: text, indicator)
    case .nilReported:
      guard indicator.canBeNil else {
        return .fault(
          .nilNotPossible,
          "Dấu '\(text)' nghĩa là không phát sinh, không dùng được cho \(Self.quoted(indicator)); hãy"
            + " ghi số, hoặc '...' nếu không thu thập được.")
      }
      return .figure(.zero, .nil)
    case .notCollected: return .figure(nil, .notCollected)
    case .missing: return .blank
    case .ambiguous(let values, _):
      let candidates = values.map { Wording.number($0) }.joined(separator: " hoặc ")
      return .fault(
        .ambiguousNumber,
        """
        '\(text)' có thể là \(candidates) (dấu phẩy là dấu thập phân); không đoán được. Hãy ghi lại, \
        hoặc chỉ rõ quy ước ghi số của tệp\(.giveNumbers).
        """)
    case .refused(let reason):
      let code: Finding.Code = reason == .date ? .dateForNumber : .badNumber
      return .fault(code, "'\(text)' \(reason.advice) (\(Self.quoted(indicator))).")
    }
  }

  private func checked(_ value: ExactDecimal, text: String, _ indicator: Indicator) -> Outcome {
    switch indicator.domain {
    case .signed: break
    case .count where !value.isInteger:
      let thousandfold = try? Fraction(value).multiplied(by: Fraction(Int64(1000)))
        .rounded(decimals: 3)
      var hint = ""
      if value.scale <= 3, let whole = thousandfold, whole.isInteger, value < 1000 {
        hint =
          " Có thể dấu phân cách hàng nghìn đã bị hiểu là dấu thập phân: \(Wording.number(whole))?"
      }
      return .fault(
        .impossibleNumber,
        "\(indicator.name) phải là số nguyên (\(indicator.unit.rawValue)); gặp \(text).\(hint)")
    case .count, .quantity:
      if value < .zero {
        return .fault(.impossibleNumber, "\(indicator.name) không thể âm; gặp \(text).")
      }
    }
    return .figure(value, status)
  }

  /// Shares, pairs and thousands must not be mixed up; the other words all count one by one.
  static func agrees(_ written: UnitOfMeasure, with unit: UnitOfMeasure) -> Bool {
    func family(_ unit: UnitOfMeasure) -> String {
      switch unit.rawValue {
      case "%", "‰", "điểm %": unit.rawValue
      case "cặp", "đôi": "cặp"
      case "nghìn", "nghìn người": "nghìn"
      case "triệu người": "triệu"
      case "hộ": "hộ"
      case "tuổi": "tuổi"
      case "bé trai", UnitOfMeasure.boysPerHundredGirls.rawValue: "bé trai"
      default: ""
      }
    }
    return family(written) == family(unit) || written.rawValue == "bé trai" && family(unit) == ""
  }

  private static func quoted(_ indicator: Indicator) -> String { "'\(indicator.name)'" }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

extension CellReader {
  /// A figure whose digits are not all meant: struck out, or the number of a note.
  private func marks(of cell: Grid.Cell) -> Outcome? {
    guard let words = cell.marks.words else { return nil }
    switch cell.content {
    case .number(let digits), .text(let digits):
      guard digits.contains(where: \.isNumber) else { return nil }
      return .fault(
        .badNumber,
        "Ô ghi '\(digits)', trong đó có chữ số \(words) (số đã xóa, hoặc số của chú thích); không rõ số"
          + " nào đúng. Hãy ghi lại ô này, chú thích ghi ở cột khác.")
    default: return nil
    }
  }
}

extension TextMarks {
  /// The marks in words; `nil` if there are none.
  var words: String? {
    let names = [
      contains(.struck) ? "bị gạch ngang" : nil, contains(.raised) ? "viết trên dòng" : nil,
      contains(.lowered) ? "viết dưới dòng" : nil,
    ].compactMap { $0 }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }
}
