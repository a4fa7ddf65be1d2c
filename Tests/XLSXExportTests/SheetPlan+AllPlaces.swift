@testable import XLSXExport

extension SheetPlan {
  /// What stands on the sheet, whether or not it belongs to the rows of its table, in the sheet's styles.
  var allPlaces: [Place] {
    let rows = parts.flatMap { part in
      part.places.map { place in
        var place = place
        place.style = part.styles[Int(place.style)]
        return place
      }
    }
    return places[..<placesAbove] + rows + places[placesAbove...]
  }
}
