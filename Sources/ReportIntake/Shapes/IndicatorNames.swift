package import ReportCore

/// The indicator that a name in a return stands for.
package struct IndicatorNames {
  /// What came of looking for a name.
  package enum Answer: Hashable {
    /// The indicator, or the part of one.
    case item(IndicatorKey)
    /// The name is unknown, or denotes several; a similar one may be given.
    case unknown(nearest: IndicatorKey?)
  }

  private let matcher: IndicatorMatcher

  /// The names of a catalogue and of the lines of forms.
  package init(catalogue: IndicatorCatalogue, forms: [ReportForm]) {
    matcher = IndicatorMatcher(catalogue: catalogue, forms: forms)
  }

  /// Looks for a name: an official one, another one that is known, or a code.
  package subscript(name: String) -> Answer {
    switch matcher.match(name) {
    case .item(let item): .item(item)
    case .ambiguous: .unknown(nearest: nil)
    case .unknown(let nearest): .unknown(nearest: nearest)
    }
  }
}
