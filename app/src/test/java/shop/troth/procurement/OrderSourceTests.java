package shop.troth.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.procurement.OrderSource.Line;

/** Which lines of a document pieces are of. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderSourceTests {

    private final OrderSource source =
            new OrderSource("p", List.of(new Line(10, "A", 3), new Line(20, "B", 1), new Line(30, "A", 2)));

    @Test
    void pieces_of_one_item_are_taken_from_its_lines_in_order() {
        assertThat(source.of("A", 0, 5)).containsExactly(new Line(10, "A", 3), new Line(30, "A", 2));
        assertThat(source.of("A", 2, 2)).containsExactly(new Line(10, "A", 1), new Line(30, "A", 1));
        assertThat(source.of("A", 3, 1)).containsExactly(new Line(30, "A", 1));
        assertThat(source.of("B", 0, 1)).containsExactly(new Line(20, "B", 1));
    }

    @Test
    void what_was_not_in_it_comes_after_its_last_line() {
        assertThat(source.of("C", 0, 4)).containsExactly(new Line(31, "C", 4));
        assertThat(source.of("B", 0, 2)).containsExactly(new Line(20, "B", 1), new Line(20, "B", 1));
    }
}
