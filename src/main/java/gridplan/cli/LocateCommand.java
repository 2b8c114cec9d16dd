package gridplan.cli;

import gridplan.core.locate.GridIndex;
import gridplan.exchange.CellFiles;
import gridplan.exchange.CoordinateColumns;
import gridplan.exchange.Csv;
import gridplan.exchange.GridLayer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Adds to each row of a table the grid that its coordinate lies in. */
final class LocateCommand implements Command {
  @Override
  public String name() {
    return "locate";
  }

  @Override
  public String usage() {
    return """
        gridplan locate GRIDS POINTS.csv -o OUT.csv [--crs NAME|any] [--x COL --y COL]
            writes the columns of POINTS and grid (empty outside), name, on_boundary, and kind where
            GRIDS has a field of that name, as published ones do; --crs is that of the points: wgs84
            (default) cgcs2000 gcj02 bd09 EPSG:n, or any for each of the datums; exit 1 when some rows
            have no usable coordinate or lie in several grids
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) throws IOException {
    Arguments arguments = Arguments.parse(args, Set.of(), Set.of("-o", "--crs", "--x", "--y"));
    if (arguments.rest().size() != 2) throw new UsageException("needs GRIDS and POINTS.csv");
    Path target = Path.of(arguments.get("-o"));
    WholeFile.require(target);
    GridLayer layer = CellFiles.readGrids(Path.of(arguments.rest().get(0)));
    GridIndex index = GridIndex.build(layer.grids().stream().map(GridLayer.Grid::ground).toList());
    PointLocator locator = new PointLocator(layer, index, arguments.find("--crs").orElse("wgs84"));
    Path points = Path.of(arguments.rest().get(1));
    List<String> header = Csv.readHeader(points, null);
    int x = arguments.find("--x").map(header::indexOf).orElse(CoordinateColumns.findX(header));
    int y = arguments.find("--y").map(header::indexOf).orElse(CoordinateColumns.findY(header));
    if (x < 0 || y < 0)
      throw new UsageException(
          points
              + " has no such columns; name those of the coordinates with --x and --y. It has "
              + String.join(", ", header));
    String columns = String.join(",", header.stream().map(Csv::quote).toList());
    locateAll(
        points,
        columns + ',' + locator.columns(),
        fields -> locator.answer(fields.get(x), fields.get(y)),
        target);
    locator.summary().forEach(err::println);
    return locator.clean() ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private static void locateAll(
      Path points, String header, Function<List<String>, String> answer, Path target)
      throws IOException {
    WholeFile.write(
        target,
        writer -> {
          writer.append(header).append('\n');
          Csv.stream(
              points,
              null,
              (number, fields) -> {
                for (String field : fields) writer.append(Csv.quote(field)).append(',');
                writer.append(answer.apply(fields)).append('\n');
              });
        });
  }
}
