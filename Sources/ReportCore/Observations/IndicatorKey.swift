/// An indicator, or one marginal of it: `births`, `births[sex=male]`.
///
/// Options are marginals: boys and third children of `births` overlap, and the total has its own key, without
/// options.
public struct IndicatorKey: Hashable, Sendable {
  /// The indicator's code.
  public let indicator: String
  /// The options as `category=option`, sorted and joined by `;`; empty for the total.
  public let options: String

  /// The indicator's total.
  public init(_ indicator: String) {
    self.indicator = indicator
    options = ""
  }

  /// Creates an indicator broken down by options, such as `sex=male;order=3+`, in any order.
  ///
  /// ```swift
  /// IndicatorKey("births", options: "sex=female")  // births[sex=female]
  /// IndicatorKey("births", options: "sex")  // nil
  /// ```
  ///
  /// - Returns: `nil` if a part of `options` is not `category=option`, or a category occurs twice.
  public init?(_ indicator: String, options: some StringProtocol) {
    self.init(indicator, written: String(options))
  }

  /// By texts of one kind: the same for any kind takes twenty times as long.
  private init?(_ indicator: String, written options: String) {
    self.indicator = indicator
    if Self.isOnePair(options.utf8.span) {
      self.options = options
      return
    }
    var pairs: [(category: Substring, option: Substring)] = []
    for part in options.isEmpty
      ? [] : options.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    {
      let sides = part.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
      pairs.append((Substring(sides[0]), Substring(sides[1])))
    }
    guard Set(pairs.map(\.category)).count == pairs.count else { return nil }
    self.options = pairs.sorted { $0.category < $1.category }
      .map { "\($0.category)=\($0.option)" }.joined(separator: ";")
  }

  /// Whether options are a single one, as nearly all are: it stands as it is written.
  private static func isOnePair(_ options: Span<UInt8>) -> Bool {
    var sign: Int?
    for index in options.indices {
      switch options[index] {
      case UInt8(ascii: "=") where sign == nil: sign = index
      case UInt8(ascii: "="), UInt8(ascii: ";"), 0x80...: return false
      default: break
      }
    }
    guard let sign else { return false }
    return sign > 0 && sign < options.count - 1
  }

  /// The options, by category.
  ///
  /// ```swift
  /// IndicatorKey("births", options: "sex=female")?.pairs.first?.option  // female
  /// ```
  public var pairs: [(category: Substring, option: Substring)] {
    options.utf8.split(separator: UInt8(ascii: ";")).compactMap { part in
      guard let sign = part.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      return (Substring(part[..<sign]), Substring(part[part.index(after: sign)...]))
    }
  }
}

extension IndicatorKey {
  /// Hashes what there is: most keys have no options.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(indicator)
    if !options.isEmpty { hasher.combine(options) }
  }
}

extension IndicatorKey: Comparable {
  /// Orders by indicator, then by options.
  public static func < (left: Self, right: Self) -> Bool {
    (left.indicator, left.options) < (right.indicator, right.options)
  }
}

extension IndicatorKey: CustomStringConvertible {
  /// `births[sex=male]`.
  public var description: String { options.isEmpty ? indicator : "\(indicator)[\(options)]" }
}

extension IndicatorKey: Codable {
  private enum CodingKeys: String, CodingKey {
    case indicator
    case options
  }

  /// Reads the indicator and its options, and checks them as the initialiser does.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let indicator = try container.decode(String.self, forKey: .indicator)
    let options = try container.decode(String.self, forKey: .options)
    guard let key = IndicatorKey(indicator, options: options) else {
      throw DecodingError.dataCorruptedError(
        forKey: .options, in: container, debugDescription: "'\(options)' are not options")
    }
    self = key
  }

  /// Writes the indicator and its options.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(indicator, forKey: .indicator)
    try container.encode(options, forKey: .options)
  }
}
