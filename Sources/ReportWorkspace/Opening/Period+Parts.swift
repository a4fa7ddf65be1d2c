import ReportCore

extension Period {
  /// The period and all that it falls into, down to months.
  var withParts: [Period] { [self] + parts.flatMap(\.withParts) }
}
