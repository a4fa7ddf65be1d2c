/// A decimal number, stored as an integer and a number of decimals: `12.50` is 125 with one decimal.
///
/// Counts, printed rates and limits are of this type, so that no figure passes through binary floating point.
/// Trailing zeros are dropped, so that numerically equal values are equal.
public struct ExactDecimal: Hashable, Sendable {
  /// The digits as a whole number, with the sign.
  public let significand: Int64
  /// The number of digits after the decimal point: 0 to 18.
  public let scale: UInt8

  /// The maximum number of digits after the decimal point.
  public static let maximumScale = 18

  /// Zero.
  public static let zero = ExactDecimal(0)

  /// Creates a whole number.
  public init(_ integer: Int64) {
    significand = integer
    scale = 0
  }

  /// `significand` divided by ten to the power of `scale`.
  ///
  /// - Returns: `nil` if `scale` is not 0 to 18.
  public init?(significand: Int64, scale: Int) {
    guard (0...Self.maximumScale).contains(scale) else { return nil }
    var digits = significand
    var places = scale
    while places > 0, digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    self.significand = digits
    self.scale = UInt8(places)
  }

  /// Reads plain digits with an optional minus and decimal point, such as `-12.5`.
  ///
  /// This is the form of interchange files. What people type (`1.234,5`) is the intake's business.
  ///
  /// ```swift
  /// ExactDecimal("28.10")  // 28.1
  /// ExactDecimal("1.234,5")  // nil
  /// ```
  ///
  /// - Returns: `nil` for anything else, and for what does not fit into 64 bits or 18 decimals.
  public init?(_ text: some StringProtocol) {
    var bytes = text.utf8.makeIterator()
    self.init(ascii: { bytes.next() })
  }

  /// Reads the same form from bytes, handed over one by one until `nil`.
  public init?(ascii next: () -> UInt8?) {
    var digits: Int64 = 0
    var places = -1
    var count = 0
    var byte = next()
    let isNegative = byte == UInt8(ascii: "-")
    if isNegative { byte = next() }
    while let current = byte {
      if current == UInt8(ascii: "."), places < 0, count > 0 {
        places = 0
      } else if let digit = Self.digit(current) {
        // With its sign from the start: the least number has no opposite.
        let (tenfold, overflow) = digits.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tenfold.addingReportingOverflow(isNegative ? -digit : digit)
        if overflow || carry { return nil }
        digits = sum
        count += 1
        if places >= 0 { places += 1 }
      } else {
        return nil
      }
      byte = next()
    }
    if count == 0 || places == 0 { return nil }
    self.init(significand: digits, scale: max(places, 0))
  }

  /// Reads the same form from a view of bytes.
  public init?(utf8 bytes: Span<UInt8>) {
    // Up to 18 digits without point or sign cannot overflow: nearly all figures are of that form.
    guard (1...18).contains(bytes.count) else {
      self.init(carefully: bytes)
      return
    }
    var digits: Int64 = 0
    for index in bytes.indices {
      guard let digit = Self.digit(bytes[index]) else {
        self.init(carefully: bytes)
        return
      }
      digits = digits &* 10 &+ digit
    }
    self.init(digits)
  }

  private init?(carefully bytes: Span<UInt8>) {
    let value = bytes.withUnsafeBufferPointer { bytes in
      var rest = bytes.makeIterator()
      return ExactDecimal(ascii: { rest.next() })
    }
    guard let value else { return nil }
    self = value
  }

  private static func digit(_ byte: UInt8) -> Int64? {
    let value = byte &- UInt8(ascii: "0")
    return value < 10 ? Int64(value) : nil
  }

  /// Whether there are no digits after the decimal point.
  public var isInteger: Bool { scale == 0 }

  /// The digits with exactly `decimals` places after the point, padded with zeros: `12.5` with 2 is `12.50`.
  /// Never rounds: a value with more places keeps them.
  ///
  /// ```swift
  /// ExactDecimal(12).formatted(decimals: 2)  // 12.00
  /// ```
  public func formatted(decimals: Int = 0) -> String {
    var digits = String(significand.magnitude)
    let places = max(Int(scale), decimals)
    digits += String(repeating: "0", count: places - Int(scale))
    if places > 0 {
      if digits.count <= places {
        digits = String(repeating: "0", count: places + 1 - digits.count) + digits
      }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
    }
    return significand < 0 ? "-" + digits : digits
  }

  static func powerOfTen(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The plain form that `init(_:)` reads.
  public var description: String { formatted() }
}

extension ExactDecimal: Comparable {
  /// Compares as numbers, whatever the counts of decimals.
  public static func < (left: Self, right: Self) -> Bool {
    Int128(left.significand) * powerOfTen(Int(right.scale))
      < Int128(right.significand) * powerOfTen(Int(left.scale))
  }
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
  /// Creates a whole number written in code.
  public init(integerLiteral value: Int64) { self.init(value) }
}

extension ExactDecimal: Codable {
  /// Reads the plain form from a string: JSON numbers would pass through floating point.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let value = ExactDecimal(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a decimal number")
      )
    }
    self = value
  }

  /// Writes the plain form as a string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
