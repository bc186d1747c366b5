package io.durablefunctions.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KnownWordsTest {

  /** Few letters, so that words fall into each other's places. */
  @Property
  void knowItsWordsAndNoOther(
      @ForAll("words") Set<String> known, @ForAll("words") Set<String> all) {
    Map<String, Integer> meanings = new HashMap<>();
    known.forEach(word -> meanings.put(word, meanings.size()));
    KnownWords<Integer> words = new KnownWords<>(meanings);
    all.addAll(known);
    for (String word : all) {
      assertThat(words.find("ab" + word + "ba", 2, 2 + word.length()))
          .isEqualTo(meanings.get(word));
    }
    assertThat(words.find("ab", 1, 1)).isNull();
  }

  @Provide
  Arbitrary<Set<String>> words() {
    return Arbitraries.strings().withChars("abc").ofMinLength(1).ofMaxLength(4).set().ofMinSize(1);
  }
}
