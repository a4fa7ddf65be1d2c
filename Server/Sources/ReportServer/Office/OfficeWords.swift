import ReportWorkspace

/// What every page says of the office.
struct OfficeWords: Sendable {
  /// The agency and the unit that it reports on: `CHI CỤC DÂN SỐ, thành phố Hải Phòng`.
  let name: String
  /// What the workspace says of all of its figures, such as that they are invented; empty for nothing.
  let notice: String
}

extension Office {
  /// What every page says of the office, as the settings are now.
  var words: OfficeWords {
    let workspace = workspace.workspace
    let settings = workspace.settings
    let agency = settings.office(on: today)?.agency ?? settings.offices.last?.agency
    let unit = workspace.history[settings.unit]?.fullName
    let names = [agency, unit].compactMap(\.self).filter { !$0.isEmpty }
    return OfficeWords(name: names.joined(separator: ", "), notice: settings.notice)
  }
}
