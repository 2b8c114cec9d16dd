package gridplan.lookup;

import gridplan.core.lattice.Lattice;
import gridplan.layer.PlaceNames;
import gridplan.layer.StandingPlaces;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** Buildings and compounds in the home's folder, beside {@link EditionFiles}. One thread. */
final class PlaceFiles {
  private static final String HOLDERS = "places-of";

  private final HashedFiles files;

  PlaceFiles(Path folder) {
    this.files = new HashedFiles(folder);
  }

  /** Whose layers each area stood on. */
  void saveHolders(Map<Long, Long> holderOf) throws IOException {
    files.write(
        HOLDERS,
        out -> {
          out.writeInt(holderOf.size());
          for (var entry : holderOf.entrySet()) {
            out.writeLong(entry.getKey());
            out.writeLong(entry.getValue());
          }
        });
  }

  Map<Long, Long> findHolders() {
    return files
        .read(
            HOLDERS,
            in -> {
              Map<Long, Long> holderOf = new HashMap<>();
              for (int n = in.readInt(); n > 0; n--) holderOf.put(in.readLong(), in.readLong());
              return holderOf;
            })
        .orElse(Map.of());
  }

  void save(long holder, StandingPlaces places) throws IOException {
    files.write(
        "places-" + holder,
        out -> {
          out.writeInt(places.buildings().size());
          for (StandingPlaces.Building building : places.buildings()) {
            out.writeLong(building.told().id());
            out.writeUTF(building.told().name());
            out.writeUTF(building.told().address());
            write(building.ground(), out);
          }
          out.writeInt(places.compounds().size());
          for (StandingPlaces.Compound compound : places.compounds()) {
            out.writeLong(compound.told().id());
            out.writeUTF(compound.told().name());
            write(compound.ground(), out);
          }
        });
  }

  Optional<StandingPlaces> find(long holder) {
    return files.read(
        "places-" + holder,
        in -> {
          List<StandingPlaces.Building> buildings = new ArrayList<>();
          for (int n = in.readInt(); n > 0; n--)
            buildings.add(
                new StandingPlaces.Building(
                    new PlaceNames.Building(in.readLong(), in.readUTF(), in.readUTF()),
                    geometry(in)));
          List<StandingPlaces.Compound> compounds = new ArrayList<>();
          for (int n = in.readInt(); n > 0; n--)
            compounds.add(
                new StandingPlaces.Compound(
                    new PlaceNames.Compound(in.readLong(), in.readUTF()), geometry(in)));
          return new StandingPlaces(buildings, compounds);
        });
  }

  private static void write(Geometry ground, DataOutputStream out) throws IOException {
    byte[] wkb = new WKBWriter().write(ground);
    out.writeInt(wkb.length);
    out.write(wkb);
  }

  private static Geometry geometry(DataInputStream in) throws IOException {
    try {
      return new WKBReader(Lattice.FACTORY).read(in.readNBytes(in.readInt()));
    } catch (ParseException e) {
      throw new IOException(e);
    }
  }
}
