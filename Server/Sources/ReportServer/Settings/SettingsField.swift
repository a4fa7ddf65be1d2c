import ReportWorkspace

/// A setting that the form offers, with the place where the file holds it.
struct SettingsField: Sendable {
  /// A value with its name.
  typealias Choice = (code: String, name: String)

  /// How it is put to an officer.
  enum Kind: Sendable {
    case line
    /// One entry a line.
    case lines
    case number
    case choice([Choice])
    /// Some of these.
    case checks([Choice])
  }

  /// Its name in the form.
  let key: String
  let label: String
  var hint = ""
  let kind: Kind
  let path: [YAMLText.Step]

  /// Its id on the page.
  var id: String { "tl-\(key)" }

  /// Whether somebody writes it, rather than choosing.
  var isText: Bool {
    switch kind {
    case .line, .lines, .number: true
    case .choice, .checks: false
    }
  }

  /// Whether its values are codes, which the file holds without quotes.
  var isCode: Bool {
    switch kind {
    case .line, .lines: false
    case .number, .choice, .checks: true
    }
  }
}

/// Settings that belong together.
struct SettingsSection: Sendable {
  let title: String
  let fields: [SettingsField]

  /// All sections of a workspace.
  ///
  /// - Parameters:
  ///   - workspace: as it was opened.
  ///   - text: the file, which says how many there are of what.
  ///   - formats: what reports can be downloaded in.
  ///   - today: the day, which says which office it is.
  /// - Returns: the sections, in the order of the page.
  static func all(
    of workspace: Workspace, _ text: YAMLText, formats: [ExportFormat], today: CalendarDate
  ) -> [SettingsSection] {
    let settings = workspace.settings
    let position = settings.offices.lastIndex { $0.validity.contains(today) }
    return [
      office([.key("offices"), .item(position ?? max(0, settings.offices.count - 1))], text),
      closing(settings),
      SettingsSection(title: "Báo cáo", fields: reports(settings, formats)),
      SettingsSection(
        title: "Định nghĩa mà văn bản còn để ngỏ",
        fields: workspace.library.indicators.settings.map(definition)),
    ].filter { !$0.fields.isEmpty }
  }

  private static func office(_ path: [YAMLText.Step], _ text: YAMLText) -> SettingsSection {
    func line(_ key: String, _ label: String) -> SettingsField {
      SettingsField(key: key, label: label, kind: .line, path: path + [.key(key)])
    }
    var fields = [
      SettingsField(
        key: "notice", label: "Câu in trên mọi trang", hint: "Bỏ trống khi dùng số liệu thật.",
        kind: .line, path: [.key("notice")]),
      line("parent_agency", "Cơ quan chủ quản"), line("agency", "Cơ quan lập báo cáo"),
      line("place", "Địa danh"), line("number", "Số, ký hiệu văn bản"),
      SettingsField(
        key: "receivers", label: "Nơi nhận", hint: "Mỗi nơi một dòng.", kind: .lines,
        path: path + [.key("receivers")]),
    ]
    let signatures = path + [.key("signatures")]
    for position in 0..<text.count(signatures) {
      let own = signatures + [.item(position)]
      let role = text.scalar(own + [.key("role")]) ?? ""
      fields += [
        SettingsField(
          key: "sign-\(position)-role", label: "Chức danh ký thứ \(position + 1)", kind: .line,
          path: own + [.key("role")]),
        SettingsField(
          key: "sign-\(position)-name", label: "Họ tên người ký: \(role)",
          hint: "Bỏ trống thì chừa chỗ ký.", kind: .line, path: own + [.key("name")]),
      ]
    }
    return SettingsSection(title: "Cơ quan và người ký", fields: fields)
  }

  private static func closing(_ settings: WorkspaceSettings) -> SettingsSection {
    SettingsSection(
      title: "Kỳ báo cáo và chốt kỳ",
      fields: [
        SettingsField(
          key: "last-period", label: "Kỳ cuối có số liệu",
          hint: "Báo cáo của kỳ sau kỳ này bị từ chối.", kind: .choice(periods(settings)),
          path: [.key("periods"), .key("last")]),
        SettingsField(
          key: "close_by", label: "Chốt kỳ cần mấy người",
          hint: "Hai người: cán bộ chuẩn bị, lãnh đạo chốt; lệnh close cũng chỉ chuẩn bị.",
          kind: .choice([("one", "Một người"), ("two", "Hai người")]), path: [.key("close_by")]),
        SettingsField(
          key: "keep_refused_days", label: "Số ngày giữ tệp bị từ chối",
          hint: "Lỗi và mã băm của tệp vẫn còn sau đó.", kind: .number,
          path: [.key("keep_refused_days")]),
      ])
  }

  /// The periods that could be the last one: from the first, or the last as it is, two years on.
  private static func periods(_ settings: WorkspaceSettings) -> [SettingsField.Choice] {
    guard let last = settings.lastPeriod else { return [("", "Không giới hạn")] }
    let start = last.year * 12 + 12
    let (earliest, latest) = (start - 36, start + 36)
    let months = stride(from: earliest, to: latest, by: settings.monthsPerReturn)
    let periods = months.compactMap { month in
      Period(code: Office.code(from: month, months: settings.monthsPerReturn))
    }
    let known = periods.contains { $0.code == last.code } ? periods : [last] + periods
    return known.map { ($0.code, Wording.capitalised(Wording.name(of: $0))) }
  }

  private static func reports(
    _ settings: WorkspaceSettings, _ formats: [ExportFormat]
  ) -> [SettingsField] {
    [
      SettingsField(
        key: "formats", label: "Dạng tệp của gói báo cáo",
        kind: .checks(formats.map { ($0.id, $0.summary) }), path: [.key("report"), .key("formats")])
    ]
  }

  private static func definition(_ setting: OpenSetting) -> SettingsField {
    var choices: [SettingsField.Choice] = [("null", "Chưa chọn: tỷ lệ không được tính")]
    for choice in setting.choices {
      choices.append((choice.code, Wording.capitalised(choice.name)))
    }
    return SettingsField(
      key: "set-\(setting.code)", label: setting.name, hint: setting.note, kind: .choice(choices),
      path: [.key("settings"), .key(setting.code)])
  }
}
