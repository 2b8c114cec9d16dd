package gridplan.edition.geoserver;

import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import tools.jackson.databind.JsonNode;

/** The calls of GeoServer's REST interface that we make, as its descriptions have them. */
@HttpExchange(accept = MediaType.APPLICATION_JSON_VALUE)
interface GeoServerRest {
  String SLD = "application/vnd.ogc.sld+xml";

  @GetExchange("/rest/about/version")
  JsonNode version();

  @GetExchange("/rest/workspaces")
  JsonNode workspaces();

  @PostExchange(url = "/rest/workspaces", contentType = MediaType.APPLICATION_JSON_VALUE)
  void createWorkspace(@RequestBody Map<String, ?> workspace);

  @GetExchange("/rest/workspaces/{workspace}/datastores/{store}?quietOnNotFound=true")
  JsonNode store(@PathVariable String workspace, @PathVariable String store);

  @PostExchange(
      url = "/rest/workspaces/{workspace}/datastores",
      contentType = MediaType.APPLICATION_JSON_VALUE)
  void createStore(@PathVariable String workspace, @RequestBody Map<String, ?> store);

  @PutExchange(
      url = "/rest/workspaces/{workspace}/datastores/{store}",
      contentType = MediaType.APPLICATION_JSON_VALUE)
  void changeStore(
      @PathVariable String workspace, @PathVariable String store, @RequestBody Map<String, ?> body);

  @GetExchange("/rest/workspaces/{workspace}/styles")
  JsonNode styles(@PathVariable String workspace);

  @GetExchange(url = "/rest/workspaces/{workspace}/styles/{style}", accept = SLD)
  byte[] style(@PathVariable String workspace, @PathVariable String style);

  /** The catalog's entry only; its text follows by {@link #changeStyle}. */
  @PostExchange(
      url = "/rest/workspaces/{workspace}/styles",
      contentType = MediaType.APPLICATION_JSON_VALUE,
      accept = MediaType.ALL_VALUE)
  void createStyle(@PathVariable String workspace, @RequestBody Map<String, ?> style);

  @PutExchange(url = "/rest/workspaces/{workspace}/styles/{style}?raw=true", contentType = SLD)
  void changeStyle(
      @PathVariable String workspace, @PathVariable String style, @RequestBody byte[] sld);

  @GetExchange(
      "/rest/workspaces/{workspace}/datastores/{store}/featuretypes/{type}?quietOnNotFound=true")
  JsonNode featureType(
      @PathVariable String workspace, @PathVariable String store, @PathVariable String type);

  @PostExchange(
      url = "/rest/workspaces/{workspace}/datastores/{store}/featuretypes",
      contentType = MediaType.APPLICATION_JSON_VALUE)
  void createFeatureType(
      @PathVariable String workspace, @PathVariable String store, @RequestBody Map<String, ?> type);

  @PutExchange(
      url = "/rest/workspaces/{workspace}/datastores/{store}/featuretypes/{type}",
      contentType = MediaType.APPLICATION_JSON_VALUE)
  void changeFeatureType(
      @PathVariable String workspace,
      @PathVariable String store,
      @PathVariable String type,
      @RequestBody Map<String, ?> body);

  @GetExchange("/rest/layers/{layer}?quietOnNotFound=true")
  JsonNode layer(@PathVariable String layer);

  @PutExchange(url = "/rest/layers/{layer}", contentType = MediaType.APPLICATION_JSON_VALUE)
  void changeLayer(@PathVariable String layer, @RequestBody Map<String, ?> body);

  @GetExchange("/rest/workspaces/{workspace}/layergroups")
  JsonNode groups(@PathVariable String workspace);

  @GetExchange("/rest/workspaces/{workspace}/layergroups/{group}")
  JsonNode group(@PathVariable String workspace, @PathVariable String group);

  @PostExchange(
      url = "/rest/workspaces/{workspace}/layergroups",
      contentType = MediaType.APPLICATION_JSON_VALUE)
  void createGroup(@PathVariable String workspace, @RequestBody Map<String, ?> group);

  @PutExchange(
      url = "/rest/workspaces/{workspace}/layergroups/{group}",
      contentType = MediaType.APPLICATION_JSON_VALUE)
  void changeGroup(
      @PathVariable String workspace, @PathVariable String group, @RequestBody Map<String, ?> body);

  /**
   * Empties a layer's tile cache. The description names query parameters; servers of today read the
   * layer from the body. Both are sent.
   */
  @PostExchange(
      url = "/gwc/rest/masstruncate?requestType=truncateLayer",
      contentType = MediaType.TEXT_XML_VALUE,
      accept = MediaType.ALL_VALUE)
  void truncate(@RequestParam String layer, @RequestBody byte[] request);
}
