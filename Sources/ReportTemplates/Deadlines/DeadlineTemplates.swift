public import Foundation
public import ReportCore

/// Deadlines by level and public holidays, read from `deadlines/` and `holidays/`.
///
/// There is one file of holidays per year, and a workspace's own file for a year replaces the standard one: an
/// officer who has read the announcement need not edit the set.
public enum DeadlineTemplates {
  /// Reads the deadlines of one or more folders of templates, the standard set first.
  ///
  /// - Throws: `TemplateError`, with all faults of all files.
  public static func load(from folders: [URL]) throws(TemplateError) -> DeadlineSchedule {
    let faults = TemplateFaults()
    let schedule = read(TemplateFolders(folders: folders), faults: faults)
    try faults.check()
    return schedule
  }

  static func read(_ folders: TemplateFolders, faults: TemplateFaults) -> DeadlineSchedule {
    var found: [(rule: DeadlineRule, place: TemplatePlace)] = []
    for file in folders.files(in: "deadlines", faults: faults) {
      file.root()?.mapping { mapping in
        _ = mapping.text("version", default: "")
        for node in mapping.required("deadlines")?.list() ?? [] {
          guard let rule = node.mapping({ rule(&$0) }) ?? nil else { continue }
          if let other = found.first(where: { $0.rule.overlaps(rule) }) {
            node.fault(
              .overlap,
              "Thời hạn này trùng cấp, kỳ và hiệu lực với thời hạn ở "
                + "\(other.place.file):\(other.place.line). Hãy sửa valid_from hoặc valid_to.")
          }
          found.append((rule, node.place))
        }
      }
    }
    return DeadlineSchedule(
      rules: found.map(\.rule), holidays: HolidayCalendar(years(folders, faults: faults)))
  }

  private static func rule(_ mapping: inout TemplateMapping) -> DeadlineRule? {
    let level = mapping.required("level")?.choice(
      Dictionary(uniqueKeysWithValues: DeadlineRule.Level.allCases.map { ($0.rawValue, $0) }))
    let periods = (mapping.required("periods")?.list() ?? [])
      .compactMap { $0.choice(Period.Kind.names) }
    let calendar = mapping.choice(
      "calendar", ReportingCalendar.names, default: ReportingCalendar.statistical)
    let working = mapping.node("working_days")
    let plain = mapping.node("calendar_days")
    let validity = mapping.validity()
    let basis = mapping.text("basis")
    var allowance: DeadlineRule.Allowance?
    switch (working, plain) {
    case (let days?, nil): allowance = days.integer(in: 1...90).map { .workingDays($0) }
    case (nil, let days?): allowance = days.integer(in: 1...365).map { .calendarDays($0) }
    default:
      mapping.fault(
        .missingKey, "Ghi đúng một trong hai khóa 'working_days' và 'calendar_days'.")
    }
    guard let level, let allowance else { return nil }
    return DeadlineRule(
      level: level, periods: periods, calendar: calendar, allowance: allowance, basis: basis,
      validity: validity)
  }

  private static func years(
    _ folders: TemplateFolders, faults: TemplateFaults
  ) -> [HolidayCalendar.Year] {
    folders.folders.enumerated().flatMap { index, folder in
      let name = index == 0 ? "holidays" : folder.lastPathComponent + "/holidays"
      var known: [Int: TemplatePlace] = [:]
      return TemplateFolders.yamlFiles(
        in: folder.appending(path: "holidays"), name: name, faults: faults
      ).compactMap { file -> HolidayCalendar.Year? in
        file.root()?.mapping { mapping in
          let yearNode = mapping.required("year")
          guard let year = yearNode?.integer(in: 1...9999), let yearNode else {
            _ = self.year(0, &mapping)
            return nil
          }
          if let other = known[year] {
            yearNode.fault(
              .duplicateName, "Lịch nghỉ năm \(year) đã có ở \(other.file):\(other.line).")
          }
          known[year] = yearNode.place
          return self.year(year, &mapping)
        } ?? nil
      }
    }
  }

  private static func year(
    _ year: Int, _ mapping: inout TemplateMapping
  ) -> HolidayCalendar.Year {
    _ = mapping.text("version", default: "")
    let source = mapping.text("source")
    let isVerified = mapping.required("verified")?.flag() ?? false
    func day(_ node: TemplateNode?) -> CalendarDate? {
      guard let node, let date = node.date() else { return nil }
      if date.year == year { return date }
      node.fault(.inconsistent, "Ngày \(date) không thuộc năm \(year) của tệp.")
      return nil
    }
    var holidays: [CalendarDate: String] = [:]
    for node in mapping.required("holidays")?.list() ?? [] {
      node.mapping { entry in
        let dateNode = entry.required("date")
        let name = entry.text("name")
        guard let date = day(dateNode) else { return }
        if holidays.updateValue(name, forKey: date) != nil {
          dateNode?.fault(.duplicateName, "Ngày \(date) đã ghi ở trên.")
        }
      }
    }
    let worked = mapping.list("worked_days").compactMap { day($0) }
    return HolidayCalendar.Year(
      year: year, source: source, isVerified: isVerified, holidays: holidays,
      workedDays: Set(worked))
  }
}

extension ReportingCalendar {
  /// The names in templates.
  static let names = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

extension DeadlineRule {
  fileprivate func overlaps(_ other: DeadlineRule) -> Bool {
    level == other.level && calendar == other.calendar
      && !Set(periods).isDisjoint(with: other.periods)
      && validity.overlaps(other.validity)
  }
}
