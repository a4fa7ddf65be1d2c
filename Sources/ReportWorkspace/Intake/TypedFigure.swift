/// A figure as somebody typed it.
public struct TypedFigure: Hashable, Sendable {
  /// The indicator: a code such as `births.male`, or its name.
  public var indicator: String
  /// Plain digits with a decimal point; `-` for nothing to report, `...` for not collected.
  public var value: String

  /// A figure as it was typed.
  public init(_ indicator: String, _ value: String) {
    (self.indicator, self.value) = (indicator, value)
  }
}
