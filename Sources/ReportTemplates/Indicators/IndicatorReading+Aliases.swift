import ReportCore

extension IndicatorReading {
  /// The catalogue with the other names of its items. A name that two items claim is a fault: it would
  /// have to be guessed which one is meant.
  func named(_ catalogue: IndicatorCatalogue) -> IndicatorCatalogue {
    var names: [IndicatorKey: [String]] = [:]
    var owners: [String: IndicatorKey] = [:]
    for (node, entries) in aliases {
      guard let item = catalogue.item(node) else { continue }
      for entry in entries {
        guard let name = entry.words() else { continue }
        if let owner = owners.updateValue(item, forKey: name.lowercased()), owner != item {
          entry.fault(.duplicateName, "Tên gọi '\(name)' đã dùng cho chỉ tiêu '\(owner)'.")
          continue
        }
        names[item, default: []].append(name)
      }
    }
    return catalogue.adding(aliases: names, abbreviations: abbreviations)
  }
}
