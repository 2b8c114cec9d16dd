package gridplan.lookup;

import gridplan.core.lattice.Lattice;
import gridplan.edition.EditionGrid;
import gridplan.edition.EditionPeriod;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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
 * is away can answer from the last ones. Each file begins with the SHA-256 of the rest and replaces
 * its predecessor at once; one that does not fit its hash is as good as none. One thread.
 */
final class EditionFiles {
  private static final int HASH = 32;
  private static final String STATE = "state";

  /** Of the state; one of another program's format is as good as none. */
  private static final int FORMAT = 0x67700002;

  private final Path folder;

  EditionFiles(Path folder) {
    this.folder = folder;
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
    write(
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
    return read(
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
    return Files.exists(folder.resolve("edition-" + edition));
  }

  void save(Stored edition) throws IOException {
    write(
        "edition-" + edition.id(),
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
    byte[] ground = new WKBWriter().write(grid.ground());
    out.writeInt(ground.length);
    out.write(ground);
  }

  Optional<Stored> findEdition(long id) {
    return read(
        "edition-" + id,
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
    try {
      MultiPolygon ground = (MultiPolygon) reader.read(in.readNBytes(in.readInt()));
      return new EditionGrid(code, name, households, residents, buildings, estimated, ground);
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
    String digits = name.substring("edition-".length());
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  private void write(String name, Writing content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      content.to(out);
    }
    byte[] payload = bytes.toByteArray();
    Files.createDirectories(folder);
    Path fresh = folder.resolve("." + name + ".part");
    try (var out = Files.newOutputStream(fresh)) {
      out.write(hash(payload, 0));
      out.write(payload);
    }
    Files.move(
        fresh,
        folder.resolve(name),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  private <T> Optional<T> read(String name, Reading<T> content) {
    try {
      byte[] file = Files.readAllBytes(folder.resolve(name));
      if (file.length < HASH || !Arrays.equals(file, 0, HASH, hash(file, HASH), 0, HASH))
        return Optional.empty();
      return Optional.of(
          content.from(
              new DataInputStream(new ByteArrayInputStream(file, HASH, file.length - HASH))));
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  private static byte[] hash(byte[] bytes, int from) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, from, bytes.length - from);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
