extension DelimitedReader {
  /// Looks for faults in the current record; only records with something unusual come here.
  @inline(never)
  mutating func inspectRecord(from start: Int, firstLine: Int) {
    var rewrites = fields.rewrites[...]
    var fieldStart = start
    for field in 0..<fields.count {
      let range = fieldStart..<fields.ends[field]
      fieldStart = range.upperBound + 1
      let quotedText = rewrites.first?.field == field ? rewrites.removeFirst().quotedText : nil
      for (code, place) in faults(in: range, quotedText) {
        keep(code, field: field, at: place, recordStart: start, firstLine: firstLine)
      }
    }
    if fields.isOverfull {
      let field = fields.count
      keep(
        .tooManyFields, field: field, at: fieldStart - 1, recordStart: start, firstLine: firstLine)
    }
  }

  private func faults(in range: Range<Int>, _ quotedText: QuotedText?)
    -> [(DelimitedFault.Code, place: Int)]
  {
    var faults: [(DelimitedFault.Code, place: Int)] = []
    switch quotedText?.form {
    case .textAfter: faults.append((.textAfterQuote, quotedText?.end ?? range.lowerBound))
    case .unterminated: faults.append((.unterminatedQuote, range.lowerBound))
    case .plain, .doubledQuotes, nil: break
    }
    if range.count > limits.fieldLength { faults.append((.fieldTooLong, range.lowerBound)) }
    if !isCleanText {
      if let place = bytes.firstInvalidUTF8(in: range) { faults.append((.invalidUTF8, place)) }
      if let place = bytes.firstNUL(in: range) { faults.append((.nulByte, place)) }
    }
    return faults
  }

  private mutating func keep(
    _ code: DelimitedFault.Code, field: Int, at place: Int, recordStart: Int, firstLine: Int
  ) {
    faultCount += 1
    guard faults.count < limits.faultCount else { return }
    let line = firstLine + bytes.lineEndCount(in: recordStart..<place)
    faults.append(DelimitedFault(code: code, line: line, field: field + 1))
  }
}
