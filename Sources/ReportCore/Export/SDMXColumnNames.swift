/// What the writer and the reader of SDMX-CSV must agree on: which columns are no dimensions of a category.
public enum SDMXColumnNames {
  /// The columns of the format itself, the measure, and the attributes.
  public static let reserved: Set<String> = [
    "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY", "REF_AREA",
    "UNIT_EDITION", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "STATUS_DETAIL", "KIND",
    "UNIT_MEASURE", "DECIMALS", "NUMERATOR", "DENOMINATOR", "SOURCE", "COMMENT_OBS",
  ]

  /// The column of a category: its name, with `_` behind it where that is a column of another meaning
  /// (the category `source` of budgets stands in `SOURCE_`).
  public static func dimension(_ name: String) -> String {
    reserved.contains(name) ? name + "_" : name
  }
}
