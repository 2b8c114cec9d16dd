package gridplan.paper;

import gridplan.exchange.TableBook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The papers of an edition: PDF, and the ledger as a spreadsheet. */
@RestController
@RequestMapping("/api/v1/editions/{edition}/papers")
class PaperController {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Papers papers;

  PaperController(Papers papers) {
    this.papers = papers;
  }

  /** One grid: map, figures, its four sides, posts. */
  @GetMapping(path = "/grids/{code}.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> grid(@PathVariable long edition, @PathVariable String code) {
    return pdf("网格" + code, papers.grid(edition, code));
  }

  /** All grids, a page each. */
  @GetMapping(path = "/grids.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> book(@PathVariable long edition) {
    return pdf("网格图册-" + edition, papers.book(edition));
  }

  /** The whole area on A3 with the table of its grids. */
  @GetMapping(path = "/area.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> area(@PathVariable long edition) {
    return pdf("网格划分图-" + edition, papers.area(edition));
  }

  /** Every shared line for both sides to sign. */
  @GetMapping(path = "/sign-off.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> signOff(@PathVariable long edition) {
    return pdf("边界会签单-" + edition, papers.signOff(edition));
  }

  /** Every building that changed its grid. */
  @GetMapping(path = "/adjustments.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> adjustments(@PathVariable long edition) {
    return pdf("调整清单-" + edition, papers.adjustments(edition));
  }

  /** Notices to the households that moved, a page for each group that moved together. */
  @GetMapping("/notices.pdf")
  ResponseEntity<byte[]> notices(@PathVariable long edition) {
    return pdf("网格调整告知书-" + edition, papers.notices(edition));
  }

  /** The same as a table. */
  @GetMapping(
      path = "/adjustments.{format:csv|xlsx}",
      produces = {"text/csv", XLSX})
  ResponseEntity<byte[]> adjustmentTable(@PathVariable long edition, @PathVariable String format)
      throws IOException {
    return table("调整清单-" + edition, format, AdjustmentSheet.HEADER, papers.adjustmentRows(edition));
  }

  /** The same as a table, a row for each building. */
  @GetMapping(
      path = "/notices.{format:csv|xlsx}",
      produces = {"text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
  ResponseEntity<byte[]> noticeTable(@PathVariable long edition, @PathVariable String format)
      throws IOException {
    return table("网格调整告知-" + edition, format, NoticeSheet.HEADER, papers.noticeRows(edition));
  }

  private static ResponseEntity<byte[]> table(
      String name, String format, List<String> header, List<List<Object>> rows) throws IOException {
    boolean isXlsx = format.equals("xlsx");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String sheet = name.replaceAll("-.*", "");
    try (TableBook book = TableBook.open(out, isXlsx, sheet, header)) {
      for (List<Object> row : rows) book.row(row);
    }
    ContentDisposition saved =
        ContentDisposition.attachment()
            .filename(name + "." + format, StandardCharsets.UTF_8)
            .build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, TableBook.mediaType(isXlsx))
        .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
        .body(out.toByteArray());
  }

  /** The four principles and the three "nothing missed" on one page. */
  @GetMapping(path = "/check-up.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> checkup(@PathVariable long edition) {
    return pdf("四原则体检单-" + edition, papers.checkup(edition));
  }

  /** Figures, four sides and posts of every grid as a table. */
  @GetMapping(path = "/ledger.xlsx", produces = XLSX)
  ResponseEntity<byte[]> ledger(@PathVariable long edition) {
    ContentDisposition saved =
        ContentDisposition.attachment()
            .filename("网格台账-" + edition + ".xlsx", StandardCharsets.UTF_8)
            .build();
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf(XLSX))
        .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
        .body(papers.ledger(edition));
  }

  private static ResponseEntity<byte[]> pdf(String name, byte[] bytes) {
    ContentDisposition shown =
        ContentDisposition.inline().filename(name + ".pdf", StandardCharsets.UTF_8).build();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION, shown.toString())
        .body(bytes);
  }
}
