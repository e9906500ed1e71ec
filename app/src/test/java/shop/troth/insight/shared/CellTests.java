package shop.troth.insight.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.testing.Seed;

/** What of a sum's parts may be told, so that no small part can be computed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CellTests {

    @Test
    void a_small_part_hides_the_next_one_so_that_subtracting_gives_nothing_away() {
        assertThat(told(Map.of("a", 3L, "b", 91L, "c", 402L))).containsExactly("c");
    }

    @Test
    void parts_that_are_few_together_hide_one_more() {
        assertThat(told(Map.of("a", 1L, "b", 17L, "c", 58L, "d", 777L))).containsExactly("d");
    }

    @Test
    void parts_that_are_many_together_hide_no_other() {
        assertThat(told(Map.of("a", 20L, "b", 30L, "c", 58L, "d", 777L))).containsExactly("d", "c");
    }

    @Test
    void all_large_parts_are_told_the_largest_first() {
        assertThat(told(Map.of("a", 50L, "b", 51L))).containsExactly("b", "a");
    }

    @Test
    void of_two_parts_of_which_one_is_small_none_is_told() {
        assertThat(told(Map.of("new", 612L, "returning", 44L))).isEmpty();
    }

    /** Whoever knows the sums that are told, and which parts there are, knows no group of hidden ones that is small or a single one. */
    @Test
    void by_subtraction_only_groups_of_two_cells_and_fifty_at_least_can_be_known() {
        var chance = Seed.random(145);
        for (int i = 0; i < 20_000; i++) {
            var whole = madeUp(chance, 2);
            if (whole.isLarge()) {
                check(whole);
            }
        }
    }

    private static void check(Cell whole) {
        var told = whole.told();
        assertThat(told).allMatch(Cell::isLarge);
        var hidden = new ArrayList<>(whole.parts());
        hidden.removeAll(new HashSet<>(told));
        if (!hidden.isEmpty()) {
            assertThat(hidden.size()).isGreaterThan(1);
            assertThat(hidden.stream().mapToLong(Cell::count).sum()).isGreaterThanOrEqualTo(Cell.LEAST);
        }
        told.forEach(CellTests::check);
    }

    private static Cell madeUp(Random chance, int levels) {
        var parts = new ArrayList<Cell>();
        int many = 1 + chance.nextInt(6);
        for (int i = 0; i < many; i++) {
            long count = 1 + (long) (Math.pow(chance.nextDouble(), 4) * 300);
            parts.add(
                    levels > 1 && chance.nextBoolean()
                            ? madeUp(chance, levels - 1)
                            : new Cell("p" + i, count, List.of()));
        }
        return Cell.of("whole", parts.stream());
    }

    private static List<String> told(Map<String, Long> counts) {
        return Cell.of("whole", new TreeMap<>(counts)).told().stream()
                .map(Cell::name)
                .toList();
    }
}
