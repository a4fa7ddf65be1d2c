/// A command that can be asked for each fault of a return one by one, instead of one line for each cause.
protocol ListsFaults {
  /// Whether that was asked for.
  var all: Bool { get }
}

extension Build: ListsFaults {}
extension Import: ListsFaults {}
