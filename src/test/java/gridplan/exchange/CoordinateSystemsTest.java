package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.slf4j.LoggerFactory;

class CoordinateSystemsTest {
  @ParameterizedTest
  @CsvSource({
    "wgs84, wgs84, 4326",
    "CGCS2000, cgcs2000, 4490",
    "GCJ-02, gcj02, 0",
    "bd09, bd09, 0",
    "EPSG:4490, cgcs2000, 4490",
    "epsg:4326, wgs84, 4326",
    "urn:ogc:def:crs:OGC:1.3:CRS84, wgs84, 4326",
    "urn:ogc:def:crs:EPSG::4490, cgcs2000, 4490",
    "http://www.opengis.net/def/crs/EPSG/0/4547, EPSG:4547, 4547",
    "EPSG:4547, EPSG:4547, 4547",
  })
  void namesAreUnderstoodAsOthersSpellThem(String name, String system, int epsg) {
    assertThat(CoordinateSystems.of(name).name()).isEqualTo(system);
    assertThat(CoordinateSystems.of(name).epsg()).isEqualTo(epsg);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mars", "EPSG:", "EPSG:abc", "EPSG:1", "EPSG:99999", "EPSG:5773"})
  void unknownNamesAreRefused(String name) {
    InputException refusal =
        catchThrowableOfType(InputException.class, () -> CoordinateSystems.of(name));
    assertThat(refusal.code()).isEqualTo("crs.unknown");
  }

  /** PROJ 9.1.1 gives 547999.7613, 3375648.0326 for zone 114° E. */
  @Test
  void eastingComesFirstAndAgreesWithProj() {
    Coordinate metres = CoordinateSystems.of("EPSG:4547").fromCgcs2000(114.5, 30.5);
    assertThat(metres.x).isEqualTo(547999.7613, within(1e-4));
    assertThat(metres.y).isEqualTo(3375648.0326, within(1e-4));
    Coordinate degrees = CoordinateSystems.of("EPSG:4547").toCgcs2000(metres.x, metres.y);
    assertThat(degrees.x).isEqualTo(114.5, within(1e-10));
    assertThat(degrees.y).isEqualTo(30.5, within(1e-10));
  }

  @Test
  void zonePrefixIsPartOfTheEasting() {
    Coordinate metres = CoordinateSystems.of("EPSG:4526").fromCgcs2000(114.5, 30.5);
    assertThat(metres.x).isEqualTo(38_547_999.7613, within(1e-3));
  }

  /** Two programs, one projection: ours of the core against GeoTools in every zone of China. */
  @Test
  void planningProjectionAgreesInAllThreeDegreeZones() {
    for (int meridian = 75; meridian <= 135; meridian += 3) {
      CoordinateSystem zone = CoordinateSystems.ofEpsg(4534 + (meridian - 75) / 3);
      PlanningProjection ours = PlanningProjection.forCentre(meridian, 30);
      for (double latitude = 18; latitude <= 53; latitude += 5) {
        Coordinate theirs = zone.fromCgcs2000(meridian + 1.2345678, latitude);
        Coordinate mine = ours.toMetres(Lattice.of(meridian + 1.2345678), Lattice.of(latitude));
        assertThat(mine.distance(theirs)).as(zone.name() + " at " + latitude).isLessThan(1e-3);
      }
    }
  }

  @Test
  void placesOffTheMapAreRefused() {
    for (String name : new String[] {"cgcs2000", "gcj02", "EPSG:4547", "EPSG:3857"})
      for (double bad : new double[] {Double.NaN, 1e300, Double.POSITIVE_INFINITY})
        assertThat(
                catchThrowableOfType(
                    IllegalArgumentException.class,
                    () -> CoordinateSystems.of(name).toCgcs2000(bad, bad)))
            .as(name + " " + bad)
            .isNotNull();
  }

  @Test
  void isSafeFromSeveralThreads() {
    CoordinateSystem zone = CoordinateSystems.of("EPSG:4547");
    assertThat(
            IntStream.range(0, 20_000)
                .parallel()
                .allMatch(
                    i -> {
                      Coordinate metres = zone.fromCgcs2000(113 + i * 1e-4, 30);
                      return Math.abs(zone.toCgcs2000(metres.x, metres.y).x - 113 - i * 1e-4)
                          < 1e-9;
                    }))
        .isTrue();
  }

  /** The wrapper carries an old one that must stay behind the real one on the class path. */
  @Test
  void theRealLoggingLibraryIsFoundFirst() {
    assertThat(LoggerFactory.class.getProtectionDomain().getCodeSource().getLocation().toString())
        .contains("slf4j-api-2");
  }
}
