/// A Vietnamese text with placeholders in which a program says in its own words how something is done.
///
/// ```swift
/// let text: AdvisedText = "Chưa có sổ báo cáo; hãy nhận báo cáo trước\(.takeReturns)."
/// text.text                                  // Chưa có sổ báo cáo; hãy nhận báo cáo trước.
/// text.said { _ in " bằng 'reportgen import'" }
/// ```
public struct AdvisedText: Hashable, Sendable {
  fileprivate enum Part: Hashable {
    case text(String)
    case remedy(Remedy)
  }

  private var parts: [Part]

  /// Creates a text without such places.
  public init(_ text: String) { parts = [.text(text)] }

  /// The text without words on how something is done. It is whole without them.
  public var text: String { said { _ in "" } }

  /// What can be done, in the order of the text.
  public var remedies: [Remedy] {
    parts.compactMap { part in
      if case .remedy(let remedy) = part { remedy } else { nil }
    }
  }

  /// The text with a program's own words on how something is done.
  ///
  /// - Parameter words: gives them, with the space or sign before them; empty to say nothing.
  /// - Returns: the text.
  public func said(_ words: (Remedy) -> String) -> String {
    if parts.count == 1, case .text(let text) = parts[0] { return text }
    return parts.map { part in
      switch part {
      case .text(let text): text
      case .remedy(let remedy): words(remedy)
      }
    }.joined()
  }

  /// The same with other text between the places.
  package func mapText(_ change: (String) -> String) -> AdvisedText {
    var changed = self
    changed.parts = parts.map { part in
      if case .text(let text) = part { .text(change(text)) } else { part }
    }
    return changed
  }

  /// Joins two texts.
  public static func + (left: AdvisedText, right: AdvisedText) -> AdvisedText {
    var sum = left
    sum.parts += right.parts
    return sum
  }
}

extension AdvisedText: ExpressibleByStringInterpolation {
  /// What stands between the quotes.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    /// Nothing yet.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds text.
    public mutating func appendLiteral(_ literal: String) {
      if case .text(let text)? = parts.last {
        parts[parts.count - 1] = .text(text + literal)
      } else {
        parts.append(.text(literal))
      }
    }

    /// Adds a value as it describes itself.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      appendLiteral(value.description)
    }

    /// Adds a text with its own places.
    public mutating func appendInterpolation(_ text: AdvisedText) { parts += text.parts }

    /// Adds a place at which a program may say how something is done.
    public mutating func appendInterpolation(_ remedy: Remedy) { parts.append(.remedy(remedy)) }
  }

  /// Creates a text without such places.
  public init(stringLiteral value: String) { self.init(value) }

  /// Creates a text with them.
  public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }
}

extension AdvisedText: Codable {
  /// Only the text is kept: what can be done about it is the program's of the day.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Only the text is kept.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
