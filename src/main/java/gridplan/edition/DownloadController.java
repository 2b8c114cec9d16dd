package gridplan.edition;

import gridplan.access.ReadLayer;
import gridplan.access.ReadScope;
import gridplan.platform.problem.Problem;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Editions as files for other programs; with a session or a key for grids of their area. */
@RestController
class DownloadController {
  /** Of the columns of a file: another number where they change, so that no older file is kept. */
  private static final int COLUMNS = 2;

  private final Editions editions;
  private final EditionFiles files;

  DownloadController(Editions editions, EditionFiles files) {
    this.editions = editions;
    this.files = files;
  }

  /**
   * An edition never changes, nor does its file.
   *
   * @param format {@code geojson ndjson gpkg csv fgb kml xlsx shp}
   * @param crs a coordinate system's name; CGCS2000 degrees when it is missing
   */
  @GetMapping("/api/v1/editions/{edition}/download")
  ResponseEntity<byte[]> download(
      @PathVariable long edition,
      @RequestParam String format,
      @RequestParam(required = false) String crs,
      WebRequest request) {
    ReadScope scope = ReadScope.current();
    scope.require(ReadLayer.grids);
    EditionFiles.Format wanted = files.format(format);
    String system = EditionFiles.crs(crs);
    EditionInfo info = editions.getEdition(edition);
    if (!scope.holdsArea(info.area())) throw Problem.notFound("edition", edition);
    String etag =
        "W/\"%s-%d-%s-%s%s\""
            .formatted(info.digest(), COLUMNS, wanted, system, scope.account() ? "" : "-o");
    if (request.checkNotModified(etag)) return null;
    String name = "grids-" + info.area() + "-" + info.validFrom() + "-" + edition;
    byte[] body = files.write(editions.getGrids(edition), name, wanted, system, scope.account());
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf(wanted.mediaType))
        .eTag(etag)
        .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable())
        .varyBy(HttpHeaders.AUTHORIZATION, "X-Api-Key", HttpHeaders.COOKIE)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name + wanted.ending).build().toString())
        .body(body);
  }
}
