public import ReportCore

extension Finding.Code {
  /// The file has no content.
  public static let emptyFile = Finding.Code(rawValue: "empty-file")
  /// A column that must be there is not.
  public static let missingColumn = Finding.Code(rawValue: "missing-column")
  /// The text of the file is damaged, or in an unknown encoding.
  public static let damagedText = Finding.Code(rawValue: "damaged-text")
  /// A line has another number of fields than the head.
  public static let raggedLine = Finding.Code(rawValue: "ragged-line")
  /// The edition of units is unknown.
  public static let unknownEdition = Finding.Code(rawValue: "unknown-edition")
  /// There is no such unit.
  public static let unknownUnit = Finding.Code(rawValue: "unknown-unit")
  /// The unit does not belong to the reporting one.
  public static let foreignUnit = Finding.Code(rawValue: "foreign-unit")
  /// The unit belongs to another edition than the period asks for.
  public static let wrongEdition = Finding.Code(rawValue: "wrong-edition")
  /// There is no such indicator.
  public static let unknownIndicator = Finding.Code(rawValue: "unknown-indicator")
  /// The indicator has no such option.
  public static let unknownOption = Finding.Code(rawValue: "unknown-option")
  /// This is no period.
  public static let badPeriod = Finding.Code(rawValue: "bad-period")
  /// The workspace does not cover the period.
  public static let foreignPeriod = Finding.Code(rawValue: "foreign-period")
  /// There is no such calendar, kind or status.
  public static let unrecognisedValue = Finding.Code(rawValue: "unknown-code")
  /// This is no number.
  public static let badNumber = Finding.Code(rawValue: "bad-number")
  /// The indicator cannot have such a number.
  public static let impossibleNumber = Finding.Code(rawValue: "impossible-number")
  /// The value and the status contradict each other.
  public static let contradictedStatus = Finding.Code(rawValue: "contradicted-status")
  /// The same figure occurs elsewhere too.
  public static let duplicateKey = Finding.Code(rawValue: "duplicate-key")
  /// A computed figure came as if it had been counted.
  public static let computedIndicator = Finding.Code(rawValue: "computed-indicator")
  /// The indicator cannot be reported as nil: a stock, or a rate.
  public static let nilNotPossible = Finding.Code(rawValue: "nil-not-possible")
  /// A number can be read in more than one way.
  public static let ambiguousNumber = Finding.Code(rawValue: "ambiguous-number")
  /// A date instead of a number: spreadsheets turn one into the other.
  public static let dateForNumber = Finding.Code(rawValue: "date-for-number")
  /// The number is in another unit than the indicator.
  public static let wrongUnit = Finding.Code(rawValue: "wrong-unit")
  /// A formula in the file ended in an error.
  public static let errorCell = Finding.Code(rawValue: "error-cell")
  /// A formula in the file was never computed.
  public static let formulaWithoutValue = Finding.Code(rawValue: "formula-without-value")
  /// The file cannot be read at all.
  public static let unreadableFile = Finding.Code(rawValue: "unreadable-file")
  /// There are more faults than are kept.
  public static let furtherFaults = Finding.Code(rawValue: "further-faults")
  /// No table of figures was found.
  public static let noTable = Finding.Code(rawValue: "no-table")
  /// The file does not state its period, or states two.
  public static let unknownPeriod = Finding.Code(rawValue: "unknown-period")
  /// Several units have the name.
  public static let ambiguousUnit = Finding.Code(rawValue: "ambiguous-unit")
  /// The words denote several indicators.
  public static let ambiguousIndicator = Finding.Code(rawValue: "ambiguous-indicator")
  /// It is not clear which column or sheet holds the figures.
  public static let ambiguousLayout = Finding.Code(rawValue: "ambiguous-layout")
  /// A printed total is not the sum of its parts.
  public static let totalDiffers = Finding.Code(rawValue: "total-differs")
  /// The convention of numbers followed from the file itself.
  public static let conventionSettled = Finding.Code(rawValue: "convention-settled")
  /// Text in an encoding of old fonts was converted.
  public static let convertedText = Finding.Code(rawValue: "converted-text")
  /// There are figures in hidden rows, columns or sheets.
  public static let hiddenCells = Finding.Code(rawValue: "hidden-cells")
  /// Something in the file was not read.
  public static let notRead = Finding.Code(rawValue: "not-read")
  /// A unit was left out for its faults.
  public static let leftOut = Finding.Code(rawValue: "left-out")
  /// The return is so unlikely that somebody must say that it is meant.
  public static let heldBack = Finding.Code(rawValue: "held-back")
  /// The ledger refused the return.
  public static let refusedByLedger = Finding.Code(rawValue: "refused-by-ledger")
  /// The workbook was made for another unit, period, form or version.
  public static let wrongIdentity = Finding.Code(rawValue: "wrong-identity")
}
