package gridplan.core.partition;

/** Union-find over 0 to n − 1; the smallest member stands for its set. */
final class DisjointSets {
  private final int[] parent;

  DisjointSets(int size) {
    parent = new int[size];
    for (int i = 0; i < size; i++) parent[i] = i;
  }

  int find(int member) {
    int root = member;
    while (parent[root] != root) root = parent[root];
    while (parent[member] != root) {
      int next = parent[member];
      parent[member] = root;
      member = next;
    }
    return root;
  }

  /** Joins two sets; whether they were two. */
  boolean union(int a, int b) {
    int rootA = find(a);
    int rootB = find(b);
    if (rootA == rootB) return false;
    parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    return true;
  }

  /** Numbers the sets from 0 in the order of their smallest members. */
  int[] numbered() {
    int[] number = new int[parent.length];
    int count = 0;
    for (int i = 0; i < parent.length; i++) {
      int root = find(i);
      number[i] = root == i ? count++ : number[root];
    }
    return number;
  }
}
