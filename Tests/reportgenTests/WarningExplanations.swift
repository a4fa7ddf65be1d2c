import Foundation

/// A file of explanations for every warning that `check --json` prints; `nil` where there is none.
enum WarningExplanations {
  private struct Document: Decodable {
    struct Unit: Decodable { var code: String }
    struct Item: Decodable {
      var severity: String
      var rule: String
      var unit: Unit?
      var item: String?
    }
    var findings: [Item]
  }

  /// How many warnings there are.
  static func count(in json: String) throws -> Int {
    try JSONDecoder().decode(Document.self, from: Data(json.utf8)).findings
      .count { $0.severity == "warning" }
  }

  /// The warnings as files of explanations name them: rule, unit and item.
  static func places(in json: String) throws -> [String] {
    try JSONDecoder().decode(Document.self, from: Data(json.utf8)).findings
      .filter { $0.severity == "warning" }
      .map { "\($0.rule),\($0.unit?.code ?? ""),\($0.item ?? "")" }
  }

  static func text(for json: String) throws -> String? {
    let document = try JSONDecoder().decode(Document.self, from: Data(json.utf8))
    let lines = document.findings.filter { $0.severity == "warning" }
      .map { "\($0.rule),\($0.unit?.code ?? ""),đã đối chiếu sổ" }
    return lines.isEmpty ? nil : (["rule,unit,explanation"] + lines).joined(separator: "\n")
  }
}
