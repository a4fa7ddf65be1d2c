import Foundation

/// A plugin's description of itself, its answer to `--describe`: one JSON object on standard output.
///
/// ```json
/// {"protocol": 1, "input": "csv-long", "summary": "…", "options": [{"name": "…", "summary": "…"}],
///  "needs": ""}
/// ```
public struct ProgramDescription: Hashable, Sendable, Decodable {
  /// What a program reads from standard input.
  public enum Input: String, Hashable, Sendable, Decodable {
    /// The report in its JSON form, which is the default.
    case report = "report-json"
    /// The facts, one a line, as they are interchanged.
    case facts = "csv-long"
  }

  /// An option of the plugin, passed as `--name=value` after the folder.
  public struct Option: Hashable, Sendable, Decodable {
    /// The name by which it is chosen.
    public var name: String
    /// What it is for, in Vietnamese.
    public var summary: String
  }

  /// What it reads.
  public var input: Input
  /// What it is for, in Vietnamese; one line.
  public var summary: String
  /// Its options.
  public var options: [Option]
  /// What is not there that it needs, in Vietnamese; empty if it can run.
  public var needs: String

  private enum Keys: String, CodingKey {
    case version = "protocol"
    case input, summary, options, needs
  }

  /// Reads a description.
  ///
  /// - Throws: `DecodingError` if it is of another version of the protocol, or none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Keys.self)
    guard try values.decode(Int.self, forKey: .version) == 1 else {
      throw DecodingError.dataCorruptedError(
        forKey: .version, in: values, debugDescription: "another version of the protocol")
    }
    input = try values.decodeIfPresent(Input.self, forKey: .input) ?? .report
    summary = Self.line(try values.decodeIfPresent(String.self, forKey: .summary) ?? "")
    options = try values.decodeIfPresent([Option].self, forKey: .options) ?? []
    needs = Self.line(try values.decodeIfPresent(String.self, forKey: .needs) ?? "")
  }

  /// A program's words, without what would move the cursor of a terminal or fill its screen.
  private static func line(_ text: String) -> String {
    let shown = text.unicodeScalars.filter {
      ![.control, .format].contains($0.properties.generalCategory)
    }
    return String(String(String.UnicodeScalarView(shown)).prefix(300))
  }
}
