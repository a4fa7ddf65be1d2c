import Foundation
import ReportCore
import Testing

/// The rule templates and the rules that the tests state in Swift are the same rules.
struct RuleTemplatesTests {
  /// The text behind a key of the templates, for each rule; long texts are joined.
  private func entries() throws -> [[String: String]] {
    var entries: [[String: String]] = []
    for name in ["returns", "time", "rates", "totals"] {
      let url = SampleReturns.root.appending(path: "Templates/rules/\(name).yaml")
      var open: String?
      for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
        let text = line.trimmingCharacters(in: .whitespaces)
        if text.hasPrefix("#") { continue }
        if text.hasPrefix("- code: ") { entries.append([:]) }
        let pair = text.drop { "- ".contains($0) }.split(separator: ":", maxSplits: 1)
        if line.hasPrefix("      "), let key = open, !entries.isEmpty {
          entries[entries.count - 1][key, default: ""] += " " + text
        } else if pair.count == 2, !entries.isEmpty {
          let value = pair[1].trimmingCharacters(in: .whitespaces)
          open = value == ">-" ? String(pair[0]) : nil
          entries[entries.count - 1][String(pair[0])] = value == ">-" ? "" : value
        }
      }
    }
    return entries
  }

  @Test func `codes, titles and severities agree`() throws {
    let entries = try entries()
    #expect(entries.compactMap { $0["code"] } == StandardRules.all.map(\.code))
    #expect(entries.compactMap { $0["title"] } == StandardRules.all.map(\.title))
    #expect(entries.compactMap { $0["severity"] } == StandardRules.all.map(\.severity.rawValue))
  }

  @Test func `formulas agree and are understood`() throws {
    for (entry, rule) in zip(try entries(), StandardRules.all) {
      guard case .relation(let formula, _, _, _, let asReported) = rule.kind else {
        #expect(entry["formula"] == nil)
        continue
      }
      let text = try #require(entry["formula"]).trimmingCharacters(in: .whitespaces)
      #expect(text == formula)
      _ = try CheckCatalogue.all.relation(text, asReported: asReported)
      #expect((entry["figures"] == "reported") == asReported)
    }
  }

  @Test func `messages of the templates have no unknown placeholder`() throws {
    let rules = zip(try entries(), StandardRules.all).map { entry, rule in
      var rule = rule
      rule.message = entry["message"] ?? ""
      return rule
    }
    _ = try RuleSet(rules, catalogue: CheckCatalogue.all)
  }
}
