/// Gives each distinct value a small number, so that columns can hold numbers instead of values.
package struct Interner<Value: Hashable & Sendable>: Sendable {
  package private(set) var values: [Value] = []
  private var numbers: [Value: Int32] = [:]

  package init() {}

  /// The number of a value, which is new if the value was not seen before.
  package mutating func intern(_ value: Value) -> Int32 {
    if let number = numbers[value] { return number }
    let number = Int32(values.count)
    numbers[value] = number
    values.append(value)
    return number
  }

  /// The number of a value that was seen before.
  package func number(of value: Value) -> Int32? { numbers[value] }

  package subscript(number: Int32) -> Value { values[Int(number)] }
}
