package gridplan.core.partition;

import gridplan.core.mosaic.Cell;

/** What is balanced (管理负荷). */
public enum Load {
  HOUSEHOLDS,
  RESIDENTS;

  double of(Cell cell) {
    return this == HOUSEHOLDS ? cell.households() : cell.residents();
  }
}
