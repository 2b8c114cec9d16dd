package gridplan.lookup.tiles;

import gridplan.access.ReadLayer;
import gridplan.access.ReadScope;
import gridplan.core.measure.WebMercator;
import gridplan.layer.AreaInfo;
import gridplan.layer.Layers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** TileJSON and a map style; addresses are those by which the caller reached the service. */
@Component
class TileDocuments {
  /** From bottom to top. */
  private static final List<ReadLayer> DRAWN =
      List.of(
          ReadLayer.areas,
          ReadLayer.compounds,
          ReadLayer.buildings,
          ReadLayer.barriers,
          ReadLayer.grids);

  private final Layers layers;

  TileDocuments(Layers layers) {
    this.layers = layers;
  }

  Map<String, Object> tileJson(ReadLayer layer, CoverageLayers.Version version, Long edition) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("tilejson", "3.0.0");
    document.put("name", layer.name());
    document.put("scheme", "xyz");
    document.put("version", "1.0.0");
    document.put("tiles", List.of(address(layer, version, edition)));
    document.put("minzoom", fromZoom(layer));
    document.put("maxzoom", WebMercator.FINEST);
    document.put("bounds", bounds(version));
    document.put("vector_layers", List.of(Map.of("id", layer.name(), "fields", fields(layer))));
    return document;
  }

  private static String address(ReadLayer layer, CoverageLayers.Version version, Long edition) {
    String root = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    String query = edition == null ? "?v=" + version.name() : "?edition=" + edition;
    return root + "/tiles/" + layer + "/{z}/{x}/{y}.mvt" + query;
  }

  private static int fromZoom(ReadLayer layer) {
    return switch (layer) {
      case barriers -> 9;
      case compounds -> 13;
      case buildings -> 14;
      default -> 0;
    };
  }

  private List<Double> bounds(CoverageLayers.Version version) {
    double[] box = {180, 90, -180, -90};
    List<Long> drawn = version.editions().stream().map(period -> period.area()).toList();
    for (AreaInfo area : layers.listAreas()) {
      if (!ReadScope.current().holdsArea(area.id())) continue;
      if (!drawn.isEmpty() && !drawn.contains(area.id())) continue;
      for (int i = 0; i < 2; i++) {
        box[i] = Math.min(box[i], area.bbox().get(i));
        box[i + 2] = Math.max(box[i + 2], area.bbox().get(i + 2));
      }
    }
    if (box[0] > box[2]) return List.of(-180.0, -85.0, 180.0, 85.0);
    return List.of(box[0], box[1], box[2], box[3]);
  }

  private static Map<String, Object> fields(ReadLayer layer) {
    return switch (layer) {
      case grids ->
          Map.of(
              "code", "String",
              "name", "String",
              "kind", "String",
              "households", "Number",
              "estimated", "Boolean",
              "edition", "Number");
      case areas -> Map.of("code", "String", "name", "String", "level", "String");
      case buildings -> Map.of("name", "String", "use", "String");
      case compounds -> Map.of("name", "String", "walled", "Boolean");
      default ->
          Map.of("class", "String", "name", "String", "bridge", "Boolean", "tunnel", "Boolean");
    };
  }

  /** Without texts, for whose fonts a map would have to ask another host. */
  Map<String, Object> style(ReadScope scope, Function<ReadLayer, CoverageLayers.Version> versions) {
    Map<String, Object> sources = new LinkedHashMap<>();
    List<Map<String, Object>> drawn = new ArrayList<>();
    drawn.add(
        Map.of(
            "id", "ground", "type", "background", "paint", Map.of("background-color", "#f7f6f2")));
    for (ReadLayer layer : DRAWN) {
      if (!scope.mayRead(layer)) continue;
      CoverageLayers.Version version = versions.apply(layer);
      sources.put(
          layer.name(),
          Map.of(
              "type", "vector",
              "tiles", List.of(address(layer, version, null)),
              "minzoom", fromZoom(layer),
              "maxzoom", WebMercator.FINEST,
              "bounds", bounds(version)));
      drawn.addAll(painted(layer));
    }
    Map<String, Object> style = new LinkedHashMap<>();
    style.put("version", 8);
    style.put("name", "gridplan");
    style.put("sources", sources);
    style.put("layers", drawn);
    return style;
  }

  private static List<Map<String, Object>> painted(ReadLayer layer) {
    return switch (layer) {
      case areas -> List.of(line(layer, "areas", "#8a6d3b", 1.5));
      case compounds -> List.of(fill(layer, "#e9efe3", 1));
      case buildings -> List.of(fill(layer, "#d4d0c8", 1));
      case barriers -> List.of(line(layer, "barriers", "#b9b4a8", 1));
      default -> List.of(fill(layer, "#2f7fb8", 0.12), line(layer, "grids-line", "#1d5f91", 1.5));
    };
  }

  private static Map<String, Object> fill(ReadLayer layer, String colour, double opacity) {
    return painted(
        layer, layer.name(), "fill", Map.of("fill-color", colour, "fill-opacity", opacity));
  }

  private static Map<String, Object> line(ReadLayer layer, String id, String colour, double width) {
    return painted(layer, id, "line", Map.of("line-color", colour, "line-width", width));
  }

  private static Map<String, Object> painted(
      ReadLayer layer, String id, String type, Map<String, Object> paint) {
    Map<String, Object> drawn = new LinkedHashMap<>();
    drawn.put("id", id);
    drawn.put("type", type);
    drawn.put("source", layer.name());
    drawn.put("source-layer", layer.name());
    drawn.put("paint", paint);
    return drawn;
  }
}
