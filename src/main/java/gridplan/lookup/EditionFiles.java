package gridplan.lookup;

import gridplan.core.lattice.Lattice;
import gridplan.edition.EditionGrid;
import gridplan.edition.EditionPeriod;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/**
 * The published editions in a folder of the home, so that a service that starts while its database
 * is away can answer from the last ones. One thread.
 */
final class EditionFiles {
  /** Of grids with their kinds; those of an older program have another. */
  private static final String EDITION = "edition-2-";

  private static final String STATE = "state";

  /** Of the state; one of another program's format is as good as none. */
  private static final int FORMAT = 0x67700002;

  private final Path folder;
  private final HashedFiles files;

  EditionFiles(Path folder) {
    this.folder = folder;
    this.files = new HashedFiles(folder);
  }

  /**
   * What was on record.
   *
   * @param contact when the database last said so
   */
  record Record(String revision, Instant contact, List<EditionPeriod> periods) {}

  /** An edition with all that is told of it, the area first and those above it behind. */
  record Stored(long id, List<AreaLink> chain, List<EditionGrid> grids) {}

  void save(Record record) throws IOException {
    files.write(
        STATE,
        out -> {
          out.writeInt(FORMAT);
          out.writeUTF(record.revision());
          out.writeLong(record.contact().toEpochMilli());
          out.writeInt(record.periods().size());
          for (EditionPeriod period : record.periods()) {
            out.writeLong(period.edition());
            out.writeLong(period.area());
            out.writeInt(period.tier());
            out.writeLong(
                period.validFrom() == null ? Long.MIN_VALUE : period.validFrom().toEpochDay());
            out.writeLong(
                period.validTo() == null ? Long.MAX_VALUE : period.validTo().toEpochDay());
          }
        });
  }

  Optional<Record> findRecord() {
    return files.read(
        STATE,
        in -> {
          if (in.readInt() != FORMAT) throw new IOException("another format");
          String revision = in.readUTF();
          Instant contact = Instant.ofEpochMilli(in.readLong());
          List<EditionPeriod> periods = new ArrayList<>();
          for (int n = in.readInt(); n > 0; n--)
            periods.add(
                new EditionPeriod(
                    in.readLong(),
                    in.readLong(),
                    in.readInt(),
                    day(in.readLong()),
                    day(in.readLong())));
          return new Record(revision, contact, periods);
        });
  }

  private static LocalDate day(long epochDay) {
    return epochDay == Long.MIN_VALUE || epochDay == Long.MAX_VALUE
        ? null
        : LocalDate.ofEpochDay(epochDay);
  }

  boolean has(long edition) {
    return files.has(EDITION + edition);
  }

  void save(Stored edition) throws IOException {
    files.write(
        EDITION + edition.id(),
        out -> {
          out.writeInt(edition.chain().size());
          for (AreaLink area : edition.chain()) {
            out.writeLong(area.id());
            out.writeUTF(area.level());
            out.writeUTF(area.code());
            out.writeUTF(area.name());
          }
          out.writeInt(edition.grids().size());
          for (EditionGrid grid : edition.grids()) writeGrid(out, grid);
        });
  }

  private static void writeGrid(DataOutputStream out, EditionGrid grid) throws IOException {
    out.writeUTF(grid.code());
    out.writeUTF(grid.name());
    out.writeDouble(grid.households());
    out.writeDouble(grid.residents());
    out.writeInt(grid.buildings());
    out.writeBoolean(grid.estimated());
    out.writeUTF(grid.kind());
    byte[] ground = new WKBWriter().write(grid.ground());
    out.writeInt(ground.length);
    out.write(ground);
  }

  Optional<Stored> findEdition(long id) {
    return files.read(
        EDITION + id,
        in -> {
          List<AreaLink> chain = new ArrayList<>();
          for (int n = in.readInt(); n > 0; n--)
            chain.add(new AreaLink(in.readLong(), in.readUTF(), in.readUTF(), in.readUTF()));
          List<EditionGrid> grids = new ArrayList<>();
          WKBReader reader = new WKBReader(Lattice.FACTORY);
          for (int n = in.readInt(); n > 0; n--) grids.add(readGrid(in, reader));
          return new Stored(id, chain, grids);
        });
  }

  private static EditionGrid readGrid(DataInputStream in, WKBReader reader) throws IOException {
    String code = in.readUTF();
    String name = in.readUTF();
    double households = in.readDouble();
    double residents = in.readDouble();
    int buildings = in.readInt();
    boolean estimated = in.readBoolean();
    String kind = in.readUTF();
    try {
      MultiPolygon ground = (MultiPolygon) reader.read(in.readNBytes(in.readInt()));
      return new EditionGrid(
          code, name, households, residents, buildings, estimated, ground, null, kind);
    } catch (ParseException e) {
      throw new IOException(e);
    }
  }

  /** Removes the files of all other editions. */
  void keepOnly(Set<Long> editions) throws IOException {
    if (!Files.isDirectory(folder)) return;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("edition-") && !editions.contains(number(name))) Files.delete(file);
      }
    }
  }

  private static long number(String name) {
    if (!name.startsWith(EDITION)) return -1;
    String digits = name.substring(EDITION.length());
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
  }
}
