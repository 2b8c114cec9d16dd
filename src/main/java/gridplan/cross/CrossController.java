package gridplan.cross;

import gridplan.platform.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Arrays;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cross tables over HTTP. */
@RestController
@RequestMapping("/api/v1")
class CrossController {
  private static final MediaType XLSX =
      MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final CrossTables tables;

  CrossController(CrossTables tables) {
    this.tables = tables;
  }

  @Operation(
      summary = "The grids of a plan against the units of a net",
      description =
          "Households, residents and buildings of every grid in every unit, what lies in no unit,"
              + " and findings with place and owner. Crossings + outside − repeated = total.")
  @GetMapping("/plans/{plan}/cross")
  CrossView plan(@PathVariable long plan, @RequestParam long net) {
    return tables.ofPlan(plan, net);
  }

  @GetMapping("/editions/{edition}/cross")
  CrossView edition(@PathVariable long edition, @RequestParam long net) {
    return tables.ofEdition(edition, net);
  }

  /**
   * @param ending {@code csv} or {@code xlsx}
   * @param by {@code households}, {@code residents} or {@code buildings}
   */
  @GetMapping("/plans/{plan}/cross.{ending:csv|xlsx}")
  ResponseEntity<byte[]> planFile(
      @PathVariable long plan,
      @PathVariable String ending,
      @RequestParam long net,
      @RequestParam(defaultValue = "households") String by) {
    return file(tables.ofPlan(plan, net), by, ending, "cross-plan-" + plan + "-net-" + net);
  }

  @GetMapping("/editions/{edition}/cross.{ending:csv|xlsx}")
  ResponseEntity<byte[]> editionFile(
      @PathVariable long edition,
      @PathVariable String ending,
      @RequestParam long net,
      @RequestParam(defaultValue = "households") String by) {
    return file(
        tables.ofEdition(edition, net), by, ending, "cross-edition-" + edition + "-net-" + net);
  }

  private static ResponseEntity<byte[]> file(
      CrossView view, String by, String ending, String name) {
    CrossFiles files = new CrossFiles(view, by(by));
    boolean csv = ending.equals("csv");
    return ResponseEntity.ok()
        .contentType(csv ? MediaType.valueOf("text/csv;charset=UTF-8") : XLSX)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name + '.' + ending).build().toString())
        .body(csv ? files.csv() : files.xlsx());
  }

  private static CrossFiles.By by(String name) {
    return Arrays.stream(CrossFiles.By.values())
        .filter(by -> by.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                        "cross.by",
                        400,
                        "Count by one of " + Arrays.toString(CrossFiles.By.values()) + ".")
                    .with("by", name));
  }
}
