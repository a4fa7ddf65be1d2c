import Testing

@testable import WorkbookReading

@Suite struct NumberFormatTests {
  @Test(
    arguments: [
      ("General", .general), ("", .general), ("0", .number), ("#,##0.00", .number),
      ("0.0%", .percent), ("0.0\"%\"", .number), ("0\\%", .number), ("0.0\"‰\"", .number),
      ("dd/mm/yyyy", .date), ("mm-dd-yy", .date), ("mmm", .date), ("[$-42A]d mmmm yyyy", .date),
      ("DD/MM/YY;@", .date), ("h:mm", .time), ("[h]:mm:ss", .time), ("mm:ss", .time),
      ("yyyy-mm-dd hh:mm", .date), ("@", .text), ("0.00E+00", .number), ("[Red]0", .number),
      ("\"ngày\" 0", .number), ("_-* #,##0_d;@", .number), ("# ?/?", .number),
    ] as [(String, NumberFormat.Kind)])
  func `format codes are understood`(code: String, kind: NumberFormat.Kind) {
    #expect(NumberFormat(code: code).kind == kind)
  }

  @Test func `built-in formats need not stand in the file`() {
    #expect(NumberFormat(builtIn: 10).code == "0.00%")
    #expect(NumberFormat(builtIn: 14).kind == .date)
    #expect(NumberFormat(builtIn: 46).kind == .time)
    #expect(NumberFormat(builtIn: 99) == .general)
  }
}
