package gridplan.sample;

import gridplan.core.mosaic.Compound;
import gridplan.sample.SampleTown.Area;
import gridplan.sample.SampleTown.Net;
import gridplan.sample.SampleTown.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stands beside a sample town's layers: where it is from and what to expect of it. */
final class SampleReadme {
  private SampleReadme() {}

  static String expected(SampleTown town) {
    Area planned = town.community();
    Json json = new Json().put("town", town.key()).put("code", planned.code());
    json.put("name", planned.name()).put("grids", town.grids());
    json.put("band_min", planned.bandMin()).put("band_max", planned.bandMax());
    json.put("households", town.buildings().stream().mapToInt(b -> b.households()).sum());
    json.put("residents", town.buildings().stream().mapToInt(b -> b.residents()).sum());
    json.put("floating", town.buildings().stream().mapToInt(b -> b.floating()).sum());
    json.put("dwellings", town.buildings().stream().mapToInt(b -> b.dwellings()).sum());
    json.put("buildings", town.buildings().size()).put("barriers", town.barriers().size());
    json.put("compounds", town.compounds().size());
    json.put("parts", Math.max(1, town.parts().size()));
    town.story().counts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(count -> json.put(count.getKey(), count.getValue()));
    for (Sheet sheet : town.sheets()) json.put(sheet.name() + "_rows", sheet.rows().size());
    json.put(
        "register_rows_without_building",
        (int) town.sheet("register").answers().stream().filter(id -> id == 0).count());
    json.put(
        "register_rows_with_coordinate",
        (int) town.sheet("register").rows().stream().filter(r -> !r.get(9).isEmpty()).count());
    Json nets = new Json();
    for (Net net : town.nets()) nets.put(net.key(), net.zones().size());
    json.raw("nets", nets.toString());
    Json estates = new Json();
    if (town.compounds().size() < 30)
      for (Compound c : town.compounds()) estates.put(c.name(), householdsIn(town, c));
    return json.raw("compound_households", estates.toString()) + "\n";
  }

  private static int householdsIn(SampleTown town, Compound compound) {
    return town.buildings().stream()
        .filter(b -> b.compound() == compound.id())
        .mapToInt(b -> b.households())
        .sum();
  }

  static String text(SampleTown town) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "# " + town.community().name() + " (" + town.key() + ")",
                "",
                "A made-up town: nothing here is surveyed, no name, code or number is of a real"
                    + " place or person (identity numbers have a wrong check digit, phone numbers"
                    + " are not in use). It has the counts of acceptance story "
                    + town.story().number()
                    + ".",
                "",
                town.story().text(),
                "",
                "Origin: `gridplan sample "
                    + town.key()
                    + "` writes these files; a test holds their counts. Licence: as the project.",
                "",
                "Coordinates: CGCS2000 longitude and latitude (EPSG:4490) in degrees, on the lattice"
                    + " of 1e-7 degree; those in register.csv are GCJ-02, as a phone gives them.",
                "",
                "| file | what |",
                "|---|---|",
                "| area.geojson | the ground that is planned: its boundary follows the centre of"
                    + " streets and river, with their vertices |",
                "| parents.geojson | the areas above it, as outlines |",
                "| barriers.geojson | streets, rivers and walls: `class`, `name`, `bridge`,"
                    + " `tunnel` |",
                "| compounds.geojson | the estates (小区): `name`, `walled` |",
                "| buildings.geojson | `name`, `address`, `use`, `levels`, `compound`, `dwellings`,"
                    + " and `households`, `residents`, `floating` as a register counts them |"));
    if (!town.parts().isEmpty())
      lines.add(
          "| parts.geojson | communities, and resident groups of villages, that tile it and that no"
              + " grid crosses |");
    if (!town.others().isEmpty()) lines.add("| others.geojson | other areas around and above |");
    for (Sheet sheet : town.sheets())
      lines.add("| " + sheet.name() + ".csv | " + about(sheet.name()) + " |");
    lines.add(
        "| register.xlsx | the same as a spreadsheet; written by the command, not kept here |");
    for (Net net : town.nets())
      lines.add("| nets-" + net.key() + ".geojson | " + net.name() + ", as it was drawn by hand |");
    lines.add("| expected.json | the counts that a test holds these files to |");
    return String.join("\n", lines) + "\n";
  }

  private static String about(String sheet) {
    return switch (sheet) {
      case "register" ->
          "household register: a row for each dwelling, addresses as clerks write"
              + " them, a few rows that no building can be told for";
      case "staff" -> "seven posts for each grid (七进网格)";
      case "heads" -> "a head for each building (楼长)";
      case "stations" -> "a station (驿站) for each grid";
      default -> "matters of a year (派单 – 接单 – 评单)";
    };
  }
}
