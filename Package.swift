// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "reportgen",
  products: [
    .executable(name: "reportgen", targets: ["reportgen"]),
    .library(name: "ReportCore", targets: ["ReportCore"]),
    .library(name: "DelimitedText", targets: ["DelimitedText"]),
    .library(name: "WorkbookReading", targets: ["WorkbookReading"]),
    .library(name: "ReportTemplates", targets: ["ReportTemplates"]),
    .library(name: "ReportIntake", targets: ["ReportIntake"]),
    .library(name: "ReportReconciliation", targets: ["ReportReconciliation"]),
    .library(name: "ReportStore", targets: ["ReportStore"]),
    .library(name: "XLSXExport", targets: ["XLSXExport"]),
    .library(name: "DOCXExport", targets: ["DOCXExport"]),
    .library(name: "HTMLExport", targets: ["HTMLExport"]),
    .library(name: "CSVExport", targets: ["CSVExport"]),
    .library(name: "JSONExport", targets: ["JSONExport"]),
    .library(name: "ExternalExport", targets: ["ExternalExport"]),
    .library(name: "ReportManifest", targets: ["ReportManifest"]),
    .library(name: "ReportWorkspace", targets: ["ReportWorkspace"]),
    .library(name: "ReportTesting", targets: ["ReportTesting"]),
  ],
  // A client of the engine, the exporters or the readers asks for no traits, and fetches nothing but this repository. One
  // trait alone: SwiftPM passes several to the compiler in an order of chance, and then builds everything anew.
  traits: [
    .default(enabledTraits: ["Workspace"]),
    .trait(name: "Workspace", description: "Templates, the ledger, the quarter and the tool."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CLandlock"),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev", "zlib1g-dev"])]),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "Cryptography", dependencies: ["CLibCrypto"]),
    // Lifetimes: the reader lends out views of the caller's bytes, which the language checks.
    .target(name: "DelimitedText", swiftSettings: [.enableExperimentalFeature("Lifetimes")]),
    .target(name: "WorkbookReading", dependencies: ["CZip", "CDeflate", "CExpat"]),
    .target(name: "ReportCore"),
    .target(
      name: "ReportTemplates",
      dependencies: ["ReportCore", "DelimitedText", "CYAML"]),
    .target(
      name: "ReportIntake", dependencies: ["ReportCore", "DelimitedText", "WorkbookReading"]),
    .target(
      name: "ReportReconciliation",
      dependencies: ["ReportCore", "ReportIntake", "DelimitedText", "WorkbookReading"]),
    .target(
      name: "ReportStore",
      dependencies: [
        "ReportCore", "Cryptography",
        .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["Workspace"])),
        .product(
          name: "GRDBSQLite", package: "GRDB.swift", condition: .when(traits: ["Workspace"])),
      ]),
    // The temporary files of the workbook library, in place of its own, which lose errors, and its markup.
    .target(name: "CWorkbookParts", dependencies: ["CXLSXWriter"]),
    // The packing of workbooks, in place of the system's minizip.
    .target(name: "CWorkbookPacking", dependencies: ["CDeflate"]),
    // The table of texts of a workbook, in place of libxlsxwriter's.
    .target(name: "CWorkbookStrings", dependencies: ["CXLSXWriter"]),
    .target(name: "FinishedFiles", dependencies: ["ReportCore", "CDeflate", "CExpat"]),
    .target(
      name: "XLSXExport",
      dependencies: [
        "ReportCore", "CXLSXWriter", "CWorkbookPacking", "CWorkbookParts", "CWorkbookStrings",
        "FinishedFiles",
      ]),
    .target(name: "DOCXExport", dependencies: ["ReportCore", "CZip", "FinishedFiles"]),
    .target(name: "HTMLExport", dependencies: ["ReportCore"]),
    .target(name: "CSVExport", dependencies: ["ReportCore", "DelimitedText"]),
    .target(name: "JSONExport", dependencies: ["ReportCore"]),
    .target(name: "ExternalExport", dependencies: ["ReportCore", "CLandlock"]),
    .target(
      name: "ReportManifest",
      dependencies: [
        "ReportCore", "CZip", "FinishedFiles", "Cryptography",
      ]),
    .target(name: "ReportTesting", dependencies: ["ReportCore"]),
    .target(
      name: "ReportWorkspace",
      dependencies: [
        "ReportCore", "ReportTemplates", "ReportIntake", "ReportReconciliation", "ReportStore",
        "ReportManifest", "WorkbookReading", "XLSXExport", "Cryptography", "DelimitedText",
      ]),
    .executableTarget(
      name: "reportgen",
      dependencies: [
        "ReportWorkspace", "XLSXExport", "CSVExport", "DOCXExport", "HTMLExport", "JSONExport",
        "ExternalExport",
        .product(
          name: "ArgumentParser", package: "swift-argument-parser",
          condition: .when(traits: ["Workspace"])),
      ]),
    // The random numbers of all tests, from seeds.
    .target(name: "SeededRandom", path: "Tests/SeededRandom"),
    .testTarget(name: "CryptographyTests", dependencies: ["Cryptography"]),
    .testTarget(name: "DelimitedTextTests", dependencies: ["DelimitedText", "SeededRandom"]),
    // Workbooks that no program would write, for the tests of those who read workbooks.
    .target(
      name: "TestWorkbooks", dependencies: ["WorkbookReading", "CZip"], path: "Tests/TestWorkbooks"),
    .testTarget(
      name: "WorkbookReadingTests",
      dependencies: ["WorkbookReading", "TestWorkbooks", "SeededRandom"],
      exclude: ["Fixtures/make_fixtures.py", "list_cells.py"], resources: [.copy("Fixtures")]),
    .testTarget(
      name: "ReportTemplatesTests",
      dependencies: ["ReportTemplates", "ReportCore", "ReportReconciliation"]),
    .testTarget(
      name: "ReportIntakeTests",
      dependencies: [
        "ReportIntake", "ReportCore", "ReportReconciliation", "ReportTemplates", "XLSXExport",
        "CSVExport", "TestWorkbooks", "WorkbookReading", "SeededRandom",
      ],
      exclude: ["Fixtures/fill_entry.py"],
      resources: [.copy("Fixtures")]
    ),
    // A program of its own, so that tests can kill it at any moment.
    .executableTarget(
      name: "LedgerProbe", dependencies: ["ReportCore", "ReportStore"], path: "Tests/LedgerProbe"),
    .testTarget(
      name: "ReportStoreTests",
      dependencies: [
        "LedgerProbe", "ReportCore", "ReportStore", "Cryptography", "SeededRandom",
        .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["Workspace"])),
      ]),
    .testTarget(name: "FinishedFilesTests", dependencies: ["FinishedFiles", "ReportCore"]),
    .testTarget(
      name: "XLSXExportTests",
      dependencies: [
        "XLSXExport", "ReportCore", "ReportTesting", "CWorkbookParts", "CXLSXWriter",
        "SeededRandom",
      ]),
    .testTarget(
      name: "DOCXExportTests",
      dependencies: ["DOCXExport", "ReportCore", "ReportTesting", "CZip"]),
    .testTarget(
      name: "HTMLExportTests", dependencies: ["HTMLExport", "ReportCore", "ReportTesting"]),
    .testTarget(
      name: "CSVExportTests",
      dependencies: ["CSVExport", "DelimitedText", "ReportCore", "ReportTesting"]),
    .testTarget(
      name: "JSONExportTests", dependencies: ["JSONExport", "ReportCore", "ReportTesting"],
      exclude: ["Golden"]),
    .testTarget(
      name: "ExternalExportTests",
      dependencies: ["CLandlock", "ExternalExport", "ReportCore", "ReportTesting"]),
    .testTarget(
      name: "ReportManifestTests",
      dependencies: [
        "CSVExport", "Cryptography", "JSONExport", "ReportCore", "ReportManifest", "ReportTesting",
      ]),
    .testTarget(
      name: "ReportWorkspaceTests",
      dependencies: ["ReportReconciliation", "ReportWorkspace", "XLSXExport"]),
    .testTarget(
      name: "ReportTestingTests",
      dependencies: [
        "CSVExport", "DOCXExport", "HTMLExport", "ReportCore", "ReportTesting", "SeededRandom",
        "XLSXExport",
      ]),
    .testTarget(
      name: "reportgenTests",
      dependencies: [
        "reportgen", "ReportCore", "ReportTemplates", "ReportIntake", "CSVExport", "SeededRandom",
        "WorkbookReading",
        .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["Workspace"])),
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "ReportCoreTests",
      dependencies: [
        "ReportCore", "ReportTemplates", "ReportIntake", "ReportReconciliation", "SeededRandom",
      ]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .swiftLanguageMode(.v6),
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .treatAllWarnings(as: .error),
    ]
}
