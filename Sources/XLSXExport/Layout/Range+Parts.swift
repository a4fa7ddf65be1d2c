extension Range<Int> {
  /// The range in parts of that size, the first of which may be longer or shorter.
  func parts(of size: Int, first: Int) -> [Range<Int>] {
    if count <= first { return isEmpty ? [] : [self] }
    let start = lowerBound + first
    return [lowerBound..<start]
      + stride(from: start, to: upperBound, by: size).map {
        $0..<Swift.min($0 + size, upperBound)
      }
  }
}
