package gridplan.register;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts the rows of a register as they come. Memory: eight to sixteen bytes a door. */
final class RegisterTally {
  private final Doors doors = new Doors();
  private final Map<String, Integer> joined = new TreeMap<>();
  private final Map<String, Integer> reasons = new TreeMap<>();
  private final Map<String, Integer> problems = new TreeMap<>();
  private final java.util.Set<Long> buildings = new java.util.HashSet<>();
  private int rows;
  private int unjoined;
  private int unplaceable;
  private int twice;
  private int occupied;
  private long residents;
  private long floating;

  /** Counts a row; a door that was there before is noted on it by the answer. */
  boolean add(RegisterLine line) {
    rows++;
    residents += line.residents();
    floating += line.floating();
    Match match = line.match();
    boolean fresh = true;
    if (match.building() == 0) {
      unjoined++;
      if (line.unplaceable() != null) unplaceable++;
      reasons.merge(match.reason().name(), 1, Integer::sum);
    } else {
      joined.merge(match.how().name(), 1, Integer::sum);
      buildings.add(match.building());
      fresh = doors.add(line.door());
      if (!fresh) twice++;
    }
    if (line.occupied() && fresh) occupied++;
    if (line.problem() != null)
      for (String code : line.problem().split(" ")) problems.merge(code, 1, Integer::sum);
    return fresh;
  }

  /** As the report has it; see {@link Registers#check}. */
  Map<String, Object> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("rows", rows);
    report.put("joined", joined);
    report.put("unjoined", unjoined);
    report.put("reasons", reasons);
    report.put("unplaceable", unplaceable);
    report.put("buildings", buildings.size());
    report.put("occupied", occupied);
    report.put("doorsTwice", twice);
    report.put("residents", residents);
    report.put("floating", floating);
    report.put("problems", problems);
    return report;
  }

  /** A set of texts by 64 bits of each: of a million, two are taken for one once in 37 million. */
  private static final class Doors {
    private long[] table = new long[1 << 10];
    private int size;

    boolean add(String door) {
      if (size * 3 > table.length * 2) grow();
      if (!put(table, hash(door))) return false;
      size++;
      return true;
    }

    private void grow() {
      long[] larger = new long[table.length * 2];
      for (long hash : table) if (hash != 0) put(larger, hash);
      table = larger;
    }

    private static boolean put(long[] table, long hash) {
      int mask = table.length - 1;
      for (int at = (int) (hash ^ hash >>> 32) & mask; ; at = at + 1 & mask) {
        if (table[at] == hash) return false;
        if (table[at] != 0) continue;
        table[at] = hash;
        return true;
      }
    }

    /** FNV-1a with a final mix; never 0. */
    private static long hash(String text) {
      long hash = 0xcbf29ce484222325L;
      for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
      hash ^= hash >>> 29;
      hash *= 0xbf58476d1ce4e5b9L;
      hash ^= hash >>> 32;
      return hash == 0 ? 1 : hash;
    }
  }
}
