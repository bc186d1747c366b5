package io.durablefunctions.maintenance;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One after the other of what comes in pages; a page is asked for when it is needed. */
final class Pages<T> {

  private final Iterator<List<T>> pages;
  private final Queue<T> rows = new ArrayDeque<>();
  private int requests;

  Pages(Iterator<List<T>> pages) {
    this.pages = pages;
  }

  /** The next one, or null at the end. */
  @Nullable T peek() {
    while (rows.isEmpty() && pages.hasNext()) {
      requests++;
      rows.addAll(pages.next());
    }
    return rows.peek();
  }

  /** Goes on to the one after. */
  void skip() {
    rows.remove();
  }

  /** How many pages were asked for. */
  int requests() {
    return requests;
  }
}
