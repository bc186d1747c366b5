package io.durablefunctions.history;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words that are known beforehand, such as the names of fields, found in a JSON text where they
 * stand: to cut each out, look it up and throw it away was a third of decoding.
 *
 * @param <M> what a word means
 */
final class KnownWords<M> {

  private final @Nullable String[] words;
  private final Object[] meanings;

  KnownWords(Map<String, M> meaningOf) {
    int size = Integer.highestOneBit(meaningOf.size()) * 4;
    words = new String[size];
    meanings = new Object[size];
    meaningOf.forEach(this::add);
  }

  private void add(String word, M meaning) {
    int place = place(word, 0, word.length());
    while (words[place] != null) {
      place = next(place);
    }
    words[place] = word;
    meanings[place] = meaning;
  }

  /** The meaning of the word between {@code from} and {@code to}, or null if it is not known. */
  @SuppressWarnings("unchecked") // add() puts nothing else there
  @Nullable M find(String text, int from, int to) {
    if (from >= to) {
      return null;
    }
    int place = place(text, from, to);
    for (String word = words[place]; word != null; word = words[place]) {
      if (word.length() == to - from && text.startsWith(word, from)) {
        return (M) meanings[place];
      }
      place = next(place);
    }
    return null;
  }

  /** The length, the first and the middle letter tell nearly all words of ours apart. */
  private int place(String text, int from, int to) {
    int letters = text.charAt(from) + 7 * text.charAt((from + to) >>> 1);
    return (letters + 31 * (to - from)) & (words.length - 1);
  }

  private int next(int place) {
    return (place + 1) & (words.length - 1);
  }
}
