/// What makes the reports.
public enum Software {
  /// The version, as reports and `--version` name it.
  public static let version = "0.7.0"

  /// The name with the version, as reports name it.
  static var name: String { "reportgen \(version)" }
}
