package gridplan.cli;

import gridplan.core.lattice.Progress;
import gridplan.exchange.DatumFit;
import gridplan.exchange.Feature;
import gridplan.exchange.FeatureSink;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.LayerWriter;
import gridplan.exchange.SourceFile;
import gridplan.exchange.VectorFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/** Rewrites a layer in another format or coordinate system, as a stream. */
final class ConvertCommand implements Command {
  private static final int MAX_NOTICES = 50;
  private static final int MAX_WKT_BYTES = 1 << 16;
  private static final int SAMPLE = 1000;

  @Override
  public String name() {
    return "convert";
  }

  @Override
  public String usage() {
    return """
        gridplan convert IN OUT [--from-crs NAME] [--to-crs NAME] [--axes xy|yx] [--encoding NAME] [--layer NAME] [--reference FILE]
            rewrites a layer; formats by extension: .geojson[.gz] .ndjson[.gz] .gpkg .shp .zip(shp)
            .fgb .kml .csv .xlsx, and from .osm.pbf (layers polygons, lines, points)
            coordinate systems: wgs84 cgcs2000 gcj02 bd09 EPSG:n, well-known text or @FILE.prj;
            --axes yx when latitude or northing stands first; --encoding of the texts of .csv and
            .dbf in both files, --out-encoding of OUT alone;
            --reference names streets, or an older layer of the same things, to test the datum by
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Arguments arguments =
        Arguments.parse(
            args,
            Set.of(),
            Set.of(
                "--from-crs",
                "--to-crs",
                "--axes",
                "--encoding",
                "--out-encoding",
                "--layer",
                "--reference"));
    if (arguments.rest().size() != 2) throw new UsageException("needs two files, IN and OUT");
    Path in = Path.of(arguments.rest().get(0));
    Path target = Path.of(arguments.rest().get(1));
    VectorFiles.requireWritable(target);
    VectorFiles.WriteOptions writing = writeOptions(arguments);
    SourceFile source = SourceFile.open(in, readOptions(arguments));
    try (TerminalProgress progress = new TerminalProgress(err, "converting " + in.getFileName())) {
      List<Geometry> reference = reference(arguments.findPath("--reference").orElse(null));
      long written = convert(source, target, writing, reference, progress, err);
      progress.close();
      err.printf("%d features in %s%n", written, target);
    }
    return ExitCode.DONE;
  }

  private static List<Geometry> reference(Path file) {
    if (file == null) return List.of();
    return VectorFiles.read(file).features().stream()
        .map(Feature::geometry)
        .filter(Objects::nonNull)
        .toList();
  }

  private static long convert(
      SourceFile source,
      Path target,
      VectorFiles.WriteOptions writing,
      List<Geometry> reference,
      Progress progress,
      PrintStream err) {
    SourceFile.Survey survey = source.survey(progress);
    try (LayerWriter writer = LayerWriter.open(target, survey.schema(), writing)) {
      Copy copy = new Copy(writer, err, reference.isEmpty() ? 0 : survey.schema().features());
      source.stream(survey, copy, progress);
      writer.finish();
      writer.notices().forEach(copy::notice);
      copy.tellRest();
      DatumFit.test(copy.sample, reference).ifPresent(doubt -> err.println(doubt.text() + "."));
      return copy.features;
    }
  }

  /** Hands features on and says what was noticed. */
  private static final class Copy implements FeatureSink {
    private final LayerWriter writer;
    private final PrintStream err;
    private final List<Geometry> sample = new ArrayList<>();
    private final long step;
    private long features;
    private int notices;

    /**
     * @param sampled how many features to spread the sample over; 0 for none
     */
    Copy(LayerWriter writer, PrintStream err, long sampled) {
      this.writer = writer;
      this.err = err;
      this.step = sampled == 0 ? 0 : 1 + sampled / SAMPLE;
    }

    @Override
    public void feature(Feature feature) {
      if (step > 0 && features % step == 0) sample.add(feature.geometry());
      features++;
      writer.add(feature);
    }

    @Override
    public void notice(ImportNotice notice) {
      if (notices++ < MAX_NOTICES) err.println(notice.detail());
    }

    void tellRest() {
      if (notices > MAX_NOTICES)
        err.println("… and " + (notices - MAX_NOTICES) + " more notices of the kind");
    }
  }

  private static VectorFiles.ReadOptions readOptions(Arguments arguments) {
    return new VectorFiles.ReadOptions(
        arguments.find("--layer").orElse(null),
        arguments.find("--from-crs").map(ConvertCommand::system).orElse(null),
        arguments.find("--encoding").map(ConvertCommand::charset).orElse(null),
        arguments.find("--axes").map(ConvertCommand::axes).orElse(null));
  }

  private static VectorFiles.WriteOptions writeOptions(Arguments arguments) {
    return new VectorFiles.WriteOptions(
        arguments.find("--to-crs").map(ConvertCommand::system).orElse(null),
        arguments
            .find("--out-encoding")
            .or(() -> arguments.find("--encoding"))
            .map(ConvertCommand::charset)
            .orElse(null));
  }

  private static VectorFiles.Axes axes(String name) {
    return switch (name) {
      case "xy" -> VectorFiles.Axes.XY;
      case "yx" -> VectorFiles.Axes.YX;
      default -> throw new UsageException("--axes is xy or yx, not '" + name + "'");
    };
  }

  /** A name as it stands, or the text of the file after {@code @}. */
  static String system(String name) {
    if (!name.startsWith("@")) return name;
    Path file = Path.of(name.substring(1));
    try {
      if (Files.size(file) > MAX_WKT_BYTES)
        throw new UsageException(file + " is no .prj: too long");
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read");
    }
  }

  static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UsageException("there is no encoding '" + name + "'");
    }
  }
}
