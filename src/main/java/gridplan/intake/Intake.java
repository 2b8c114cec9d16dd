package gridplan.intake;

import gridplan.exchange.FileHash;
import gridplan.exchange.FileLook;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.InputException;
import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A file that was sent and waits to be applied. Safe from any thread. */
public final class Intake {
  static final int MOST_KEPT = 50_000;

  private final String id;
  private final String author;
  private final Upload upload;
  private volatile String hash;
  private volatile Instant usedAt;
  private volatile List<ImportNotice> problems = List.of();
  private volatile FileLook look;

  Intake(String id, String author, Upload upload, Instant at) {
    this.id = id;
    this.author = author;
    this.upload = upload;
    this.usedAt = at;
  }

  public String id() {
    return id;
  }

  /** Where it lies. */
  public Path file() {
    return upload.file();
  }

  /** As the sender calls it, made harmless. */
  public String name() {
    return upload.name();
  }

  String author() {
    return author;
  }

  Instant usedAt() {
    return usedAt;
  }

  void use(Instant at) {
    usedAt = at;
  }

  /** SHA-256 of the file and of what belongs to it. */
  public String hash() {
    if (hash == null) hash = computeHash();
    return hash;
  }

  private String computeHash() {
    try (var parts = Files.list(file().getParent())) {
      return FileHash.of(parts.filter(this::isPart).sorted().toList());
    } catch (IOException | InputException e) {
      throw Problem.of("intake.gone", 410, "The file is no longer here; choose it again.");
    }
  }

  /** Not what was made from it. */
  private boolean isPart(Path path) {
    return !path.getFileName().toString().startsWith(".");
  }

  /** A file of this name beside it, for what is made from it. */
  public Path beside(String name) {
    return file().resolveSibling("." + name);
  }

  /** What was seen of it last, or null. */
  FileLook look() {
    return look;
  }

  void see(FileLook seen) {
    look = seen;
  }

  /** What the last dry run found, by the order of the file. */
  public List<ImportNotice> problems() {
    return problems;
  }

  /**
   * Keeps what a dry run found: first what is about the whole file, then by feature; of more than
   * {@link #MOST_KEPT} the first, and that there are more.
   */
  public void keep(List<ImportNotice> found) {
    List<ImportNotice> kept = new ArrayList<>();
    found.stream()
        .sorted(Comparator.comparingInt(ImportNotice::feature))
        .limit(MOST_KEPT)
        .map(this::harmless)
        .forEach(kept::add);
    if (found.size() > MOST_KEPT)
      kept.add(
          new ImportNotice(
              "more", "", null, "There are " + (found.size() - MOST_KEPT) + " more of the kind."));
    problems = List.copyOf(kept);
  }

  /** Without the folder that it lies in here, nor the words that stand for a missing id. */
  ImportNotice harmless(ImportNotice notice) {
    String folder = file().getParent() + "/";
    String detail = notice.detail().replace(folder, "").replace(name() + ": " + name(), name());
    return notice.named(
        notice.sourceId().replaceFirst("^([a-z]+ )?(feature [0-9]+)?$", ""), detail);
  }

  /** A refusal that names the file as its sender does. */
  public Problem problem(InputException e) {
    return upload.problem(e);
  }

  void addPart(String partName, InputStream body, long maxBytes) throws IOException {
    upload.addPart(partName, body, maxBytes);
    hash = null;
  }

  void close() {
    upload.closeQuietly();
  }
}
