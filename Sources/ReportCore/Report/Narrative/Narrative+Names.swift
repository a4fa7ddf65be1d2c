extension Narrative.Scope {
  /// What can be put into sentences of this scope, besides what the whole has.
  public var places: Set<String> { Self.placesByScope[self] ?? [] }

  /// What sentences of this scope can depend on, besides what the whole has.
  public var conditions: Set<String> { Self.conditionsByScope[self] ?? [] }

  // Made once: readers of narratives ask for them with every sentence.
  private static let placesByScope = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.listedPlaces) })
  private static let conditionsByScope = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.listedConditions) })

  private var listedPlaces: Set<String> {
    let whole: Set<String> = [
      "period", "year_to_date", "unit", "unit_kinds", "plan", "plan_document", "agency",
      "programme",
      "targets", "targets_met", "targets_not_met", "targets_at_year_end",
      "targets_at_plan_end", "targets_not_judged", "targets_short",
      "target_states", "expected", "reported", "missing", "missing_names", "tasks", "task_states",
      "next_period", "annex", "annex_of_targets", "annex_of_units", "annex_of_years",
      "annex_of_tasks", "annex_of_returns",
    ]
    return switch self {
    case .whole: whole
    case .target:
      whole.union([
        "title", "level", "measure", "difference_measure", "planned", "planned_words",
        "planned_measure",
        "done", "done_period", "done_cause",
        "in_period", "share", "last_year", "last_year_period", "last_year_cause", "compared_with",
        "difference", "percent", "cause",
        "base", "change_base", "since_start", "since_measure", "since_share", "since_base",
        "units_reached", "units_counted", "units_level",
      ])
    case .part: whole.union(["part", "partial", "partial_names"])
    case .extremes:
      whole.union([
        "indicator", "measure", "highest", "highest_unit", "highest_cases", "lowest", "lowest_unit",
        "lowest_cases", "compared",
      ])
    case .line:
      whole.union([
        "title", "first", "first_year", "last", "last_year", "measure",
      ])
    case .figure:
      whole.union([
        "title", "figure", "measure", "base", "last_year", "change", "change_measure",
        "change_base",
      ])
    }
  }

  private var listedConditions: Set<String> {
    let whole: Set<String> = [
      "has_plan", "has_targets", "few_targets", "some_met", "some_not_met", "some_at_year_end",
      "some_at_plan_end", "some_not_judged", "some_short", "some_tentative",
      "all_judged", "all_met", "all_reported", "some_missing", "several_parts", "has_tasks",
      "ends_year", "is_quarter", "has_extremes", "has_years", "has_figures", "has_lines",
      "some_tasks_untold",
    ]
    return switch self {
    case .whole: whole
    case .target:
      whole.union([
        "met", "not_met", "at_year_end", "at_plan_end", "not_judged", "has_figure", "incomplete",
        "is_progress",
        "is_change", "comparable", "change_incomplete", "rises", "falls", "unchanged",
        "within_chance", "beyond_chance", "better", "worse", "too_few",
        "provisional", "estimated", "tentative", "compared_tentative", "has_last_year",
        "last_year_incomplete", "last_year_unknown", "done_unknown",
        "since_incomplete", "short", "counts_units", "has_level",
      ])
    case .part:
      whole.union(["complete", "silent", "some_partial", "many_missing", "many_partial"])
    case .extremes: whole.union(["provisional", "estimated"])
    case .line: whole.union(["rises", "falls", "unchanged", "provisional", "estimated"])
    case .figure:
      whole.union([
        "incomplete", "is_stock", "since_new_year", "too_few", "comparable", "change_incomplete",
        "rises", "falls", "unchanged", "within_chance", "has_last_year", "provisional", "estimated",
      ])
    }
  }
}
