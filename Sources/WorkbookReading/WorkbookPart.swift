/// The handler of `workbook.xml`: which sheets there are, and how dates count.
struct WorkbookPart: XMLPartHandler {
  static let namespaces = PartName.spreadsheetNamespaces
  static let asksForNamespaces = true

  private(set) var sheets: [Sheet] = []
  private(set) var dateSystem = DateSystem.from1900
  /// Whether a program that opens the workbook is to recompute it: the values of its formulas may be provisional.
  private(set) var awaitsComputing = false
  private let sheetLimit: Int

  init(sheetLimit: Int) { self.sheetLimit = sheetLimit }

  struct Sheet {
    var name = ""
    var relationship = ""
    var visibility = Worksheet.Visibility.visible
  }

  mutating func start(
    _ name: Span<UInt8>, _ attributes: borrowing XMLAttributes
  ) throws(WorkbookError) {
    switch name {
    case "workbookPr":
      var isFrom1904 = false
      attributes.each { name, value in
        if name.equals("date1904") { isFrom1904 = value.isTrue }
      }
      if isFrom1904 { dateSystem = .from1904 }
    case "calcPr":
      var isAwaited = false
      attributes.each { name, value in
        if name.equals("fullCalcOnLoad") { isAwaited = value.isTrue }
      }
      awaitsComputing = isAwaited
    case "sheet":
      var sheet = Sheet()
      attributes.each { name, value in
        switch name {
        case "name": sheet.name = String(value)
        case "state" where value.equals("hidden"): sheet.visibility = .hidden
        case "state" where value.equals("veryHidden"): sheet.visibility = .veryHidden
        default: if name.ends(with: "/relationships|id") { sheet.relationship = String(value) }
        }
      }
      guard sheets.count < sheetLimit else { throw .limit("số trang tính", sheetLimit) }
      sheets.append(sheet)
    default:
      break
    }
  }
}
