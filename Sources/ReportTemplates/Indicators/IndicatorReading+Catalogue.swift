import ReportCore

extension IndicatorReading {
  /// The settings with what was chosen.
  func settings(
    choices: [String: String], chosenAt: [String: TemplatePlace]
  ) -> [OpenSetting] {
    let known = settingEntries.map(\.setting.code)
    for code in choices.keys.sorted() where !known.contains(code) {
      report(
        "Không tìm thấy thiết lập '\(code)'.\(TemplateNode.suggestion(for: code, among: known))",
        at: chosenAt[code])
    }
    return settingEntries.map { entry in
      var setting = entry.setting
      guard let choice = choices[setting.code] else { return setting }
      setting.chosen = choice
      let codes = setting.choices.map(\.code)
      if !codes.contains(choice) {
        report(
          "Thiết lập '\(setting.code)' không có lựa chọn '\(choice)'."
            + TemplateNode.suggestion(for: choice, among: codes)
            + " Các lựa chọn: \(codes.joined(separator: ", "))."
            + (setting.note.isEmpty ? "" : " \(setting.note)"),
          at: chosenAt[setting.code])
      }
      return setting
    }
  }

  private func report(_ message: String, at place: TemplatePlace?) {
    let place = place ?? TemplatePlace(file: "settings", line: 0, column: 0)
    faults.add(place.fault(.unknownName, message))
  }

  /// The catalogue, once every formula is right.
  func catalogue(settings: [OpenSetting]) throws(TemplateError) -> IndicatorCatalogue {
    try checkFormulas()
    let chosen = Dictionary(
      settings.compactMap { setting in setting.choice.map { (setting.code, $0.formula) } },
      uniquingKeysWith: { first, _ in first })
    var pending = indicators.map(\.indicator)
    // Each round finds one circle; its indicator is set aside so that the next can be found.
    while true {
      let fault: IndicatorCatalogue.RefusedIndicator
      do throws(IndicatorCatalogue.RefusedIndicator) {
        let catalogue = try IndicatorCatalogue(
          indicators: pending, categories: categories, settings: chosen)
        checkKinds(in: catalogue)
        if faults.isEmpty { return catalogue }
        break
      } catch {
        fault = error
      }
      report(fault, settings: chosen)
      guard let index = pending.firstIndex(where: { $0.code == fault.indicator }),
        pending[index].hasFormula
      else { break }
      pending[index] = pending[index].withFormula("0")
    }
    try faults.check()
    throw TemplateError(.inconsistent, "Danh mục chỉ tiêu không nhất quán.", file: "indicators")
  }

  /// Checks each formula by itself, with all other formulas left out, so that a fault is reported
  /// where it stands and not where it is used.
  private func checkFormulas() throws(TemplateError) {
    let plain: IndicatorCatalogue
    do throws(IndicatorCatalogue.RefusedIndicator) {
      plain = try IndicatorCatalogue(
        indicators: indicators.map {
          $0.indicator.hasFormula ? $0.indicator.withFormula("0") : $0.indicator
        }, categories: categories)
    } catch {
      report(error, settings: [:])
      try faults.check()
      return
    }
    for entry in settingEntries {
      for (choice, node) in zip(entry.setting.choices, entry.formulas) {
        check(choice.formula, in: plain, of: node)
      }
    }
    for entry in indicators {
      guard case .computed(let formula) = entry.indicator.origin, let node = entry.formula else {
        continue
      }
      let filled = Substitution(formula, setting: entry.indicator.setting, with: "1")
      check(filled.text, in: plain, of: node, original: filled.originalOffset)
    }
    try faults.check()
  }

  private func check(
    _ formula: String, in catalogue: IndicatorCatalogue, of node: TemplateNode,
    original: (Int) -> Int = { $0 }
  ) {
    do throws(FormulaError) {
      _ = try catalogue.expression(formula)
    } catch {
      faults.add(
        node.place(ofByte: original(error.offset)).fault(.formula, error.message, cause: error))
    }
  }

  private func report(
    _ inconsistency: IndicatorCatalogue.RefusedIndicator, settings: [String: String]
  ) {
    guard let entry = indicators.first(where: { $0.indicator.code == inconsistency.indicator })
    else { return }
    guard case .formula(let error) = inconsistency.fault, let node = entry.formula,
      case .computed(let formula) = entry.indicator.origin
    else {
      entry.code.fault(
        .inconsistent, "Chỉ tiêu '\(entry.indicator.code)' không khớp với danh mục.")
      return
    }
    let setting = entry.indicator.setting
    let filled = Substitution(
      formula, setting: setting, with: setting.flatMap { settings[$0] } ?? "")
    let place = node.place(ofByte: filled.originalOffset(error.offset))
    faults.add(place.fault(.formula, error.message, cause: inconsistency))
  }
}

/// A formula with a setting filled in, and the matching places in the formula as written.
private struct Substitution {
  let text: String
  private let spans: [(start: Int, written: Int, filled: Int)]

  init(_ formula: String, setting: String?, with choice: String) {
    guard let setting else {
      text = formula
      spans = []
      return
    }
    let pieces = formula.split(separator: "{\(setting)}", omittingEmptySubsequences: false)
    text = pieces.joined(separator: choice)
    var start = 0
    var spans: [(start: Int, written: Int, filled: Int)] = []
    for piece in pieces.dropLast() {
      start += piece.utf8.count
      spans.append((start, setting.utf8.count + 2, choice.utf8.count))
      start += setting.utf8.count + 2
    }
    self.spans = spans
  }

  func originalOffset(_ offset: Int) -> Int {
    var offset = offset
    for span in spans where offset >= span.start {
      offset = offset < span.start + span.filled ? span.start : offset - span.filled + span.written
    }
    return offset
  }
}

extension Indicator {
  fileprivate var hasFormula: Bool {
    if case .computed = origin { return true }
    return false
  }

  /// The same indicator with another formula and no setting.
  fileprivate func withFormula(_ formula: String) -> Indicator {
    Indicator(
      code: code, name: name, unit: unit, origin: .computed(formula: formula),
      overUnits: overUnits, overTime: overTime, decimals: decimals, domain: domain,
      direction: direction, plausible: plausible, meaningfulFrom: meaningfulFrom,
      categories: categories, legalBasis: legalBasis, certainty: certainty)
  }
}
