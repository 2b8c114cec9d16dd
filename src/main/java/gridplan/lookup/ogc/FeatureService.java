package gridplan.lookup.ogc;

import gridplan.access.ReadScope;
import gridplan.platform.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The collections and their features, as the caller of this request may read them. */
@Service
class FeatureService {
  private final FeatureRepository repository;
  private final JsonMapper json;
  private final Clock clock;

  FeatureService(FeatureRepository repository, JsonMapper json, Clock clock) {
    this.repository = repository;
    this.json = json;
    this.clock = clock;
  }

  /** Those that the caller may read. */
  List<Collection> collections() {
    ReadScope scope = ReadScope.current();
    List<Collection> all = new ArrayList<>();
    for (FeatureLayer layer : FeatureLayer.values()) {
      if (!scope.mayRead(layer.layer)) continue;
      if (layer == FeatureLayer.GRIDS)
        repository.tiers().forEach(tier -> all.add(Collection.grids(tier)));
      else all.add(Collection.of(layer));
    }
    return all;
  }

  /**
   * @throws Problem {@code collection.notFound} (404), {@code key.scope} (403)
   */
  Collection get(String id) {
    for (FeatureLayer layer : FeatureLayer.values())
      if (id.equals(layer.key()) || layer == FeatureLayer.GRIDS && id.startsWith("grids-"))
        ReadScope.current().require(layer.layer);
    return collections().stream()
        .filter(collection -> collection.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("collection", id));
  }

