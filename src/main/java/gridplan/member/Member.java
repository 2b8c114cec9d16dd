package gridplan.member;

/**
 * A building, a stairwell or a part of either, as a list names it.
 *
 * @param unit stairwell; empty for a whole building
 * @param part from 1
 * @param parts of how many; 1 for all of it
 */
record Member(long building, String unit, int part, int parts) {
  /** Whether they have households in common. */
  boolean overlaps(Member other) {
    if (building != other.building) return false;
    if (!unit.isEmpty() && !other.unit.isEmpty() && !unit.equals(other.unit)) return false;
    return parts != other.parts || part == other.part;
  }
}
