/// What the writer and the reader of SDMX-CSV must agree on: which columns are not category dimensions.
public enum SDMXColumnNames {
  /// The columns of the format itself, the measure, and the attributes.
  public static let reserved: Set<String> = [
    "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY", "REF_AREA",
    "UNIT_EDITION", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "STATUS_DETAIL", "KIND",
    "UNIT_MEASURE", "DECIMALS", "NUMERATOR", "DENOMINATOR", "SOURCE", "COMMENT_OBS",
  ]

  /// The column of a category: its name, with a trailing `_` if that is a column with another meaning (the
  /// category `source` of budgets is in `SOURCE_`).
  public static func dimension(_ name: String) -> String {
    reserved.contains(name) ? name + "_" : name
  }
}
