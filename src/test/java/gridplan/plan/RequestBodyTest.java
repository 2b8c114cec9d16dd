package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.mosaic.BarrierClass;
import gridplan.exchange.GeoJsonModule;
import gridplan.platform.problem.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.json.JsonMapper;

class RequestBodyTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new GeoJsonModule()).build();

  @Test
  void cellsToPaintAreReadOnceEach() {
    assertThat(edit("{'kind':'assign','cells':[7,3,7],'to':12}"))
        .isEqualTo(new EditRequest.Assign(new TreeSet<>(List.of(3, 7)), 12L));
  }

  @Test
  void noTargetMeansANewGrid() {
    assertThat(edit("{'kind':'assign','cells':[1],'to':null}"))
        .isEqualTo(new EditRequest.Assign(new TreeSet<>(List.of(1)), null));
  }

  @Test
  void aDrawnLineIsRoundedToTheLattice() {
    EditRequest request = edit("{'kind':'split','grid':5,'line':[[120,30],[120.00000014,30]]}");
    assertThat(((EditRequest.Split) request).line().getCoordinates())
        .containsExactly(
            new Coordinate(1_200_000_000, 300_000_000), new Coordinate(1_200_000_001, 300_000_000));
  }

  @Test
  void theFirstGridOfAMergeIsKept() {
    assertThat(edit("{'kind':'merge','grids':[4,9]}")).isEqualTo(new EditRequest.Merge(4, 9));
  }

  @Test
  void aDrawnRingIsClosedAndMayMakeADedicatedGrid() {
    EditRequest.Draw draw =
        (EditRequest.Draw)
            edit(
                "{'kind':'draw','ring':[[0,0],[1,0],[1,0.00000001],[1,1]],'to':null,"
                    + "'gridKind':'dedicated','name':' 学校 '}");
    assertThat(draw.ring().getCoordinates())
        .containsExactly(
            new Coordinate(0, 0),
            new Coordinate(10_000_000, 0),
            new Coordinate(10_000_000, 10_000_000),
            new Coordinate(0, 0));
    assertThat(draw.gridKind()).isEqualTo(GridKind.DEDICATED);
    assertThat(draw.name()).isEqualTo("学校");
    assertThat(draw.to()).isNull();
  }

  @Test
  void aLineWithMorePointsThanAHandDrawsIsAnError() {
    String points = "[0,0]," + "[1,1],[0,1],".repeat(5_000) + "[2,2]";
    assertCode("edit.malformed", () -> edit("{'kind':'reshape','line':[" + points + "]}"));
  }

  @Test
  void aCutMayNameGridsOrNone() {
    assertThat(((EditRequest.Cut) edit("{'kind':'split','cut':true,'line':[[1,2],[3,4]]}")).grids())
        .isEmpty();
    assertThat(
            ((EditRequest.Cut)
                    edit("{'kind':'split','cut':true,'grids':[4,5],'line':[[1,2],[3,4]]}"))
                .grids())
        .containsExactly(4L, 5L);
  }

  @Test
  void aVertexGoesToAPointAndABoundaryToABarrier() {
    assertThat(edit("{'kind':'vertex','action':'move','at':[0,0],'to':[1,2]}"))
        .isEqualTo(
            new EditRequest.Vertex(
                EditRequest.Vertex.Action.MOVE,
                new Coordinate(0, 0),
                new Coordinate(10_000_000, 20_000_000)));
    assertThat(edit("{'kind':'vertex','action':'delete','at':[0,0]}"))
        .isEqualTo(
            new EditRequest.Vertex(EditRequest.Vertex.Action.DELETE, new Coordinate(0, 0), null));
    assertThat(edit("{'kind':'snap','grids':[1,2],'withinMetres':5,'classes':['arterial']}"))
        .isEqualTo(new EditRequest.Snap(1, 2, 5, Set.of(BarrierClass.ARTERIAL)));
    assertThat(
            ((EditRequest.Snap) edit("{'kind':'snap','grids':[1,2],'withinMetres':5}")).classes())
        .hasSize(BarrierClass.values().length);
    assertThat(edit("{'kind':'transfer','cells':[4,2],'community':7,'to':9}"))
        .isEqualTo(new EditRequest.Transfer(new TreeSet<>(List.of(2, 4)), null, 7, 9L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'kind':'paint'}",
        "{'kind':'assign'}",
        "{'kind':'assign','cells':[]}",
        "{'kind':'assign','cells':[-1]}",
        "{'kind':'split','line':[[1,2],[3,4]]}",
        "{'kind':'split','grid':1,'line':[[1,2]]}",
        "{'kind':'split','grid':1,'line':[[1,2],[3]]}",
        "{'kind':'split','grid':1,'line':[[1,2],[3,91]]}",
        "{'kind':'merge','grids':[4,4]}",
        "{'kind':'merge','grids':[4]}",
        "{'kind':'accept'}",
        "{'kind':'assign','cells':[1],'to':[1,2]}",
        "{'kind':'assign','cells':[1],'to':'x'}",
        "{'kind':'assign','cells':[1],'to':1.5}",
        "{'kind':'draw'}",
        "{'kind':'draw','ring':[[1,2],[3,4]]}",
        "{'kind':'draw','ring':[[1,2],[1,2],[1,2]]}",
        "{'kind':'draw','ring':[[1,2],[3,4],[1,2]]}",
        "{'kind':'draw','ring':[[0,0],[1,0],[1,1]],'gridKind':'magic'}",
        "{'kind':'draw','ring':[[0,0],[1,0],['NaN',1]]}",
        "{'kind':'draw','ring':[[0,0],[1,0],[1e300,1]]}",
        "{'kind':'draw','ring':[[0,0],[1,0],null]}",
        "{'kind':'split','cut':true,'line':[[1,2],[1,2]]}",
        "{'kind':'reshape'}",
        "{'kind':'vertex','at':[1,2],'to':[1,3]}",
        "{'kind':'vertex','action':'jump','at':[1,2],'to':[1,3]}",
        "{'kind':'vertex','action':'move','at':[1,2]}",
        "{'kind':'vertex','action':'move','at':[1,2],'to':7}",
        "{'kind':'vertex','action':'move','at':[1,2],'to':['a',7]}",
        "{'kind':'vertex','action':'move','at':[1],'to':[1,3]}",
        "{'kind':'snap','grids':[1,1],'withinMetres':5}",
        "{'kind':'snap','grids':[1,2]}",
        "{'kind':'snap','grids':[1,2],'withinMetres':0}",
        "{'kind':'snap','grids':[1,2],'withinMetres':'NaN'}",
        "{'kind':'snap','grids':[1,2],'withinMetres':1000}",
        "{'kind':'snap','grids':[1,2],'withinMetres':5,'classes':['moat']}",
        "{'kind':'snap','grids':[1,2],'withinMetres':5,'classes':[null]}",
        "{'kind':'transfer','community':3}",
        "{'kind':'transfer','cells':[1]}",
        "{'kind':'transfer','cells':[1],'ring':[[0,0],[1,0],[1,1]],'community':3}"
      })
  void anythingElseIsAnErrorThatSaysWhat(String body) {
    assertCode("edit.malformed", () -> edit(body));
  }

  @Test
  void theVersionIsReadWithOrWithoutQuotes() {
    assertCode("plan.versionMalformed", () -> PlanController.version("\"x\""));
    assertThat(PlanController.version("\"17\"")).isEqualTo(17);
    assertThat(PlanController.version("W/\"17\"")).isEqualTo(17);
    assertThat(PlanController.version("17")).isEqualTo(17);
  }

  @Test
  void aPlanBeginsWithTheSolverUnlessToldOtherwise() {
    assertThat(plan("{'area':3}"))
        .isEqualTo(new NewPlan(3, "", null, null, null, new NewPlan.Solve()));
    assertThat(plan("{'area':3,'name':' 一 ','band':{'min':300,'max':550},'grids':6}"))
        .isEqualTo(new NewPlan(3, "一", 300.0, 550.0, 6, new NewPlan.Solve()));
    assertThat(plan("{'area':3,'start':'empty'}").start()).isEqualTo(new NewPlan.Empty());
    assertThat(plan("{'area':3,'start':{'plan':8}}").start()).isEqualTo(new NewPlan.Copy(8));
  }

  @Test
  void givenGridsAreReadWithTheirCodesAndNames() {
    NewPlan plan =
        plan(
            "{'area':3,'start':{'gridsGeoJson':{'type':'FeatureCollection','features':[{"
                + "'type':'Feature','properties':{'code':' 7 ','name':'东'},'geometry':{"
                + "'type':'Polygon','coordinates':[[[0,0],[1,0],[1,1],[0,0]]]}}]}}}");
    GivenGrid grid = ((NewPlan.Given) plan.start()).grids().get(0);
    assertThat(grid.code()).isEqualTo("7");
    assertThat(grid.name()).isEqualTo("东");
    assertThat(grid.ground().getArea()).isEqualTo(0.5e14);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'area':1,'band':{'min':3}}",
        "{'area':1,'band':{'min':3,'max':2}}",
        "{'area':1,'band':{'min':0,'max':2}}",
        "{'area':1,'band':{'min':1,'max':'Infinity'}}",
        "{'area':1,'band':{'min':'NaN','max':'NaN'}}",
        "{'area':1,'grids':0}",
        "{'area':1,'start':'magic'}",
        "{'area':1,'start':{'magic':1}}"
      })
  void aPlanThatMakesNoSenseIsAnError(String body) {
    assertCode("plan.malformed", () -> plan(body));
  }

  @Test
  void aNameLongerThanAHandWritesIsAnError() {
    assertCode("plan.malformed", () -> plan("{'area':1,'name':'" + "长".repeat(101) + "'}"));
    assertThat(plan("{'area':1,'name':'" + "长".repeat(100) + "'}").name()).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'code':{'a':1}}", "{'name':[1]}", "{'name':'a\\u0000b'}", "{'code':'LONG'}"})
  void whatIsNoCodeOrNameOfAGridIsAnErrorThatNamesTheFeature(String properties) {
    String body =
        "{'area':1,'start':{'gridsGeoJson':{'features':[{'properties':"
            + properties.replace("LONG", "9".repeat(101))
            + ",'geometry':{'type':'Polygon','coordinates':[[[0,0],[1,0],[1,1],[0,0]]]}}]}}}";
    assertThat(assertCode("grids.malformed", () -> plan(body)).details())
        .containsEntry("feature", 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'Point','coordinates':[0,0]}",
        "{'type':'Polygon','coordinates':[]}",
        "{'type':'MultiPolygon','coordinates':[]}",
        "null"
      })
  void aBrokenGridIsAnErrorThatNamesTheFeature(String geometry) {
    String body =
        "{'area':1,'start':{'gridsGeoJson':{'features':[{'geometry':" + geometry + "}]}}}";
    assertThat(assertCode("grids.malformed", () -> plan(body)).details())
        .containsEntry("feature", 0);
  }

  private static EditRequest edit(String text) {
    return JSON.readValue(text.replace('\'', '"'), EditBody.class)
        .request(id -> new EditRequest.Accept(1, new Moves(new int[0], new long[0])));
  }

  private static NewPlan plan(String text) {
    return JSON.readValue(text.replace('\'', '"'), NewPlanBody.class).request();
  }

  private static Problem assertCode(String code, ThrowingCallable call) {
    Problem[] caught = new Problem[1];
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              caught[0] = problem;
              assertThat(problem.code()).isEqualTo(code);
            });
    return caught[0];
  }
}
