import ReportCore
import Testing

/// The language as it is met from outside: through a catalogue that knows the names.
@Suite struct FormulaParserTests {
  typealias Fault = FormulaError.Fault

  @Test(
    arguments: [
      ("", .unexpectedEnd, 0), ("   ", .unexpectedEnd, 3), ("births +", .unexpectedEnd, 8),
      ("(births", .expected(")"), 7), ("(births deaths)", .expected(")"), 8),
      ("()", .unexpected(")"), 1),
      ("births deaths", .unexpected("d"), 7), ("births)", .unexpected(")"), 6),
      ("births * / 2", .unexpected("/"), 9), ("+births", .unexpected("+"), 0),
      ("births × 2", .unexpected("×"), 7), ("2 ố", .unexpected("ố"), 2),
      ("số", .unknownIndicator("s", nearest: "srb"), 0), ("_x", .unexpected("_"), 0),
      ("births[sex=male", .expected("]"), 6), ("2 * 1.", .badNumber, 4), ("1.2.3", .badNumber, 0),
      ("99999999999999999999", .badNumber, 0), ("1,5", .unexpected(","), 1),
      ("2 * median(births)", .unknownFunction("median"), 4),
      ("births(2)", .unknownFunction("births"), 0),
      ("none(births)", .unknownFunction("none"), 0),
      ("value(births)", .unknownFunction("value"), 0),
      ("average(population + 1)", .needsOneFigure("average"), 0),
      ("1 + opening(2)", .needsOneFigure("opening"), 4),
      ("average(average(population))", .needsOneFigure("average"), 0),
      ("average(births)", .notAStock("births"), 8), ("1 + opening(srb)", .notAStock("srb"), 12),
      ("average(examined)", .notAStock("examined"), 8),
      ("previous(births + last_year(deaths))", .shiftedTwice, 28),
      ("births + brths", .unknownIndicator("brths", nearest: "births"), 9),
      ("zzzzzzzzzz", .unknownIndicator("zzzzzzzzzz", nearest: nil), 0),
      ("Births", .unknownIndicator("Births", nearest: "births"), 0),
      ("1 + births.mal", .unknownOption("mal", nearest: "male"), 4),
      ("births.", .unknownOption("", nearest: "2"), 0),
      ("deaths.male", .unknownOption("male", nearest: nil), 0),
      ("births[sex=mael]", .unknownOption("sex=mael", nearest: "sex=male"), 0),
      ("births[male]", .unknownOption("male", nearest: nil), 0),
      ("births[]", nil, 0), ("abortions.male", .ambiguousOption("male"), 0),
    ] as [(String, Fault?, Int)])
  func `what is wrong is named with its place and the nearest name`(
    formula: String, fault: Fault?, offset: Int
  ) throws {
    let catalogue = try World.catalogue()
    guard let fault else {
      #expect(throws: Never.self) { try catalogue.expression(formula) }
      return
    }
    let error = #expect(throws: FormulaError.self) { try catalogue.expression(formula) }
    #expect(error?.fault == fault)
    #expect(error?.offset == offset)
  }

  @Test func `nesting without end is refused before it takes the stack`() throws {
    let catalogue = try World.catalogue()
    let deep = String(repeating: "(", count: 100_000)
    #expect(throws: FormulaError.self) { try catalogue.expression(deep) }
    #expect(throws: FormulaError.self) {
      try catalogue.expression(String(repeating: "-", count: 100_000) + "1")
    }
    let enough = String(repeating: "(", count: 50) + "1" + String(repeating: ")", count: 50)
    #expect(try catalogue.expression(enough) == .number(1))
  }

  @Test(arguments: [
    ("1 + 2 * 3", "(1 + (2 * 3))"), ("(1 + 2) * 3", "((1 + 2) * 3)"),
    ("1 - 2 - 3", "((1 - 2) - 3)"),
    ("1 / 2 / 3", "((1 / 2) / 3)"), ("1 / 2 * 3", "((1 / 2) * 3)"), ("-1 * 2", "(-1 * 2)"),
    ("- -1", "--1"), ("2 - -1", "(2 - -1)"), ("\n1\t+\r 2 ", "(1 + 2)"), ("0.50", "0.5"),
    ("births.male", "births[sex=male]"), ("births[sex=male;order=3+]", "births[order=3+;sex=male]"),
    ("births[order=3+] / births", "(births[order=3+] / births)"), ("births[]", "births"),
    ("abortions[sex=male]", "abortions[sex=male]"),
    ("abortions.unknown", "abortions[child_sex=unknown]"),
    ("average(population)", "average(population)"), ("opening (population)", "opening(population)"),
    ("average((population))", "average(population)"),
    ("previous(births)", "previous(births)"),
    ("last_year(average(population))", "last_year(average(population))"),
    ("average(last_year(population))", "last_year(average(population))"),
    ("births - last_year(births + deaths)", "(births - (last_year(births) + last_year(deaths)))"),
    ("previous(2)", "2"),
  ])
  func `precedence, options, functions and shifts`(formula: String, tree: String) throws {
    #expect(try World.catalogue().expression(formula).parenthesised == tree)
  }

  @Test func `operands know their place in the text`() throws {
    let expression = try World.catalogue().expression("1 + births.male / (deaths)")
    #expect(expression.operands.map(\.offset) == [4, 19])
    guard case .operation(.add, _, .operation(.divide, _, _, let divide), let add) = expression
    else {
      Issue.record("\(expression)")
      return
    }
    #expect(add == 2)
    #expect(divide == 16)
  }
}
