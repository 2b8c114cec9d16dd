package gridplan.exchange;

import gridplan.core.mosaic.Building;

/**
 * A building of the map with its load.
 *
 * @param sourceId the object, such as {@code way/123}
 * @param name its name, or empty
 * @param address street and house number as written there, or empty
 * @param use what the building is, as tagged: {@code apartments}, {@code school}, {@code yes}
 * @param levels storeys above ground, null when neither they nor the height are tagged
 * @param estimated households and residents are estimates ({@link HouseholdEstimate}), not counts
 * @param floating residents who are registered elsewhere, null when nobody has counted them
 * @param building its id is the OSM id, negative for a relation; the compound is an id in the same
 *     city
 */
public record ImportedBuilding(
    String sourceId,
    String name,
    String address,
    String use,
    Double levels,
    boolean estimated,
    Double floating,
    Building building) {}
