import Foundation
import SeededRandom
import Testing

@testable import XLSXExport

@Suite struct SheetNumberTests {
  private func written(_ number: Double) throws -> String {
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: 2 * SheetNumber.longest, alignment: 1)
    defer { bytes.deallocate() }
    let end = try SheetNumber.write(number, at: bytes)
    return String(decoding: UnsafeRawBufferPointer(start: bytes, count: end - bytes), as: UTF8.self)
  }

  private func printed(_ number: Double) -> String { String(format: "%.16G", number) }

  @Test(arguments: [
    0, -0.0, 1, -1, 9, 10, 99, 100, 123_456_789, 999_999_999_999_999, 1e15, 1e16, 1e300, 0.1, 0.2,
    0.3, 9.95, 1.005, 12.5, 0.25, -0.03, 76.6, 0.0001, 0.00009999999999999999, 0.00001, 1e-300,
    .leastNonzeroMagnitude, 0.1.nextDown, 0.01.nextDown, 0.001.nextDown, 0.0001.nextDown,
    1.0.nextDown,
    10.0.nextDown, 1e14.nextDown, 999_999_999_999_999.9, 123_456_789_012_345.67,
    2_251_799_813_685_248.5, 0.5, 0.125, 562_949_953_421_312.0625,
  ])
  func `a number is written as the C library prints it`(number: Double) throws {
    #expect(try written(number) == printed(number))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `so are figures with decimals, and numbers of any size`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let digits = Double(Int64.random(in: -99_999_999_999...99_999_999_999, using: &generator))
      let figure = digits / pow(10, Double(Int.random(in: 0...9, using: &generator)))
      #expect(try written(figure) == printed(figure), "seed \(seed)")
      let any = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &generator))
      if any.isFinite { #expect(try written(any) == printed(any), "seed \(seed)") }
      let near = Double.random(in: 0.00001...10_000_000_000_000_000, using: &generator)
      #expect(try written(near) == printed(near), "seed \(seed)")
    }
  }
}
