package gridplan.cli;

import java.util.Map;

/** What the stages of long work are called on the command line. */
final class Stages {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("check.read", "reading the grids"),
          Map.entry("check.prove", "walking round every grid"),
          Map.entry("check.layers", "laying the other layers over them"),
          Map.entry("convert.survey", "looking what the file holds"),
          Map.entry("convert.features", "rewriting the features"),
          Map.entry("import.relations", "reading relations"),
          Map.entry("import.ways", "reading ways"),
          Map.entry("import.nodes", "reading nodes"),
          Map.entry("import.buildings", "putting buildings together"),
          Map.entry("import.barriers", "putting streets, rivers and railways together"),
          Map.entry("import.area", "finding the area"),
          Map.entry("import.read", "reading the files"),
          Map.entry("import.store", "storing the layers"),
          Map.entry("mosaic.nodes", "crossing lines"),
          Map.entry("mosaic.blocks", "cutting blocks"),
          Map.entry("mosaic.cells", "cutting cells"),
          Map.entry("mosaic.edges", "finding neighbours"),
          Map.entry("mosaic.prove", "proving that the cells tile the area"),
          Map.entry("mosaic.store", "storing the cells"),
          Map.entry("plan.carry", "carrying the plan on to the new cells"),
          Map.entry("plan.load", "loading the cells"),
          Map.entry("plan.overlay", "laying the given grids over the cells"),
          Map.entry("plan.search", "searching"),
          Map.entry("plan.store", "storing the plan"),
          Map.entry("rebalance.search", "searching"),
          Map.entry("repair.check", "checking what is wrong"),
          Map.entry("repair.find", "finding edges that do not match"),
          Map.entry("repair.cut", "cutting lines where they meet"),
          Map.entry("repair.assign", "giving ground to its receivers"),
          Map.entry("repair.prove", "proving that the grids tile their area"));

  private Stages() {}

  /** The words for a stage; one that is not known stands for itself. */
  static String words(String stage) {
    return WORDS.getOrDefault(stage, stage);
  }
}
