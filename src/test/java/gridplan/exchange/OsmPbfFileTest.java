package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import crosby.binary.Fileformat.Blob;
import crosby.binary.Fileformat.BlobHeader;
import crosby.binary.Osmformat.DenseNodes;
import crosby.binary.Osmformat.HeaderBlock;
import crosby.binary.Osmformat.PrimitiveBlock;
import crosby.binary.Osmformat.PrimitiveGroup;
import crosby.binary.Osmformat.StringTable;
import crosby.binary.Osmformat.Way;
import gridplan.core.lattice.Progress;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not a sound file is refused by name and place, before memory is taken. */
class OsmPbfFileTest {
  @TempDir Path folder;

  private static byte[] town() {
    return new OsmTestFile()
        .box(1, "building=house", 0, 0, 10, 10)
        .box(2, "building=apartments", 20, 0, 10, 10)
        .way(10, "highway=residential", 0, 50, 200, 50)
        .bytes();
  }

  private InputException refusal(byte[]... parts) {
    return catchThrowableOfType(InputException.class, () -> read(parts));
  }

  private ImportedCity read(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) all.writeBytes(part);
    Path file = Files.write(folder.resolve("town.osm.pbf"), all.toByteArray());
    return CityReader.read(file, null, Progress.NONE);
  }

  private static byte[] header() throws IOException {
    return OsmTestFile.frame("OSMHeader", OsmTestFile.zlib(OsmTestFile.header()));
  }

  private static byte[] data(PrimitiveBlock block) throws IOException {
    return OsmTestFile.frame("OSMData", OsmTestFile.zlib(block));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "<?xml version='1.0'?><osm version='0.6'></osm>",
        "{\"type\":\"FeatureCollection\",\"features\":[]}",
        "\0\0\0\4abcd",
        "\0\0\0\0\0\0"
      })
  void whatIsNotOsmIsSaidSo(String content) {
    InputException refusal = refusal(content.getBytes(StandardCharsets.UTF_8));
    assertThat(refusal.code()).isIn("osm.not-osm", "osm.truncated");
    assertThat(refusal).hasMessageContaining("town.osm.pbf");
  }

  @Test
  void missingFileAndFolderAreUnreadable() {
    for (Path path : new Path[] {folder, folder.resolve("nowhere.osm.pbf")})
      assertThat(
              catchThrowableOfType(
                      InputException.class, () -> CityReader.read(path, null, Progress.NONE))
                  .code())
          .isEqualTo("osm.unreadable");
  }

  @Test
  void everyCutIsNoticedWithTheByteOfItsBlock() throws IOException {
    byte[] whole = town();
    int firstBlock = header().length;
    for (int length = 1; length < whole.length; length++) {
      InputException refusal = refusal(Arrays.copyOf(whole, length));
      if (length == firstBlock) {
        assertThat(refusal.code()).isEqualTo("osm.no-buildings");
        continue;
      }
      assertThat(refusal.code()).as("cut at " + length).isEqualTo("osm.truncated");
      assertThat(refusal.layer())
          .isEqualTo("block at byte " + (length < firstBlock ? 0 : firstBlock));
    }
  }

  @Test
  void hugeSizesAreRefusedBeforeTheyAreAllocated() throws IOException {
    ByteArrayOutputStream longHeader = new ByteArrayOutputStream();
    new DataOutputStream(longHeader).writeInt(OsmPbfFile.MAX_HEADER_BYTES + 1);
    assertThat(refusal(header(), longHeader.toByteArray()).code()).isEqualTo("osm.too-large");

    byte[] blobHeader =
        BlobHeader.newBuilder()
            .setType("OSMData")
            .setDatasize(OsmPbfFile.MAX_BLOB_BYTES + 1)
            .build()
            .toByteArray();
    ByteArrayOutputStream longBlob = new ByteArrayOutputStream();
    new DataOutputStream(longBlob).writeInt(blobHeader.length);
    longBlob.writeBytes(blobHeader);
    assertThat(refusal(header(), longBlob.toByteArray()).code()).isEqualTo("osm.too-large");

    Blob bomb = Blob.newBuilder().setRawSize(Integer.MAX_VALUE).setZlibData(deflated(10)).build();
    assertThat(refusal(header(), OsmTestFile.frame("OSMData", bomb)).code())
        .isEqualTo("osm.too-large");
  }

  @Test
  void blocksThatInflateToAnotherSizeAreDamaged() throws IOException {
    for (int stated : new int[] {9, 11}) {
      Blob blob = Blob.newBuilder().setRawSize(stated).setZlibData(deflated(10)).build();
      assertThat(refusal(header(), OsmTestFile.frame("OSMData", blob)).code())
          .isEqualTo("osm.bad-block");
    }
  }

  private static ByteString deflated(int zeros) {
    return OsmTestFile.deflate(new byte[zeros]);
  }

  @Test
  void otherCompressionAndUnknownFeaturesAreNamed() throws IOException {
    Blob lzma = Blob.newBuilder().setRawSize(1).setLzmaData(ByteString.EMPTY).build();
    InputException compression = refusal(header(), OsmTestFile.frame("OSMData", lzma));
    assertThat(compression.code()).isEqualTo("osm.compression");
    assertThat(compression).hasMessageContaining("lzma");
    HeaderBlock history =
        HeaderBlock.newBuilder().addRequiredFeatures("HistoricalInformation").build();
    assertThat(refusal(OsmTestFile.frame("OSMHeader", OsmTestFile.zlib(history))).code())
        .isEqualTo("osm.feature");
  }

  @Test
  void danglingIndexesAndPlacesOffEarthAreDamage() throws IOException {
    StringTable strings = StringTable.newBuilder().addS(ByteString.EMPTY).build();
    Way way = Way.newBuilder().setId(7).addKeys(5).addVals(6).build();
    InputException dangling = refusal(header(), data(block(strings, group().addWays(way))));
    assertThat(dangling.code()).isEqualTo("osm.bad-block");
    assertThat(dangling.feature()).isEqualTo("way/7");

    for (long lat : new long[] {900_000_001L, Long.MAX_VALUE, Long.MIN_VALUE}) {
      DenseNodes node = DenseNodes.newBuilder().addId(1).addLon(0).addLat(lat).build();
      OsmTestFile town = new OsmTestFile().box(1, "building=house", 0, 0, 10, 10);
      InputException away =
          refusal(header(), data(town.block()), data(block(strings, group().setDense(node))));
      assertThat(away.code()).isEqualTo("osm.bad-block");
      assertThat(away.feature()).isEqualTo("node/1");
    }
  }

  private static PrimitiveGroup.Builder group() {
    return PrimitiveGroup.newBuilder();
  }

  private static PrimitiveBlock block(StringTable strings, PrimitiveGroup.Builder group) {
    return PrimitiveBlock.newBuilder().setStringtable(strings).addPrimitivegroup(group).build();
  }

  @Test
  void coarseGranularityAndOffsetsAreApplied() throws IOException {
    PrimitiveBlock fine =
        new OsmTestFile()
            .box(1, "building=house", 0, 0, 10, 10)
            .way(10, "highway=residential", 0, 50, 200, 50)
            .block();
    PrimitiveBlock.Builder coarse = fine.toBuilder().setGranularity(10_000).setLonOffset(2_000);
    DenseNodes dense = fine.getPrimitivegroup(0).getDense();
    DenseNodes.Builder scaled = DenseNodes.newBuilder().addAllId(dense.getIdList());
    for (long lon : dense.getLonList()) scaled.addLon(lon / 100);
    for (long lat : dense.getLatList()) scaled.addLat(lat / 100);
    coarse.setPrimitivegroup(0, group().setDense(scaled));
    var plain = read(header(), data(fine)).buildings().get(0).building().footprint();
    var shifted = read(header(), data(coarse.build())).buildings().get(0).building().footprint();
    assertThat(shifted.getEnvelopeInternal().getMinX())
        .isEqualTo(plain.getEnvelopeInternal().getMinX() + 20);
    assertThat(shifted.getEnvelopeInternal().getMinY())
        .isEqualTo(plain.getEnvelopeInternal().getMinY());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void mutatedFilesAreReadOrRefusedNeverAnythingElse(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] sound = uncompressed();
    for (int i = 0; i < 250; i++) {
      byte[] mutant = sound.clone();
      for (int k = 0; k <= random.nextInt(3); k++)
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      try {
        read(mutant);
      } catch (InputException e) {
        assertThat(e.code()).startsWith("osm.");
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", mutant " + i, e);
      }
    }
  }

  /** So that mutations reach the content and not only the checksum. */
  private static byte[] uncompressed() throws IOException {
    OsmTestFile town =
        new OsmTestFile()
            .box(1, "building=house", 0, 0, 10, 10)
            .box(2, "", 20, 0, 10, 10)
            .relation(5, "type=multipolygon,building=yes", "outer:2")
            .way(10, "highway=residential", 0, 50, 200, 50)
            .box(20, "boundary=administrative,admin_level=10,name=A", -10, -10, 200, 100);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(header());
    Blob raw = Blob.newBuilder().setRaw(town.block().toByteString()).build();
    all.writeBytes(OsmTestFile.frame("OSMData", raw));
    return all.toByteArray();
  }
}
