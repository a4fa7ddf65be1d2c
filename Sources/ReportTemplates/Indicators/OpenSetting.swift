/// A definition left open by law and practice, such as the denominator of a rate. Each workspace chooses;
/// without a choice the rate has no value and says so.
public struct OpenSetting: Hashable, Sendable {
  /// One of the possible definitions.
  public struct Choice: Hashable, Sendable {
    /// The code that a workspace writes.
    public var code: String
    /// The Vietnamese words, printed under tables that show the rate.
    public var name: String
    /// What formulas have instead of the setting.
    public var formula: String

    /// Creates a choice.
    public init(code: String, name: String, formula: String) {
      self.code = code
      self.name = name
      self.formula = formula
    }
  }

  /// The code: `prenatal_screening_denominator`.
  public var code: String
  /// The Vietnamese name, as it is printed.
  public var name: String
  /// What is known of the question.
  public var note: String
  /// The possible definitions.
  public var choices: [Choice]
  /// The code of the choice that holds; `nil` where none was made.
  public var chosen: String?

  /// Creates a setting.
  public init(
    code: String, name: String, note: String = "", choices: [Choice], chosen: String? = nil
  ) {
    self.code = code
    self.name = name
    self.note = note
    self.choices = choices
    self.chosen = chosen
  }

  /// The choice that holds.
  public var choice: Choice? { choices.first { $0.code == chosen } }
}
