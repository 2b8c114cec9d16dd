package gridplan.cross;

import gridplan.access.Audit;
import gridplan.core.lattice.Lattice;
import gridplan.exchange.FileHash;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.NetFile;
import gridplan.exchange.VectorFiles;
import gridplan.layer.AreaInfo;
import gridplan.layer.Layers;
import gridplan.platform.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nets of areas. Safe from any thread. */
@Service
class Nets {
  /** Of a net's name and its owner's. */
  private static final int MOST_LETTERS = 100;

  private final NetRepository repository;
  private final Layers layers;
  private final Audit audit;
  private final TransactionTemplate transaction;

  Nets(
      NetRepository repository,
      Layers layers,
      Audit audit,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.layers = layers;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What is brought in.
   *
   * @param fileName as the sender calls it
   * @param name of the net; null for the file's
   * @param owner who keeps it; null for the net's name
   * @param field column with the names of the units; null to choose
   * @param crs name of its coordinate system; null for what the file says
   */
  record Request(Path file, String fileName, String name, String owner, String field, String crs) {}

  /**
   * Stores a net: all of it or nothing.
   *
   * @throws Problem {@code area.notFound} (404), {@code net.name} (422), {@code net.exists} (409),
   *     {@code net.elsewhere} (422) when no unit touches the area
   * @throws gridplan.exchange.InputException when the file cannot be used
   */
  Net store(long area, Request request, String author) {
    MultiPolygon ground = layers.boundary(area);
    String name = shortEnough("name", or(request.name(), baseName(request.fileName())));
    String owner = shortEnough("owner", or(request.owner(), name));
    NetFile.Net read =
        NetFile.read(
            request.file(),
            new VectorFiles.ReadOptions(null, request.crs(), null),
            request.field());
    List<Net.Notice> notices = new ArrayList<>();
    for (ImportNotice notice : read.notices()) notices.add(notice(notice));
    notices.addAll(strangers(read, ground));
    if (notices.stream().filter(n -> n.kind().equals("unit-outside")).count()
        == read.units().size()) throw elsewhere(area, read);
    List<NetUnit> units = new ArrayList<>();
    for (NetFile.Unit unit : read.units())
      units.add(new NetUnit(units.size(), unit.name(), multi(unit.ground())));
    Net net =
        new Net(0, area, name, owner, request.fileName(), units.size(), notices, author, null);
    return insert(net, FileHash.of(request.file()), units);
  }

  private Net insert(Net net, String hash, List<NetUnit> units) {
    return transaction.execute(
        status -> {
          long id =
              repository
                  .insert(net, hash, units)
                  .orElseThrow(
                      () ->
                          Problem.of(
                                  "net.exists",
                                  409,
                                  "This area has a net called "
                                      + net.name()
                                      + "; take it away first, or give this one another name.")
                              .with("name", net.name()));
          audit.record(
              net.importedBy(),
              "net.import",
              "net:" + id,
              "done",
              Map.of("area", net.area(), "file", net.file(), "units", units.size()));
          return getNet(id);
        });
  }

  /** Stores a net that is no file, unless there is one of that name. */
  void storeOnce(Net net, List<NetUnit> units) {
    transaction.executeWithoutResult(status -> repository.insert(net, "", units));
  }

  /** Units of another community: they take no part, but somebody should know. */
  private static List<Net.Notice> strangers(NetFile.Net net, MultiPolygon ground) {
    PreparedGeometry area = PreparedGeometryFactory.prepare(ground);
    List<Net.Notice> strangers = new ArrayList<>();
    for (NetFile.Unit unit : net.units())
      if (!area.intersects(unit.ground()))
        strangers.add(
            new Net.Notice(
                "unit-outside",
                unit.name(),
                where(unit.ground().getInteriorPoint().getCoordinate()),
                "The unit " + unit.name() + " lies outside this area."));
    return strangers;
  }

  private static Problem elsewhere(long area, NetFile.Net net) {
    NetFile.Unit first = net.units().get(0);
    return Problem.of(
            "net.elsewhere",
            422,
            "No unit of this net lies in the area: it is one of another place, or its coordinate"
                + " system is another; name it with crs.")
        .with("area", area)
        .with("units", net.units().size())
        .with("where", where(first.ground().getInteriorPoint().getCoordinate()));
  }

  private static Net.Notice notice(ImportNotice notice) {
    return new Net.Notice(notice.kind(), notice.sourceId(), where(notice.where()), notice.detail());
  }

  /** Longitude and latitude of a lattice place. */
  static List<Double> where(Coordinate place) {
    if (place == null) return null;
    return List.of(Lattice.degrees(Math.rint(place.x)), Lattice.degrees(Math.rint(place.y)));
  }

  static MultiPolygon multi(Geometry ground) {
    if (ground instanceof MultiPolygon multi) return multi;
    return Lattice.FACTORY.createMultiPolygon(new Polygon[] {(Polygon) ground});
  }

  private static String or(String given, String otherwise) {
    return given == null || given.isBlank() ? otherwise : given.strip();
  }

  private static String shortEnough(String field, String text) {
    if (text.length() <= MOST_LETTERS) return text;
    throw Problem.of(
            "net.name",
            422,
            "The %s of a net has at most %d characters, this one %d; give a shorter %1$s."
                .formatted(field, MOST_LETTERS, text.length()))
        .with("field", field)
        .with("most", MOST_LETTERS);
  }

  private static String baseName(String file) {
    int dot = file.indexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  /**
   * Nets over an area: its own, those of the areas above it and of those below.
   *
   * @throws Problem {@code area.notFound} (404)
   */
  List<Net> list(long area) {
    layers.getArea(area);
    return repository.list(around(area));
  }

  /** The area, all above it and all below it. */
  private Set<Long> around(long area) {
    Set<Long> around = new HashSet<>();
    layers.chain(area).forEach(above -> around.add(above.id()));
    Set<Long> below = new HashSet<>(Set.of(area));
    for (AreaInfo info : layers.listAreas())
      if (info.parentId() != null && below.contains(info.parentId())) below.add(info.id());
    around.addAll(below);
    return around;
  }

  /**
   * @throws Problem {@code net.notFound} (404)
   */
  Net getNet(long id) {
    return repository.find(id).orElseThrow(() -> Problem.notFound("net", id));
  }

  /**
   * A net that lies over an area.
   *
   * @throws Problem {@code net.notFound} (404), {@code net.otherArea} (422)
   */
  Net getNetOver(long area, long id) {
    Net net = getNet(id);
    if (around(area).contains(net.area())) return net;
    throw Problem.of(
            "net.otherArea",
            422,
            "The net " + net.name() + " is one of another area; choose a net of this one.")
        .with("net", id)
        .with("area", net.area());
  }

  List<NetUnit> units(long net) {
    return repository.units(net);
  }

  /**
   * Takes a net away; plans and editions do not change.
   *
   * @throws Problem {@code net.notFound} (404)
   */
  void remove(long id, String author) {
    transaction.executeWithoutResult(
        status -> {
          Net net = getNet(id);
          repository.delete(id);
          audit.record(
              author,
              "net.remove",
              "net:" + id,
              "done",
              Map.of("area", net.area(), "name", net.name()));
        });
  }
}
