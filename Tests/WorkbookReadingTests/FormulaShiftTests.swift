import Testing

@testable import WorkbookReading

@Suite struct FormulaShiftTests {
  @Test(arguments: [
    ("A1+$B$2+C$3+$D4", "C4+$B$2+E$3+$D7"), ("SUM(A1:B2)", "SUM(C4:D5)"),
    ("'Xã A1'!B2&\"A1\"", "'Xã A1'!D5&\"A1\""), ("Sheet1!A1", "Sheet1!C4"),
    ("LOG10(A1)", "LOG10(C4)"), ("Tổng_A1*2", "Tổng_A1*2"), ("XFD1", "#REF!"),
    ("\"chưa đóng", "\"chưa đóng"),
  ])
  func `relative references move`(formula: String, moved: String) {
    #expect(FormulaShift(rows: 3, columns: 2).apply(to: Array(formula.utf8)) == moved)
  }
}
