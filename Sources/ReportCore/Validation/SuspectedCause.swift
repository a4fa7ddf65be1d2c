/// A suspected cause of an error in a figure: a suggestion for the officer, never a correction.
public enum SuspectedCause: String, Hashable, Sendable, Codable, CaseIterable {
  /// A separator of thousands was taken for a decimal sign, or the other way round.
  case thousands = "factor_1000"
  /// Two digits too many or too few.
  case hundreds = "factor_100"
  /// One digit too many or too few.
  case tens = "factor_10"
  /// Two neighbouring digits changed places.
  case transposedDigits = "transposed_digits"
  /// A minus too many.
  case sign
  /// Two rows of the return changed places.
  case swappedRows = "swapped_rows"
  /// A row stands with the neighbouring unit and that unit's row here.
  case swappedUnits = "swapped_units"
  /// Rows stand one row too low or too high.
  case shiftedRows = "shifted_rows"
  /// The figures of the last period were sent again.
  case copiedFromLastPeriod = "copied_from_last_period"
  /// Another unit's figures.
  case copiedFromUnit = "copied_from_unit"
  /// A blank was filled with a nought.
  case missingAsZero = "missing_as_zero"
  /// The decimals were cut off instead of rounded.
  case truncation
  /// What came together since 1 January, instead of what happened in the period.
  case cumulative
  /// Persons were counted where couples are asked for.
  case personsForCouples = "persons_for_couples"
  /// A percentage instead of a count.
  case percentAsCount = "percent_as_count"
  /// All figures twice.
  case doubled
  /// The figures of the same period of last year.
  case copiedFromLastYear = "copied_from_last_year"
  /// Boys instead of girls.
  case swappedSexes = "swapped_sexes"
  /// A line was left out.
  case leftOut = "left_out"

  /// The suggestion in Vietnamese.
  public var text: String {
    switch self {
    case .thousands: "có thể nhầm dấu phân cách hàng nghìn"
    case .hundreds: "có thể thừa hoặc thiếu hai chữ số"
    case .tens: "có thể thừa hoặc thiếu một chữ số"
    case .transposedDigits: "có thể đảo hai chữ số liền nhau"
    case .sign: "có thể thừa dấu âm"
    case .swappedRows: "có thể ghi nhầm giữa hai dòng"
    case .swappedUnits: "có thể ghi nhầm dòng với đơn vị liền kề"
    case .shiftedRows: "có thể ghi lệch dòng"
    case .copiedFromLastPeriod: "có thể chép lại số liệu kỳ trước"
    case .copiedFromUnit: "có thể chép số liệu của đơn vị khác"
    case .missingAsZero: "có thể chưa có số liệu nhưng ghi số 0"
    case .truncation: "có thể cắt bỏ phần lẻ thay vì làm tròn"
    case .cumulative: "có thể ghi số lũy kế từ đầu năm thay cho số trong kỳ"
    case .personsForCouples: "có thể đếm theo người thay cho cặp"
    case .percentAsCount: "có thể ghi tỷ lệ phần trăm thay cho số đếm"
    case .doubled: "có thể cộng hai lần"
    case .copiedFromLastYear: "có thể là số liệu cùng kỳ năm trước"
    case .swappedSexes: "có thể ghi nhầm giữa trẻ nam và trẻ nữ"
    case .leftOut: "có thể bỏ sót dòng"
    }
  }

  /// What a figure would be without each slip that changes a single figure, the likelier first. Of a
  /// count only whole numbers make sense: 10 persons are no slip of 0,01.
  static func corrections(
    of value: ExactDecimal, isCount: Bool
  ) -> [(cause: SuspectedCause, value: ExactDecimal)] {
    var results: [(cause: SuspectedCause, value: ExactDecimal)] = []
    if value.significand < 0, let positive = negated(value) { results.append((.sign, positive)) }
    for (cause, places) in [(SuspectedCause.thousands, 3), (.tens, 1), (.hundreds, 2)] {
      for places in [places, -places] {
        guard let moved = moved(value, by: places), moved != value else { continue }
        results.append((cause, moved))
      }
    }
    results += transpositions(of: value).map { (.transposedDigits, $0) }
    return isCount ? results.filter { $0.value.isInteger } : results
  }

  private static func negated(_ value: ExactDecimal) -> ExactDecimal? {
    ExactDecimal(significand: -value.significand, scale: Int(value.scale))
  }

  /// The number with its decimal sign so many places further right, if it stays in range.
  private static func moved(_ value: ExactDecimal, by places: Int) -> ExactDecimal? {
    guard let factor = ExactDecimal(significand: 1, scale: abs(places)) else { return nil }
    let moved =
      places < 0
      ? try? Fraction(value).multiplied(by: Fraction(factor))
      : try? Fraction(value).divided(by: Fraction(factor))
    return moved?.exactDecimal
  }

  /// Every number that two neighbouring digits of this one can be turned round to. Nobody writes 20
  /// for a 2 in this way: a number does not begin with a nought.
  static func transpositions(of value: ExactDecimal) -> [ExactDecimal] {
    var digits = Array(String(value.significand.magnitude).utf8)
    var results: [ExactDecimal] = []
    for position in digits.indices.dropLast() where digits[position] != digits[position + 1] {
      if position == 0, digits[1] == UInt8(ascii: "0") { continue }
      digits.swapAt(position, position + 1)
      if let number = Int64(String(decoding: digits, as: UTF8.self)),
        let turned = ExactDecimal(
          significand: value.significand < 0 ? -number : number, scale: Int(value.scale))
      {
        results.append(turned)
      }
      digits.swapAt(position, position + 1)
    }
    return results
  }
}
