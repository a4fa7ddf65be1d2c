import ReportCore

extension SDMXStructure {
  /// The definition as SDMX-ML 2.1, which every reader of SDMX-CSV understands.
  ///
  /// - Parameter created: the day that it says it was prepared on.
  /// - Returns: the text.
  func xml(created: CalendarDate) -> String {
    var xml = XMLText()
    let message = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
    xml.open(
      "mes:Structure",
      [
        ("xmlns:mes", "\(message)/message"), ("xmlns:str", "\(message)/structure"),
        ("xmlns:com", "\(message)/common"),
      ])
    xml.open("mes:Header")
    xml.line("mes:ID", id)
    xml.line("mes:Test", "false")
    xml.line("mes:Prepared", "\(created)T00:00:00")
    xml.line("mes:Sender", [("id", agency)])
    xml.close("mes:Header")
    xml.open("mes:Structures")
    writeCodelists(to: &xml)
    writeConcepts(to: &xml)
    writeStructure(to: &xml)
    xml.close("mes:Structures")
    xml.close("mes:Structure")
    return xml.text
  }

  private var components: [Component] { dimensions + attributes }

  private func maintained(_ id: String, isPartial: Bool = false) -> [(String, String)] {
    [("id", id), ("agencyID", agency), ("version", version), ("isFinal", "true")]
      + (isPartial ? [("isPartial", "true")] : [])
  }

  private func writeCodelists(to xml: inout XMLText) {
    xml.open("str:Codelists")
    for component in components {
      guard let codes = component.codes else { continue }
      xml.open("str:Codelist", maintained(list(of: component)))
      xml.name(component.name)
      for code in codes {
        xml.open("str:Code", [("id", code.id)])
        xml.name(code.name)
        xml.close("str:Code")
      }
      xml.close("str:Codelist")
    }
    xml.close("str:Codelists")
  }

  private func writeConcepts(to xml: inout XMLText) {
    xml.open("str:Concepts")
    xml.open("str:ConceptScheme", maintained(concepts))
    xml.name(FieldWords.concepts)
    let fixed = [
      Component(id: "TIME_PERIOD", name: HeadWords.reportingPeriod),
      Component(id: "OBS_VALUE", name: FieldWords.value),
    ]
    for component in components + fixed {
      xml.open("str:Concept", [("id", component.id)])
      xml.name(component.name)
      xml.close("str:Concept")
    }
    xml.close("str:ConceptScheme")
    xml.close("str:Concepts")
  }

  private func writeStructure(to xml: inout XMLText) {
    xml.open("str:DataStructures")
    xml.open("str:DataStructure", maintained(id))
    xml.name(title.isEmpty ? id : title)
    xml.open("str:DataStructureComponents")
    xml.open("str:DimensionList", [("id", "DimensionDescriptor")])
    for (index, dimension) in dimensions.enumerated() {
      let position = ("position", String(index + 1))
      xml.open("str:Dimension", [("id", dimension.id), position])
      writeMeaning(of: dimension, to: &xml)
      xml.close("str:Dimension")
    }
    xml.open(
      "str:TimeDimension",
      [("id", "TIME_PERIOD"), ("position", String(dimensions.count + 1))])
    writeConcept("TIME_PERIOD", to: &xml)
    xml.open("str:LocalRepresentation")
    xml.line("str:TextFormat", [("textType", "ObservationalTimePeriod")])
    xml.close("str:LocalRepresentation")
    xml.close("str:TimeDimension")
    xml.close("str:DimensionList")
    xml.open("str:AttributeList", [("id", "AttributeDescriptor")])
    for attribute in attributes {
      let status = attribute.id == "OBS_STATUS" ? "Mandatory" : "Conditional"
      xml.open("str:Attribute", [("id", attribute.id), ("assignmentStatus", status)])
      writeMeaning(of: attribute, to: &xml)
      xml.open("str:AttributeRelationship")
      xml.open("str:PrimaryMeasure")
      xml.line("Ref", [("id", "OBS_VALUE")])
      xml.close("str:PrimaryMeasure")
      xml.close("str:AttributeRelationship")
      xml.close("str:Attribute")
    }
    xml.close("str:AttributeList")
    xml.open("str:MeasureList", [("id", "MeasureDescriptor")])
    xml.open("str:PrimaryMeasure", [("id", "OBS_VALUE")])
    writeConcept("OBS_VALUE", to: &xml)
    xml.open("str:LocalRepresentation")
    xml.line("str:TextFormat", [("textType", "Decimal")])
    xml.close("str:LocalRepresentation")
    xml.close("str:PrimaryMeasure")
    xml.close("str:MeasureList")
    xml.close("str:DataStructureComponents")
    xml.close("str:DataStructure")
    xml.close("str:DataStructures")
  }

  private func writeMeaning(of component: Component, to xml: inout XMLText) {
    writeConcept(component.id, to: &xml)
    xml.open("str:LocalRepresentation")
    if component.codes == nil {
      xml.line("str:TextFormat", [("textType", component.type)])
    } else {
      xml.open("str:Enumeration")
      xml.line("Ref", reference(to: list(of: component), in: "codelist", as: "Codelist"))
      xml.close("str:Enumeration")
    }
    xml.close("str:LocalRepresentation")
  }

  private func writeConcept(_ id: String, to xml: inout XMLText) {
    xml.open("str:ConceptIdentity")
    xml.line(
      "Ref",
      [
        ("id", id), ("maintainableParentID", concepts), ("maintainableParentVersion", version),
        ("agencyID", agency), ("package", "conceptscheme"), ("class", "Concept"),
      ])
    xml.close("str:ConceptIdentity")
  }

  private func reference(
    to id: String, in package: String, as kind: String
  ) -> [(String, String)] {
    [
      ("id", id), ("version", version), ("agencyID", agency), ("package", package),
      ("class", kind),
    ]
  }

  private var concepts: String { "CS_" + id }

  /// Lists are named after the structure, for they hold what this report holds.
  private func list(of component: Component) -> String { "CL_\(component.id)_\(id)" }
}

/// XML that is written line by line.
private struct XMLText {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  mutating func open(_ element: String, _ attributes: [(String, String)] = []) {
    write("<\(element)\(Self.text(of: attributes))>")
    depth += 1
  }

  mutating func close(_ element: String) {
    depth -= 1
    write("</\(element)>")
  }

  mutating func line(_ element: String, _ attributes: [(String, String)]) {
    write("<\(element)\(Self.text(of: attributes))/>")
  }

  mutating func line(_ element: String, _ words: String) {
    write("<\(element)>\(Self.escaped(words))</\(element)>")
  }

  mutating func name(_ words: String) {
    write("<com:Name xml:lang=\"vi\">\(Self.escaped(words))</com:Name>")
  }

  private mutating func write(_ line: String) {
    text += String(repeating: " ", count: depth) + line + "\n"
  }

  private static func text(of attributes: [(String, String)]) -> String {
    attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
  }

  /// Text with marks for what XML cannot carry and what nobody would see, and with those characters replaced
  /// that mean something in it.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in ShownText.lines(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n": escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
