extension SettingsField {
  /// What counts where the file says nothing.
  private var standard: String {
    switch (key, kind) {
    case ("close_by", _): "one"
    case ("keep_refused_days", _): "90"
    case (_, .choice(let choices)) where choices.contains(where: { $0.code == "null" }): "null"
    default: ""
    }
  }

  /// Whether the form can offer it: the file holds it in a shape that is known, or can be given it.
  func isOffered(in yaml: YAMLText) -> Bool {
    switch kind {
    case .lines, .checks: yaml.list(path) != nil
    case .line, .number, .choice:
      yaml.scalar(path) != nil
        || !yaml.has(path) && (path.count < 3 || yaml.has(Array(path.dropLast())))
    }
  }

  /// The value as it is now; of lists all entries, one a line.
  func value(in yaml: YAMLText) -> String {
    switch kind {
    case .lines, .checks: values(in: yaml).joined(separator: "\n")
    case .line, .number, .choice:
      yaml.scalar(path).map { $0.isEmpty || $0 == "~" ? standard : $0 } ?? standard
    }
  }

  /// The values of a list as they are now.
  func values(in yaml: YAMLText) -> [String] { yaml.list(path) ?? [] }

  /// Writes what somebody filled in.
  ///
  /// - Parameters:
  ///   - form: the form; a field that it does not hold stays as it is.
  ///   - yaml: the file.
  /// - Returns: whether something changed.
  /// - Throws: `FormFaults` at the field for what cannot be.
  func write(_ form: FormFields, to yaml: inout YAMLText) throws -> Bool {
    guard isOffered(in: yaml) else { return false }
    switch kind {
    case .line, .number, .choice:
      guard let given = form[key] else { return false }
      let value = String(given.map { $0.isNewline ? " " : $0 }.prefix(500))
      if value == self.value(in: yaml) { return false }
      try check(value, form)
      return yaml.set(value, at: path, isCode: isCode)
    case .lines:
      guard let given = form[key] else { return false }
      let values = given.split(whereSeparator: \.isNewline).prefix(50)
        .map { String($0.prefix(500)).trimmingSpaces }.filter { !$0.isEmpty }
      if values == self.values(in: yaml) { return false }
      return yaml.set(values, at: path)
    case .checks(let choices):
      // Browsers send nothing for what is not chosen; the mark tells that the form had it.
      guard form["co-\(key)"] != nil else { return false }
      let given = Set(form.all(key))
      let values = choices.map(\.code).filter(given.contains)
      if Set(values) == Set(self.values(in: yaml)) { return false }
      if values.isEmpty { throw FormFaults(id, "\(label): hãy chọn ít nhất một.", form) }
      return yaml.set(values, at: path, isCode: true)
    }
  }

  private func check(_ value: String, _ form: FormFields) throws {
    switch kind {
    case .choice(let choices):
      guard choices.contains(where: { $0.code == value }) else {
        throw FormFaults(id, "\(label): hãy chọn một mục trong danh sách.", form)
      }
    case .number:
      guard let number = Int(value), (0...3650).contains(number) else {
        throw FormFaults(id, "\(label): hãy ghi một số từ 0 đến 3650.", form)
      }
    case .line, .lines, .checks: break
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = Substring(self)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text.drop(while: \.isWhitespace))
  }
}
