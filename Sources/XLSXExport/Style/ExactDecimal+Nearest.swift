import ReportCore

extension ExactDecimal {
  /// The nearest number that binary floating point has: all that a workbook can store.
  ///
  /// Both numbers of the division are exact up to 2^53 and 10^22, so it rounds once, as reading the
  /// digits would.
  var nearestDouble: Double? {
    if significand.magnitude <= 1 << 53 { return Double(significand) / Self.powers[Int(scale)] }
    return Double(description)
  }

  /// Ten to the powers of 0 to 18.
  private static let powers: [Double] = (0...maximumScale).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
