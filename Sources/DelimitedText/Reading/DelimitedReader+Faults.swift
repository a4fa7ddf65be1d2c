extension DelimitedReader {
  /// Looks for faults in the current record.
  ///
  /// Only records with something unusual come here; speed is of no concern.
  @inline(never)
  mutating func inspectRecord(from start: Int, firstLine: Int) {
    var fieldStart = start
    for field in 0..<fields.count {
      let range = fieldStart..<fields.ends[field]
      fieldStart = range.upperBound + 1
      for (code, place) in faults(in: range, field: field) {
        let line = firstLine + bytes.lineEndCount(in: start..<place)
        keep(DelimitedFault(code: code, line: line, field: field + 1))
      }
    }
    if fields.isOverfull {
      let line = firstLine + bytes.lineEndCount(in: start..<fieldStart - 1)
      keep(DelimitedFault(code: .tooManyFields, line: line, field: fields.count + 1))
    }
  }

  private func faults(in range: Range<Int>, field: Int) -> [(DelimitedFault.Code, place: Int)] {
    var faults: [(DelimitedFault.Code, place: Int)] = []
    if let quotedText = fields.rewrites.first(where: { $0.field == field })?.quotedText {
      switch quotedText.form {
      case .plain, .doubledQuotes: break
      case .textAfter: faults.append((.textAfterQuote, quotedText.end))
      case .unterminated: faults.append((.unterminatedQuote, range.lowerBound))
      }
    }
    if range.count > limits.fieldLength { faults.append((.fieldTooLong, range.lowerBound)) }
    if !isCleanText {
      if let place = bytes.firstInvalidUTF8(in: range) { faults.append((.invalidUTF8, place)) }
      if let place = bytes.firstNUL(in: range) { faults.append((.nulByte, place)) }
    }
    return faults
  }

  private mutating func keep(_ fault: DelimitedFault) {
    faultCount += 1
    if faults.count < limits.faultCount { faults.append(fault) }
  }
}
