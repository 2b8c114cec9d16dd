package gridplan.lookup.ogc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Addresses of this request's service, as its caller reached it. */
final class Links {
  static final String JSON = "application/json";
  static final String GEOJSON = "application/geo+json";
  static final String SCHEMA = "application/schema+json";
  static final String OPENAPI = "application/vnd.oai.openapi+json;version=3.0";
  static final String QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

  private final String root;

  private Links(String root) {
    this.root = root;
  }

  static Links current() {
    return new Links(
        ServletUriComponentsBuilder.fromCurrentContextPath().path("/ogc").build().toUriString());
  }

  String address(String path) {
    return root + path;
  }

  String collection(Collection collection) {
    return root + "/collections/" + collection.id();
  }

  Map<String, Object> link(String rel, String type, String path, String title) {
    return full(rel, type, root + path, title);
  }

  static Map<String, Object> full(String rel, String type, String href, String title) {
    Map<String, Object> link = new LinkedHashMap<>();
    link.put("href", href);
    link.put("rel", rel);
    link.put("type", type);
    link.put("title", title);
    return link;
  }

  List<Map<String, Object>> ofCollection(Collection collection, String rel) {
    String own = "/collections/" + collection.id();
    return List.of(
        link(rel, JSON, own, collection.title()),
        link("items", GEOJSON, own + "/items", collection.title()),
        link(QUERYABLES, SCHEMA, own + "/queryables", "What features can be asked for by"));
  }
}
