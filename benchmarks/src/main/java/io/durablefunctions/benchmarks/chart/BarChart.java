package io.durablefunctions.benchmarks.chart;

import io.durablefunctions.benchmarks.measure.Numbers;
import java.util.List;
import java.util.Locale;

/**
 * A chart of horizontal bars as an SVG of its own: no script, no font, no image from elsewhere. It
 * has its own background and follows the reader's light or dark mode.
 *
 * <p>Where the largest value is more than {@value #LOGARITHMIC_FROM} times the smallest, the bars
 * are logarithmic, and the chart says so.
 */
public final class BarChart {

  /** From which ratio of values on the bars are logarithmic. */
  static final int LOGARITHMIC_FROM = 30;

  private static final int BAR = 22;
  private static final int STEP = 32;
  private static final int PLOT = 420;
  private static final int MARGIN = 16;
  private static final int TOP = 52;
  private static final int BOTTOM = 34;

  /** The width of a letter: about that of the widest usual font of this size. */
  private static final double LETTER = 7.4;

  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #1f2328; }
        .title { font-size: 16px; font-weight: 600; }
        .note { font-size: 11px; fill: #59636e; }
        .ground { fill: #ffffff; }
        .grid { stroke: #d1d9e0; }
        .bar { fill: #8c959f; }
        .own { fill: #0969da; }
        @media (prefers-color-scheme: dark) {
          text { fill: #f0f6fc; }
          .note { fill: #9198a1; }
          .ground { fill: #0d1117; }
          .grid { stroke: #3d444d; }
          .bar { fill: #656c76; }
          .own { fill: #4493f8; }
        }
      </style>
      """;

  /**
   * One bar.
   *
   * @param label what stands before it
   * @param value its length; not negative
   * @param unit what stands behind the value
   * @param highlighted whether it stands out
   */
  public record Bar(String label, double value, String unit, boolean highlighted) {
    public Bar {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException("A bar has no length of " + value + ": " + label);
      }
    }
  }

  private final String title;
  private final List<Bar> bars;
  private final Scale scale;
  private final int left;
  private final StringBuilder out = new StringBuilder();

  private BarChart(String title, List<Bar> bars) {
    this.title = title;
    this.bars = bars;
    this.scale = Scale.of(bars.stream().mapToDouble(Bar::value).toArray());
    int longest = bars.stream().mapToInt(bar -> bar.label().length()).max().orElse(0);
    this.left = 2 * MARGIN + (int) Math.ceil(longest * LETTER);
  }

  /** The chart, from the first bar down. */
  public static String svg(String title, List<Bar> bars) {
    return new BarChart(title, List.copyOf(bars)).draw();
  }

  private String draw() {
    int longest = bars.stream().mapToInt(bar -> text(bar).length()).max().orElse(0);
    int width = left + PLOT + 2 * MARGIN + (int) Math.ceil(longest * LETTER);
    width = Math.max(width, 2 * MARGIN + (int) Math.ceil(title.length() * LETTER * 1.3));
    int height = TOP + bars.size() * STEP + BOTTOM;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\""
            + " width=\"%d\" height=\"%d\">%n",
        width, height, width, height);
    add("<title>%s</title>%n", escaped(title));
    out.append(STYLE);
    add("<rect class=\"ground\" width=\"100%%\" height=\"100%%\" rx=\"6\"/>%n");
    add("<text class=\"title\" x=\"%d\" y=\"30\">%s</text>%n", MARGIN, escaped(title));
    grid();
    for (int i = 0; i < bars.size(); i++) {
      bar(bars.get(i), TOP + i * STEP);
    }
    return out.append("</svg>\n").toString();
  }

  private void grid() {
    int bottom = TOP + bars.size() * STEP;
    for (double tick : scale.ticks()) {
      double x = left + scale.length(tick) * PLOT;
      add(
          "<line class=\"grid\" x1=\"%1$.1f\" y1=\"%2$d\" x2=\"%1$.1f\" y2=\"%3$d\"/>%n",
          x, TOP - 6, bottom);
      add(
          "<text class=\"note\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>%n",
          x, bottom + 16, Numbers.text(tick));
    }
    if (scale.logarithmic()) {
      add("<text class=\"note\" x=\"%d\" y=\"%d\">logarithmic scale</text>%n", MARGIN, bottom + 16);
    }
  }

  private void bar(Bar bar, int y) {
    double length = scale.length(bar.value()) * PLOT;
    int baseline = y + BAR - 6;
    add(
        "<text text-anchor=\"end\" x=\"%d\" y=\"%d\">%s</text>%n",
        left - 8, baseline, escaped(bar.label()));
    add(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n",
        bar.highlighted() ? "own" : "bar", left, y, length, BAR);
    add("<text x=\"%.1f\" y=\"%d\">%s</text>%n", left + length + 6, baseline, escaped(text(bar)));
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private static String text(Bar bar) {
    return Numbers.text(bar.value()) + " " + bar.unit();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
