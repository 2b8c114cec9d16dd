package gridplan.exchange;

import gridplan.core.lattice.Progress;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of layers that is read as a stream: first its layers, then a survey of one (fields,
 * counts, coordinate system, encoding, and what was assumed), then its features one by one. Memory
 * is bounded by the largest feature, never by the layer; the file is read twice.
 *
 * <pre>{@code
 * SourceFile source = SourceFile.open(file, ReadOptions.DEFAULT);
 * SourceFile.Survey survey = source.survey(Progress.NONE);
 * source.stream(survey, feature -> …, Progress.NONE);
 * }</pre>
 *
 * Immutable; nothing stays open between calls.
 */
public final class SourceFile {
  private final Path file;
  private final VectorFiles.ReadOptions options;
  private final FileFormat format;

  private SourceFile(Path file, VectorFiles.ReadOptions options, FileFormat format) {
    this.file = file;
    this.options = options;
    this.format = format;
  }

  /**
   * What is known of a layer before its features come.
   *
   * @param encoding of its texts, null where the format settles it
   */
  public record Survey(LayerSchema schema, Charset encoding, SystemChoice choice) {
    /** The system that the coordinates are read in. */
    public CoordinateSystem system() {
      return choice.system();
    }

    /** What was assumed of the coordinates; also told by the stream. */
    public List<ImportNotice> notices() {
      return choice.notices();
    }
  }

  /**
   * Opens a file.
   *
   * @throws InputException {@code file.missing}, {@code file.format}
   */
  public static SourceFile open(Path file, VectorFiles.ReadOptions options) {
    if (!Files.isRegularFile(file))
      throw InputException.of("file.missing", file, "", "", "there is no such file");
    return new SourceFile(file, options, FileFormat.ofInput(file));
  }

  public FileFormat format() {
    return format;
  }

  /** The layers of the file, in its order. */
  public List<String> layers() {
    return reader(format).layers(file);
  }

  /** Reads through the layer that the options name, else the only or first one. */
  public Survey survey(Progress progress) {
    LayerSurvey survey = new LayerSurvey(file, options);
    survey.tell(progress, "convert.survey");
    reader(format).read(survey);
    return survey.finish();
  }

  /**
   * Reads the layer again, feature by feature.
   *
   * @throws InputException when a feature or the file cannot be read, unless the sink gathers
   *     problems
   */
  public void stream(Survey survey, FeatureSink sink, Progress progress) {
    LayerStream stream = new LayerStream(file, options, survey, sink);
    stream.tell(progress, "convert.features");
    reader(format).read(stream);
    stream.passNotices();
  }

  static FormatReader reader(FileFormat format) {
    return switch (format) {
      case GEOJSON, NDJSON -> new GeoJsonReader();
      case GEOPACKAGE -> new GeoPackageReader();
      case SHAPEFILE -> new ShapefileReader();
      case FLATGEOBUF -> new FlatGeobufReader();
      case KML -> new KmlReader();
      case CSV -> new CsvReader();
      case XLSX -> new XlsxReader();
      case OSM_PBF -> new PbfReader();
    };
  }
}
