import ReportCore
import SeededRandom
import Testing

@Suite struct FractionTests {
  private static let huge = Fraction(Int64.max)

  @Test func `nothing is divided by zero`() {
    #expect(throws: Fraction.ArithmeticError.divisionByZero) { try Fraction(1, over: 0) }
    #expect(throws: Fraction.ArithmeticError.divisionByZero) {
      try Fraction(1, over: 3).divided(by: .zero)
    }
    #expect(throws: Fraction.ArithmeticError.divisionByZero) {
      try Fraction.zero.divided(by: .zero)
    }
  }

  @Test func `a product that does not fit throws`() throws {
    let square = try Self.huge.multiplied(by: Self.huge)
    #expect(throws: Fraction.ArithmeticError.overflow) { try square.multiplied(by: Self.huge) }
    #expect(throws: Fraction.ArithmeticError.overflow) {
      try Fraction(1, over: .max).multiplied(by: Fraction(1, over: .max)).divided(by: Self.huge)
    }
  }

  @Test func `a sum that does not fit throws`() throws {
    var sum = try Self.huge.multiplied(by: Self.huge)
    sum = try sum.adding(sum)
    #expect(throws: Fraction.ArithmeticError.overflow) { try sum.adding(sum) }
    #expect(throws: Fraction.ArithmeticError.overflow) {
      try Fraction(1, over: .max).adding(Fraction(1, over: .max - 1)).adding(
        Fraction(1, over: .max - 4))
    }
  }

  /// The least of 128 bits has no opposite: it must not come about, or negating it would trap.
  @Test func `the number without an opposite does not come about`() throws {
    let power126 = try Fraction(Int64.min).multiplied(by: Fraction(Int64.min))
    #expect(throws: Fraction.ArithmeticError.overflow) {
      try power126.multiplied(by: Fraction(Int64(-2)))
    }
    let negative = power126.negated
    #expect(throws: Fraction.ArithmeticError.overflow) { try negative.adding(negative) }
  }

  @Test func `the least whole number of 64 bits is a number like any other`() throws {
    let least = Fraction(Int64.min)
    #expect(least.negated.description == "9223372036854775808")
    #expect(try Fraction(Int64.min, over: Int64.min) == Fraction(Int64(1)))
    #expect(try Fraction(1, over: Int64.min).description == "-1/9223372036854775808")
  }

  @Test func `a rounded figure that has more than 18 digits throws`() throws {
    #expect(throws: Fraction.ArithmeticError.overflow) { try Self.huge.rounded(decimals: 1) }
    #expect(throws: Fraction.ArithmeticError.overflow) { try Self.huge.truncated(decimals: 1) }
    #expect(throws: Fraction.ArithmeticError.overflow) {
      try Self.huge.multiplied(by: Self.huge).rounded(decimals: 18)
    }
  }

  @Test(arguments: [-1, 19, 40, 1000]) func `decimals that no number can have throw`(decimals: Int)
  {
    #expect(throws: Fraction.ArithmeticError.overflow) {
      try Fraction(1, over: 3).rounded(decimals: decimals)
    }
    #expect(throws: Fraction.ArithmeticError.overflow) {
      try Fraction(1, over: 3).truncated(decimals: decimals)
    }
  }

  @Test(
    arguments: [
      (1, 2, "1"), (-1, 2, "-1"), (3, 2, "2"), (-3, 2, "-2"), (5, 2, "3"), (-5, 2, "-3"),
      (1, 3, "0"),
      (-1, 3, "0"), (2, 3, "1"), (-2, 3, "-1"), (49, 100, "0"), (-49, 100, "0"), (0, 7, "0"),
    ] as [(Int64, Int64, String)])
  func `a half goes away from zero`(numerator: Int64, denominator: Int64, rounded: String) throws {
    #expect(try Fraction(numerator, over: denominator).rounded(decimals: 0).description == rounded)
  }

  /// 12.45 is no binary number: through floating point it would print as 12.4 or 12.5 by chance.
  @Test(
    arguments: [
      (1245, 100, 1, "12.5"), (-1245, 100, 1, "-12.5"), (1005, 1000, 2, "1.01"),
      (10, 32, 2, "0.31"),
      (1000, 32, 1, "31.3"), (2100, 11, 1, "190.9"), (900, 32, 1, "28.1"),
      (1, 3, 18, "0.333333333333333333"),
      (2, 3, 18, "0.666666666666666667"),
    ] as [(Int64, Int64, Int, String)])
  func `a figure is rounded once at its decimals`(
    numerator: Int64, denominator: Int64, decimals: Int, rounded: String
  ) throws {
    #expect(
      try Fraction(numerator, over: denominator).rounded(decimals: decimals)
        == ExactDecimal(rounded))
  }

  @Test(
    arguments: [
      (7, 2, 0, "3"), (-7, 2, 0, "-3"), (999, 1000, 2, "0.99"), (-999, 1000, 2, "-0.99"),
      (1, 3, 1, "0.3"),
    ] as [(Int64, Int64, Int, String)])
  func `truncation goes towards zero`(
    numerator: Int64, denominator: Int64, decimals: Int, truncated: String
  ) throws {
    #expect(
      try Fraction(numerator, over: denominator).truncated(decimals: decimals)
        == ExactDecimal(truncated))
  }

  @Test func `a third has no decimal and an eighth has one`() throws {
    #expect(try Fraction(1, over: 3).exactDecimal == nil)
    #expect(try Fraction(-1, over: 8).exactDecimal == ExactDecimal("-0.125"))
    #expect(Fraction(Int64.min).exactDecimal == ExactDecimal(Int64.min))
    #expect(try Self.huge.multiplied(by: Self.huge).exactDecimal == nil)
  }

  @Test func `huge fractions are compared exactly`() throws {
    // Cross products of these do not fit into 128 bits.
    let square = try Self.huge.multiplied(by: Self.huge)
    func squareLess(_ number: Int64) throws -> Fraction { try square.subtracting(Fraction(number)) }
    for (less, more) in [
      (
        try square.divided(by: Fraction(Int64(1_000_033))),
        try square.divided(by: Fraction(Int64(1_000_003)))
      ),
      (try square.divided(by: squareLess(1)), try squareLess(1).divided(by: squareLess(2))),
      (try squareLess(2).divided(by: squareLess(1)), try squareLess(1).divided(by: square)),
      (Fraction(Int64(1)), try square.divided(by: squareLess(1))),
      (try squareLess(1).divided(by: square), Fraction(Int64(1))),
    ] {
      #expect(less < more)
      #expect(!(more < less))
      #expect(!(less < less))
      #expect(more.negated < less.negated)
      #expect(less.negated < more)
    }
  }

  @Test(arguments: seeds) func `sums and products do not depend on order`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let (a, b, c) = (
        try random(&generator), try random(&generator), try random(&generator)
      )
      #expect(try a.adding(b) == b.adding(a))
      #expect(try a.multiplied(by: b) == b.multiplied(by: a))
      #expect(try a.adding(b).adding(c) == a.adding(b.adding(c)))
      #expect(try a.multiplied(by: b.adding(c)) == a.multiplied(by: b).adding(a.multiplied(by: c)))
    }
  }

  @Test(arguments: seeds) func `what is added can be taken away again`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let (a, b) = (try random(&generator), try random(&generator))
      #expect(try a.adding(b).subtracting(b) == a)
      #expect(try a.subtracting(a) == .zero)
      if b != .zero { #expect(try a.multiplied(by: b).divided(by: b) == a) }
      #expect(a.denominator > 0)
      #expect((a < b) == (try a.subtracting(b) < .zero))
    }
  }

  @Test(arguments: seeds) func `a rounded figure is within half a digit`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let value = try random(&generator)
      let decimals = Int.random(in: 0...6, using: &generator)
      let half = try Fraction(
        ExactDecimal(significand: 1, scale: decimals) ?? .zero
      ).divided(by: Fraction(Int64(2)))
      let error = try Fraction(value.rounded(decimals: decimals)).subtracting(value)
      #expect(max(error, error.negated) <= half, "\(value) at \(decimals)")
      #expect(
        try value.negated.rounded(decimals: decimals)
          == Fraction(value.rounded(decimals: decimals)).negated.exactDecimal)
    }
  }

  private func random(_ generator: inout SeededGenerator) throws -> Fraction {
    try Fraction(
      .random(in: -1_000_000...1_000_000, using: &generator),
      over: .random(in: 1...10_000, using: &generator))
  }
}

