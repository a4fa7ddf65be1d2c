/// How final a return is. It belongs to the revision, not to the key: an estimate and the final figure of the
/// same quarter are kept side by side, and the most mature one counts.
public enum Maturity: Int, Hashable, Sendable, Codable, CaseIterable {
  /// Ước tính: reckoned before the period was over.
  case estimate = 1
  /// Sơ bộ: counted, and expected to change.
  case provisional = 2
  /// Chính thức: counted and confirmed.
  case final = 3

  /// The Vietnamese word.
  public var name: String {
    switch self {
    case .estimate: "ước tính"
    case .provisional: "sơ bộ"
    case .final: "chính thức"
    }
  }

  /// The maturity with that Vietnamese word; `ước` alone will do.
  ///
  /// ```swift
  /// Maturity(name: "sơ bộ")  // provisional
  /// Maturity(name: "nháp")  // nil
  /// ```
  public init?(name: String) {
    guard
      let match = Self.allCases.first(where: {
        $0.name == name || (name == "ước" && $0 == .estimate)
      })
    else { return nil }
    self = match
  }
}

extension Maturity: Comparable {
  /// The less final one is the smaller one.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
