import ReportCore

/// Rules while they are read from their files.
struct RuleReading {
  /// A rule with what was said about it.
  private struct Place {
    var code: TemplatePlace
    /// Which folder of templates it stands in: the standard set is 0.
    var folder: Int
    /// The file that an earlier folder has a rule of the same code in.
    var replaced: String?
    /// `nil` if the rule names an indicator that is left out, or is not understood.
    var rule: ValidationRule?
    var isLeftOut = false
  }

  /// The codes, in the order in which they first stood.
  private var codes: [String] = []
  private var places: [String: Place] = [:]

  /// The rules, each in the position of the one that it replaces.
  var rules: [ValidationRule] { codes.compactMap { places[$0]?.rule } }
  /// The codes of rules that are passed over.
  var leftOutRules: [String] { codes.filter { places[$0]?.isLeftOut == true } }
  /// The files that rules stand in which take the place of one of an earlier folder, by code.
  var replacements: [String: String] {
    places.filter { $0.value.replaced != nil }.mapValues(\.code.file)
  }

  var screening = ScreeningSettings()

  let catalogue: IndicatorCatalogue
  private var leftOut: Set<String> = []

  init(catalogue: IndicatorCatalogue) { self.catalogue = catalogue }

  /// Which indicators the workspace does without: `left_out` at the top of a file.
  mutating func readLeftOut(_ root: TemplateNode) {
    // Faults of the file's shape are reported when its rules are read.
    guard case .mapping(let pairs) = root.node.content,
      let node = pairs.first(where: { $0.key.text == "left_out" })?.value
    else { return }
    let list = TemplateNode(node: node, file: root.file)
    if list.isNull { return }
    for entry in list.list() ?? [] {
      if let code = entry.code(signs: "_") { leftOut.insert(code) }
    }
  }

  /// Whether a formula or the name of a figure speaks of an indicator that is left out.
  func isLeftOut(_ formula: String) -> Bool {
    if leftOut.isEmpty { return false }
    return formula.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
      .contains { leftOut.contains(String($0)) }
  }

  /// Reads an entry of `rules` that stands in a folder of templates. A rule takes the place of one of
  /// an earlier folder; within one folder a code stands once.
  mutating func read(_ node: TemplateNode, folder: Int) {
    let entry = node.mapping { mapping in
      let code = mapping.required("code")
      let rule = RuleEntry.read(&mapping, code: code?.code() ?? "", of: self)
      return (code: code, rule: rule)
    }
    guard let entry, let code = entry.code else { return }
    let name = entry.rule.rule.code
    let first = places[name]
    if let first, first.folder == folder {
      code.fault(
        .duplicateName, "Mã '\(name)' đã dùng ở \(first.code.file):\(first.code.line).")
      return
    }
    if first == nil { codes.append(name) }
    var place = Place(code: code.place, folder: folder, replaced: first?.code.file)
    if entry.rule.isLeftOut {
      place.isLeftOut = true
    } else if entry.rule.isUnderstood(by: catalogue, at: node) {
      place.rule = entry.rule.rule
    }
    places[name] = place
  }

  /// Reads `screening`; what it does not name stays as an earlier file has it.
  mutating func readScreening(_ node: TemplateNode) {
    var settings = screening
    node.mapping { mapping in
      func number(_ key: String, _ value: inout Double) {
        guard let decimal = mapping.node(key)?.amount() else { return }
        value = Double(decimal.description) ?? value
      }
      func count(_ key: String, _ value: inout Int) {
        value = mapping.integer(key, in: 1...1000, default: value)
      }
      number("threshold", &settings.threshold)
      number("chance", &settings.chance)
      number("minimum_cases", &settings.minimumCases)
      number("minimum_share", &settings.minimumShare)
      number("slip_gain", &settings.slipGain)
      number("alarms_per_hundred", &settings.alarmsPerHundred)
      count("minimum_history", &settings.minimumHistory)
      count("maximum_history", &settings.maximumHistory)
      count("minimum_peers", &settings.minimumPeers)
      if let base = mapping.node("default_base").flatMap({ catalogue.item($0) }) {
        settings.defaultBase = base
      }
      for (key, value) in mapping.node("bases")?.pairs() ?? [] {
        if [key, value].contains(where: { isLeftOut($0.text() ?? "") }) { continue }
        guard let item = catalogue.item(key), let base = catalogue.item(value) else { continue }
        settings.bases[item] = base
      }
    }
    screening = settings
  }
}

extension TemplateNode {
  /// A decimal number that is not negative.
  func amount() -> ExactDecimal? {
    guard let value = decimal() else { return nil }
    if value >= .zero { return value }
    fault(.badValue, "Cần một số không âm, nhưng đây là '\(value)'.")
    return nil
  }
}