/// Figures that offices printed. See the sources beside each.
@Suite struct PrintedFiguresTests {
  /// Hưng Nguyên, January and January to April of 2014 and 2013: boys and girls, and the ratio as
  /// printed (dshn4.blogspot.com, dansohungnguyen.blogspot.com). This office cuts.
  @Test(
    arguments: [
      (69, 55, "125.5", "125"), (96, 74, "129.7", "129"), (282, 240, "117.5", "117"),
      (301, 266, "113.2", "113"),
    ] as [(Int64, Int64, String, String)])
  func `an office that cuts is told from one that rounds`(
    boys: Int64, girls: Int64, rounded: String, printed: String
  ) throws {
    let ratio = try Fraction(100 * boys, over: girls)
    #expect(try ratio.rounded(decimals: 1) == ExactDecimal(rounded))
    #expect(try ratio.truncated(decimals: 0) == ExactDecimal(printed))
  }

  /// Đồng Nai, preliminary 2022: 16,35 − 6,27 is printed as 10,07.
  @Test func `a difference of rounded rates may be off by one last digit`() throws {
    let difference = try Fraction(#require(ExactDecimal("16.35")))
      .subtracting(Fraction(#require(ExactDecimal("6.27"))))
    #expect(difference.exactDecimal == ExactDecimal("10.08"))
    let gap = try difference.subtracting(Fraction(#require(ExactDecimal("10.07"))))
    #expect(gap.exactDecimal == ExactDecimal("0.01"))
  }

  /// Nam Đông, 2017: 520 births among 27 038; 72 of 520 third or later, printed as 13,8.
  @Test func `a printed share may have been cut although others are rounded`() throws {
    #expect(try Fraction(520_000, over: 27_038).rounded(decimals: 1) == ExactDecimal("19.2"))
    #expect(try Fraction(7200, over: 520).rounded(decimals: 1) == ExactDecimal("13.8"))
    #expect(try Fraction(7200, over: 520).rounded(decimals: 2) == ExactDecimal("13.85"))
  }

  /// The whole country, ten months of 2007: 945 600 births, 26 801 more than before.
  @Test(
    arguments: [
      (945_600, 26_801, "2.92"), (1_237_244, -37_538, "-2.94"), (25_074, -3_412, "-11.98"),
    ] as [(Int64, Int64, String)])
  func `a change in percent is of the earlier figure`(
    now: Int64, change: Int64, percent: String
  ) throws {
    #expect(
      try Fraction(100 * change, over: now - change).rounded(decimals: 2) == ExactDecimal(percent))
  }
}
