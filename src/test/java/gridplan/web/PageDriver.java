package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.RequestOptions;
import gridplan.testing.Chromium;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A planner at the page: a real mouse and a real keyboard in a window of its own. Remembers every
 * error that the browser's console shows, violations of the content-security policy among them.
 */
final class PageDriver implements AutoCloseable {
  static final int PATIENCE_MS = 120_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double TILE = 256;
  private static final double MARGIN = 60;

  final Page page;
  private final BrowserContext context;
  private final String base;
  private final List<String> problems = new ArrayList<>();

  PageDriver(int port, int width, int height) {
    base = "http://127.0.0.1:" + port;
    context =
        Chromium.get()
            .newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setLocale("zh-CN"));
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.onConsoleMessage(
        message -> {
          if (isRefusedPreview(message)) return;
          if (message.type().equals("error") || message.type().equals("warning"))
            problems.add(message.type() + ": " + message.text() + " at " + message.location());
        });
    page.onPageError(problem -> problems.add("uncaught: " + problem));
  }

  /** The browser logs every refusal; of a gesture that is only being tried it is an answer. */
  private static boolean isRefusedPreview(ConsoleMessage message) {
    return message.text().contains("status of 422") && message.location().contains("preview=true");
  }

  /** Opens an address of the service and waits for the page to have loaded. */
  void open(String path) {
    page.navigate(base + path);
    page.waitForSelector("body[data-ready]");
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  void click(String selector) {
    page.locator(selector).first().click();
  }

  /** Waits for a toast that holds the text; fails at once when one tells of an error instead. */
  void awaitToast(String text) {
    page.waitForSelector(".toast:has-text(\"" + text + "\"), .toast.error");
    assertThat(page.locator("#toasts").innerText()).contains(text);
  }

  /** Where a point stands in the window now. */
  double[] pixel(double lon, double lat) {
    Locator map = page.locator("#map");
    double zoom = Double.parseDouble(map.getAttribute("data-zoom"));
    double scale = TILE * Math.pow(2, zoom);
    BoundingBox box = map.boundingBox();
    double centreLon = Double.parseDouble(map.getAttribute("data-lon"));
    double centreLat = Double.parseDouble(map.getAttribute("data-lat"));
    return new double[] {
      box.x + box.width / 2 + (column(lon) - column(centreLon)) * scale,
      box.y + box.height / 2 + (row(lat) - row(centreLat)) * scale
    };
  }

  /** Whether a point of the ground lies on the map as it stands, clear of its edges. */
  boolean sees(double... lonLat) {
    BoundingBox box = page.locator("#map").boundingBox();
    double[] at = pixel(lonLat[0], lonLat[1]);
    return at[0] > box.x + MARGIN
        && at[0] < box.x + box.width - MARGIN
        && at[1] > box.y + MARGIN
        && at[1] < box.y + box.height - MARGIN;
  }

  private static double column(double lon) {
    return lon / 360 + 0.5;
  }

  private static double row(double lat) {
    double sine = Math.sin(Math.toRadians(lat));
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }

  void clickMap(double... lonLat) {
    double[] at = pixel(lonLat[0], lonLat[1]);
    page.mouse().click(at[0], at[1]);
  }

  /** Moves over points of the ground, in small steps as a hand does. */
  void moveOver(double[]... lonLats) {
    for (double[] lonLat : lonLats) {
      double[] at = pixel(lonLat[0], lonLat[1]);
      page.mouse().move(at[0], at[1], new Mouse.MoveOptions().setSteps(5));
    }
  }

  /** Presses at the first point and draws over the others; the button stays down. */
  void draw(double[]... lonLats) {
    double[] start = pixel(lonLats[0][0], lonLats[0][1]);
    page.mouse().move(start[0], start[1]);
    page.mouse().down();
    moveOver(lonLats);
  }

  /** The words beside the pointer, once the service has answered and they hold the text. */
  String awaitHint(String text) {
    page.waitForFunction(
        "text => { const hint = document.querySelector('.hint'); return !hint.hidden"
            + " && hint.textContent.includes(text) && !hint.textContent.includes('粗算')"
            + " && !hint.textContent.includes('正在计算'); }",
        text);
    return page.locator(".hint").innerText();
  }

  /** Presses at one point and releases at another. */
  void drag(double[] from, double[] to) {
    double[] start = pixel(from[0], from[1]);
    double[] end = pixel(to[0], to[1]);
    page.mouse().move(start[0], start[1]);
    page.mouse().down();
    page.mouse().move(end[0], end[1], new Mouse.MoveOptions().setSteps(12));
  }

  void release() {
    page.mouse().up();
  }

  /** Brings a stretch of ground to the middle, by the map's own means. */
  void search(String text) {
    Locator box = page.locator("#top input[type=search]");
    box.fill(text);
    box.press("Enter");
    box.press("Escape");
    settle();
  }

  /** Lets animations and what they set off come to rest. */
  void settle() {
    page.waitForTimeout(450);
  }

  /** Asks the service as the page does. */
  JsonNode get(String path) {
    APIResponse answer = page.request().get(base + path);
    assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** Status of a POST as the page would make it. */
  int post(String path, long version, Object body) {
    String token =
        context.cookies().stream()
            .filter(cookie -> cookie.name.endsWith("XSRF-TOKEN"))
            .map(cookie -> cookie.value)
            .findFirst()
            .orElse("");
    return page.request()
        .post(
            base + path,
            RequestOptions.create()
                .setHeader("X-XSRF-TOKEN", token)
                .setHeader("If-Match", "\"" + version + "\"")
                .setHeader("Content-Type", "application/json")
                .setData(JSON.writeValueAsString(body)))
        .status();
  }

  /** Whether the service would take the edit. */
  boolean accepts(long plan, Map<String, ?> edit) {
    long version = get("/api/v1/plans/" + plan).path("version").asLong();
    return post("/api/v1/plans/" + plan + "/edits?preview=true", version, edit) == 200;
  }

  /** Whether the service would let the cell go over the boundary. */
  boolean accepts(long plan, Ground.Step step, Ground ground) {
    return accepts(
        plan,
        Map.of("kind", "assign", "cells", List.of(step.to()), "to", ground.gridOf(step.from())));
  }

  /** The browser logs every request that a lost connection cost; where it was cut, none counts. */
  void forgetLostConnections() {
    problems.removeIf(problem -> problem.contains("ERR_INTERNET_DISCONNECTED"));
  }

  /** The browser logs every refusal too; one that was asked for is none to be told. */
  void forgetRefusals() {
    problems.removeIf(
        problem -> problem.contains("status of 422") || problem.contains("status of 400"));
  }

  /** Fails on anything that the console showed as wrong. */
  void expectNoProblems() {
    assertThat(problems).isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }
}
