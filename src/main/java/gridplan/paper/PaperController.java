package gridplan.paper;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The papers of an edition as PDF. */
@RestController
@RequestMapping(path = "/api/v1/editions/{edition}/papers", produces = "application/pdf")
class PaperController {
  private final Papers papers;

  PaperController(Papers papers) {
    this.papers = papers;
  }

  /** One grid: map, figures, its four sides, posts. */
  @GetMapping("/grids/{code}.pdf")
  ResponseEntity<byte[]> grid(@PathVariable long edition, @PathVariable String code) {
    return pdf("网格" + code, papers.grid(edition, code));
  }

  /** All grids, a page each. */
  @GetMapping("/grids.pdf")
  ResponseEntity<byte[]> book(@PathVariable long edition) {
    return pdf("网格图册-" + edition, papers.book(edition));
  }

  /** The whole area on A3 with the table of its grids. */
  @GetMapping("/area.pdf")
  ResponseEntity<byte[]> area(@PathVariable long edition) {
    return pdf("网格划分图-" + edition, papers.area(edition));
  }

  /** Every shared line for both sides to sign. */
  @GetMapping("/sign-off.pdf")
  ResponseEntity<byte[]> signOff(@PathVariable long edition) {
    return pdf("边界会签单-" + edition, papers.signOff(edition));
  }

  /** Every building that changed its grid. */
  @GetMapping("/adjustments.pdf")
  ResponseEntity<byte[]> adjustments(@PathVariable long edition) {
    return pdf("调整清单-" + edition, papers.adjustments(edition));
  }

  /** The four principles and the three "nothing missed" on one page. */
  @GetMapping("/check-up.pdf")
  ResponseEntity<byte[]> checkup(@PathVariable long edition) {
    return pdf("四原则体检单-" + edition, papers.checkup(edition));
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
