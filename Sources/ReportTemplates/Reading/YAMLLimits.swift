/// How much a YAML file may hold: far more than any that is meant, and little enough that a file made to
/// harm is refused at once.
enum YAMLLimits {
  /// How large a file may be.
  static let bytes = 16 << 20
  /// How deep values may stand in one another.
  static let depth = 60
  /// How long a value may be.
  static let valueBytes = 20_000
  /// How many values a file may have, those of aliases counted each time.
  static let values = 200_000
}
