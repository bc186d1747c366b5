package io.durablefunctions.benchmarks.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class BarChartTest {

  @Test
  void barsAreAsLongAsTheirValues() throws Exception {
    Document chart = chart(bar("a", 10), bar("b", 5));
    assertThat(lengths(chart)).containsExactly(420.0, 210.0);
    assertThat(texts(chart))
        .contains("a", "10 ns", "b", "5 ns")
        .doesNotContain("logarithmic scale");
  }

  @Test
  void farApartValuesAreLogarithmicAndItSaysSo() throws Exception {
    Document chart = chart(bar("a", 100_000), bar("b", 1_000));
    List<Double> lengths = lengths(chart);
    // From 100: three decades and one.
    assertThat(lengths.get(0)).isEqualTo(420.0);
    assertThat(lengths.get(1)).isCloseTo(140.0, within(0.1));
    assertThat(texts(chart)).contains("logarithmic scale", "100", "1,000", "10,000", "100,000");
  }

  @Test
  void thirtyTimesIsNotFarApart() throws Exception {
    assertThat(texts(chart(bar("a", 30), bar("b", 1)))).doesNotContain("logarithmic scale");
  }

  @Test
  void nothingHasNoLengthOnEitherScale() throws Exception {
    assertThat(lengths(chart(bar("a", 0)))).containsExactly(0.0);
    assertThat(lengths(chart(bar("a", 0), bar("b", 1), bar("c", 100))).get(0)).isEqualTo(0.0);
    assertThat(lengths(chart())).isEmpty();
  }

  @Test
  void textsStandInsideTheChart() throws Exception {
    Document chart = chart(bar("a rather long label of a bar", 12_345.678), bar("b", 0.1234));
    double width = Double.parseDouble(chart.getDocumentElement().getAttribute("width"));
    NodeList texts = chart.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      double x = Double.parseDouble(text.getAttribute("x"));
      double wide = text.getTextContent().length() * 7;
      double from = text.getAttribute("text-anchor").equals("end") ? x - wide : x;
      assertThat(from).isPositive();
      if (text.getAttribute("text-anchor").isEmpty()) {
        assertThat(x + wide).isLessThan(width);
      }
    }
  }

  @Test
  void isWellFormedWhateverTheTextsAre() throws Exception {
    Document chart = parsed(BarChart.svg("a < b & c", List.of(bar("<x> & \"y\"", 1))));
    assertThat(texts(chart)).contains("a < b & c", "<x> & \"y\"");
  }

  @Test
  void followsTheReadersMode() {
    assertThat(BarChart.svg("t", List.of(bar("a", 1)))).contains("prefers-color-scheme: dark");
  }

  @Test
  void whatHasNoLengthIsRefused() {
    assertThatThrownBy(() -> bar("a", Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bar("a", -1)).hasMessageContaining("-1");
  }

  private static BarChart.Bar bar(String label, double value) {
    return new BarChart.Bar(label, value, "ns", false);
  }

  private static Document chart(BarChart.Bar... bars) throws Exception {
    return parsed(BarChart.svg("title", List.of(bars)));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Double> lengths(Document chart) {
    List<Double> lengths = new ArrayList<>();
    NodeList rects = chart.getElementsByTagName("rect");
    for (int i = 0; i < rects.getLength(); i++) {
      Element rect = (Element) rects.item(i);
      if (rect.getAttribute("class").equals("bar")) {
        lengths.add(Double.parseDouble(rect.getAttribute("width")));
      }
    }
    return lengths;
  }

  private static List<String> texts(Document chart) {
    List<String> texts = new ArrayList<>();
    NodeList nodes = chart.getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}
