/// A way to break an indicator down: sex, birth order, contraceptive method.
public struct Category: Hashable, Sendable {
  /// One of the values of a category: a boy, a third child or later.
  public struct Option: Hashable, Sendable {
    /// The code: `male`, `3+`.
    public let code: String
    /// The Vietnamese name, as it is printed.
    public let name: String
    /// What else it is called in tables that communes make.
    public let otherNames: [String]

    /// Creates an option.
    public init(code: String, name: String, otherNames: [String] = []) {
      self.code = code
      self.name = name
      self.otherNames = otherNames
    }
  }

  /// The code: `sex`.
  public let code: String
  /// The Vietnamese name, as it is printed.
  public let name: String
  /// The values, in the order in which they are shown.
  public let options: [Option]

  /// Creates a category.
  public init(code: String, name: String, options: [Option]) {
    self.code = code
    self.name = name
    self.options = options
  }
}