  /** The description of a collection. */
  Map<String, Object> describe(Collection collection, Links links, String rel) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", collection.id());
    told.put("title", collection.title());
    told.put("description", collection.layer().description);
    Map<String, Object> extent =
        extent(repository.extent(collection, ReadScope.current()), collection);
    if (!extent.isEmpty()) told.put("extent", extent);
    told.put("itemType", "feature");
    told.put("crs", Crs.ALL.stream().map(Crs::uri).toList());
    told.put("storageCrs", Crs.STORAGE.uri());
    told.put("links", links.ofCollection(collection, rel));
    return told;
  }

  private static Map<String, Object> extent(
      FeatureRepository.Extent extent, Collection collection) {
    Map<String, Object> told = new LinkedHashMap<>();
    if (extent.box() != null)
      told.put("spatial", Map.of("bbox", List.of(extent.box()), "crs", Crs.CRS84.uri()));
    if (collection.layer().isTemporal() && extent.first() != null) {
      List<String> ends = new ArrayList<>();
      ends.add(instant(extent.first()));
      ends.add(extent.last() == null ? null : instant(extent.last()));
      told.put("temporal", Map.of("interval", List.of(ends)));
    }
    return told;
  }

  private static String instant(LocalDate day) {
    return day.atStartOfDay(ZoneId.systemDefault()).toInstant().toString();
  }

  /** What features of the collection can be asked for by, as a JSON schema. */
  Map<String, Object> queryables(Collection collection, Links links) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", links.collection(collection) + "/queryables");
    schema.put("type", "object");
    schema.put("title", collection.title());
    schema.put(
        "properties",
        collection.layer().properties.stream()
            .collect(
                Collectors.toMap(
                    Property::name, Property::schema, (one, other) -> one, LinkedHashMap::new)));
    schema.put("additionalProperties", false);
    return schema;
  }

  /**
   * A page, or a feature, of GeoJSON.
   *
   * @param crs that it is told in
   */
  record Answer(byte[] body, Crs crs) {}

  /**
   * @throws Problem for a parameter that cannot be used (400)
   */
  Answer items(Collection collection, Parameters given, Links links) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    ItemsQuery query =
        ItemsQuery.of(given, collection, ReadScope.current(), repository.now(), today);
    List<Found> found = repository.list(query.request());
    boolean more = found.size() > query.request().limit();
    List<Found> page = more ? found.subList(0, query.request().limit()) : found;
    Optional<Integer> matched = repository.count(query.request());
    String next = more ? next(page.get(page.size() - 1), query, given, today, links) : null;
    return new Answer(page(page, matched, query, given, links, next), query.crs());
  }

  private static String next(
      Found last, ItemsQuery query, Parameters given, LocalDate today, Links links) {
    Cursor before = query.request().after();
    Cursor cursor =
        new Cursor(
            query.request().recorded(),
            before == null ? today : before.day(),
            last.key(),
            last.key2());
    return address(query.request().collection(), given, cursor.encoded(), links);
  }

  private static String address(
      Collection collection, Parameters given, String cursor, Links links) {
    UriComponentsBuilder address =
        UriComponentsBuilder.fromUriString(links.collection(collection) + "/items");
    Map<String, Object> values = new LinkedHashMap<>();
    given
        .all()
        .forEach(
            (name, value) -> {
              if (name.equals("cursor") && cursor != null) return;
              values.put("v" + values.size(), value);
              address.queryParam(name, "{v" + (values.size() - 1) + "}");
            });
    if (cursor != null) address.queryParam("cursor", cursor);
    return address.encode().buildAndExpand(values).toUriString();
  }

  private byte[] page(
      List<Found> page,
      Optional<Integer> matched,
      ItemsQuery query,
      Parameters given,
      Links links,
      String next) {
    Collection collection = query.request().collection();
    List<Map<String, Object>> about = new ArrayList<>();
    about.add(
        Links.full(
            "self", Links.GEOJSON, address(collection, given, null, links), "This document"));
    if (next != null) about.add(Links.full("next", Links.GEOJSON, next, "The next page"));
    about.add(
        links.link(
            "collection", Links.JSON, "/collections/" + collection.id(), collection.title()));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(body)) {
      out.writeStartObject();
      out.writeStringProperty("type", "FeatureCollection");
      out.writePOJOProperty("links", about);
      out.writeStringProperty("timeStamp", stamp().toString());
      matched.ifPresent(count -> out.writeNumberProperty("numberMatched", count));
      out.writeNumberProperty("numberReturned", page.size());
      out.writeName("features");
      out.writeStartArray();
      FeatureWriter writer = new FeatureWriter(out, query.crs());
      for (Found feature : page) {
        writer.begin(feature);
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return body.toByteArray();
  }

  private Instant stamp() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * One feature, of any time.
   *
   * @throws Problem {@code feature.notFound} (404)
   */
  Answer item(Collection collection, String id, Parameters given, Links links) {
    Crs crs = given.has("crs") ? Crs.of("crs", given.get("crs")) : Crs.CRS84;
    Found found = find(collection, id).orElseThrow(() -> Problem.notFound("feature", shown(id)));
    String own = "/collections/" + collection.id();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(body)) {
      new FeatureWriter(out, crs).begin(found);
      out.writePOJOProperty(
          "links",
          List.of(
              Links.full("self", Links.GEOJSON, self(links, own, id, crs), "This feature"),
              links.link("collection", Links.JSON, own, collection.title())));
      out.writeEndObject();
    }
    return new Answer(body.toByteArray(), crs);
  }

  private static String self(Links links, String own, String id, Crs crs) {
    UriComponentsBuilder address =
        UriComponentsBuilder.fromUriString(links.address(own + "/items/{id}"));
    if (crs != Crs.CRS84) address.queryParam("crs", "{crs}");
    return address.encode().buildAndExpand(Map.of("id", id, "crs", crs.uri())).toUriString();
  }

  private static String shown(String id) {
    return id.length() > 60 ? id.substring(0, 60) + "…" : id;
  }

  private Optional<Found> find(Collection collection, String id) {
    int dot = collection.layer().isTemporal() ? id.indexOf('.') : id.length();
    if (dot < 1 || dot > 18 || !id.substring(0, dot).matches("\\d+") || id.indexOf('\0') >= 0)
      return Optional.empty();
    String rest = dot == id.length() ? "" : id.substring(dot + 1);
    return repository.find(
        collection, ReadScope.current(), Long.parseLong(id.substring(0, dot)), rest);
  }
}
