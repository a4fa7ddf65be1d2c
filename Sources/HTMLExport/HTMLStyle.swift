/// The one style sheet of the page, which a server can send as a file.
public enum HTMLStyle {
  /// The rules: one accent colour, generous room, tables that stay readable at many lines; print on A4.
  public static let sheet: String = {
    let indents = (1...15).map { ".report .l\($0) { padding-left: \($0 + 1)em; }\n" }.joined()
    return base + indents + print
  }()

  private static let base = """
    .report-page { margin: 0; background: #fff; }
    .report { box-sizing: border-box; max-width: 75rem; margin: 0 auto; padding: 1.5rem; color: #1a1a1a;
      font: 1rem/1.5 "Times New Roman", Tinos, "Liberation Serif", serif; }
    .report p { margin: .35rem 0; }
    .report a { color: #1f4e79; }
    .report a:focus-visible, .report summary:focus-visible, .report .scroll:focus-visible {
      outline: 3px solid #1f4e79; outline-offset: 2px; }
    .report .sides { display: flex; flex-wrap: wrap; gap: 1rem 2rem; justify-content: space-between;
      text-align: center; }
    .report .sides > div { flex: 1 1 18rem; }
    .report .sides ul { list-style: none; margin: 0; padding: 0; }
    .report .ruled strong { display: inline-block; border-bottom: 1px solid #1a1a1a; }
    .report h1 { font-size: 1.25rem; line-height: 1.4; text-align: center; margin: 1.5rem 0 .5rem; }
    .report h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
    .report h3 { font-size: 1.05rem; margin: 1.25rem 0 .25rem; }
    .report .part { text-align: center; text-transform: uppercase; }
    .report .chapter { font-size: 1.05rem; text-transform: uppercase; margin: 1.25rem 0 .25rem; }
    .report .article, .report .point { font-size: 1rem; margin: 1rem 0 .25rem; }
    .report .point { font-weight: normal; }
    .report .centre { text-align: center; }
    .report .notice { max-width: 40rem; margin: 1rem auto; padding: .5rem 1rem; text-align: center;
      font-weight: bold; color: #7a0006; background: #fff2cc; border: 1px solid #7f7f7f; }
    .report .body, .report .officer, .report .basis { text-indent: 1.27cm; text-align: justify; }
    .report .basis, .report .offer, .report .remark { font-style: italic; }
    .report .placeholder { padding: .5rem .75rem; background: #fff2cc; border: 1px solid #7f7f7f; }
    .report .hyphens { list-style: "- "; padding-left: 1.5rem; }
    .report .figure { text-decoration-style: dotted; }
    .report td .figure { color: inherit; text-decoration-color: #9aa7b4; }
    .report .contents { padding: .5rem 1rem; background: #f5f7fa; border-left: 4px solid #1f4e79; }
    .report .contents h2 { margin: 0; font-size: 1rem; }
    .report .scroll { overflow-x: auto; margin: 1rem 0 .5rem; }
    .report table { border-collapse: collapse; width: 100%; border: 1px solid #1a1a1a;
      font-size: .95rem; font-variant-numeric: tabular-nums; }
    .report caption { padding: .25rem 0 .5rem; font-weight: bold; font-size: 1.05rem; }
    .report th, .report td { padding: .25rem .5rem; border: 1px solid #b3b3b3; vertical-align: middle; }
    .report thead th { background: #ededed; text-align: center; }
    .report thead .numbers td { text-align: center; font-style: italic; font-size: .85rem; }
    .report tbody th { text-align: left; font-weight: normal; }
    .report .scroll tbody th { min-width: 12rem; }
    @media screen and (min-width: 60rem) {
      .report .scroll { overflow: auto; max-height: 90vh; scroll-padding-top: 12rem; }
      .report thead { position: sticky; top: 0; z-index: 1; }
      .report thead th, .report thead td { box-shadow: inset 0 0 0 1px #b3b3b3; background: #ededed; }
    }
    .report tbody tr:hover { background: #f5f7fa; }
    .report .total td, .report .total th, .report .section td, .report .section th { font-weight: bold; }
    .report .n { text-align: right; white-space: nowrap; }
    .report .c { text-align: center; }
    .report .estimate { font-style: italic; }
    .report .met { color: #14532d; font-weight: bold; }
    .report .not-met { color: #7a0006; font-weight: bold; }
    .report .not-judged { color: #595959; }
    .report td:target, .report th:target { outline: 3px solid #e08a2c; outline-offset: -3px; }
    .report .remarks { font-size: .9rem; }
    .report .remarks ul { margin: 0; padding-left: 1.25rem; }
    .report details { margin: .5rem 0; font-size: .9rem; }
    .report summary { cursor: pointer; padding: .25rem 0; min-height: 1.5rem; }
    .report code { overflow-wrap: anywhere; }
    .report .chart { margin: 1rem 0; max-width: 48rem; }
    .report .chart svg { width: 100%; height: auto; border: 1px solid #d9d9d9; background: #fff; }
    .report figcaption { text-align: center; font-style: italic; }
    .report .signatures { margin: 2rem 0; break-inside: avoid; }
    .report .signatures .recipients { text-align: left; font-size: .9rem; }
    .report .recipients li::before { content: "- "; }
    .report .signatures .name { margin-top: 5rem; }

    """

  private static let print = """
    @media print {
      @page { size: A4; margin: 20mm 15mm 20mm 30mm; }
      .report { padding: 0; max-width: none; font-size: 13pt; }
      .report .contents, .report details, .report .origins { display: none; }
      .report a { color: inherit; text-decoration: none; }
      .report .scroll { overflow: visible; }
      .report table { font-size: 9pt; }
      .report .scroll tbody th { min-width: 0; }
      .report thead { display: table-header-group; }
      .report tr, .report .chart { break-inside: avoid; }
      .report h2, .report h3, .report h4, .report caption { break-after: avoid; }
    }

    """
}
