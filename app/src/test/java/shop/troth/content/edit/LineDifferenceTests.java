package shop.troth.content.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.content.edit.LineDifference.Kind;
import shop.troth.content.edit.LineDifference.Line;
import shop.troth.testing.Seed;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LineDifferenceTests {

    @Test
    void what_stayed_what_went_and_what_came_is_told_in_order() {
        var difference = LineDifference.of("one\ntwo\nthree\n", "one\nthree\nfour\n");

        assertThat(difference.lines())
                .containsExactly(
                        new Line(Kind.SAME, "one"),
                        new Line(Kind.REMOVED, "two"),
                        new Line(Kind.SAME, "three"),
                        new Line(Kind.ADDED, "four"));
        assertThat(difference.words()).isEqualTo("1 line added, 1 removed");
    }

    @Test
    void the_words_name_what_there_is() {
        assertThat(LineDifference.of("a\n", "a\n").words()).isEmpty();
        assertThat(LineDifference.of("", "a\nb\n").words()).isEqualTo("2 lines added");
        assertThat(LineDifference.of("a\n", "").words()).isEqualTo("1 line removed");
    }

    @Test
    void both_texts_can_be_read_from_it_whatever_they_are() {
        var random = Seed.random(58);
        for (int i = 0; i < 500; i++) {
            var before = text(random, 12);
            var after = text(random, 12);
            both(before, after);
        }
        both("a\n".repeat(1_200), "b\n".repeat(1_200)); // too large to be compared
    }

    private static void both(String before, String after) {
        var lines = LineDifference.of(before, after).lines();
        assertThat(without(lines, Kind.ADDED)).isEqualTo(before);
        assertThat(without(lines, Kind.REMOVED)).isEqualTo(after);
    }

    private static String without(List<Line> lines, Kind kind) {
        return lines.stream()
                .filter(it -> it.kind() != kind)
                .map(it -> it.text() + "\n")
                .collect(Collectors.joining());
    }

    private static String text(Random random, int most) {
        return IntStream.range(0, random.nextInt(most))
                .mapToObj(it -> "line " + random.nextInt(5) + "\n")
                .collect(Collectors.joining());
    }
}
