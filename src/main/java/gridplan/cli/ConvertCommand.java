package gridplan.cli;

import gridplan.exchange.ImportNotice;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Set;

/** Rewrites a layer in another format or coordinate system. */
final class ConvertCommand implements Command {
  @Override
  public String name() {
    return "convert";
  }

  @Override
  public String usage() {
    return """
        gridplan convert IN OUT [--from-crs NAME] [--to-crs NAME] [--encoding NAME] [--layer NAME]
            rewrites a layer; formats by extension: .geojson[.gz] .ndjson .gpkg .csv
            coordinate systems: wgs84 cgcs2000 gcj02 bd09 EPSG:n; --encoding is that of CSV
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Arguments arguments =
        Arguments.parse(args, Set.of(), Set.of("--from-crs", "--to-crs", "--encoding", "--layer"));
    if (arguments.rest().size() != 2) throw new UsageException("needs two files, IN and OUT");
    Path in = Path.of(arguments.rest().get(0));
    Path target = Path.of(arguments.rest().get(1));
    Charset encoding = arguments.find("--encoding").map(ConvertCommand::charset).orElse(null);
    VectorLayer layer =
        VectorFiles.read(
            in,
            new VectorFiles.ReadOptions(
                arguments.find("--layer").orElse(null),
                arguments.find("--from-crs").orElse(null),
                encoding));
    VectorFiles.write(
        layer,
        target,
        new VectorFiles.WriteOptions(arguments.find("--to-crs").orElse(null), encoding));
    for (ImportNotice notice : layer.notices()) err.println(notice.detail());
    err.printf("%s: %d features in %s%n", layer.name(), layer.features().size(), target);
    return ExitCode.DONE;
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UsageException("there is no encoding '" + name + "'");
    }
  }
}
