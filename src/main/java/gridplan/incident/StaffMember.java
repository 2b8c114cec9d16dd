package gridplan.incident;

/**
 * Who holds a post, in a grid or, as its head, in a building.
 *
 * @param id 0 while it is not stored
 * @param gridCode null for the head of a building
 * @param building id of the building, null for who serves in a whole grid
 * @param x lattice point in that building
 */
record StaffMember(
    long id,
    long area,
    String gridCode,
    Long building,
    Integer x,
    Integer y,
    String post,
    String name,
    String phone) {}
