package shop.troth.insight.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.insight.study.StudyCount.Kind;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.Seed;

/** Counting people, each once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StudyTallyTests {

    @Test
    @Keeps("perricone-md.internal-use")
    void fifty_people_are_counted_together() {
        var tally = tally(StudyTally.LEAST);

        assertThat(tally.kept())
                .containsExactlyInAnyOrder(
                        new StudyCount(Kind.PRODUCT, "cream", "", 50),
                        new StudyCount(Kind.PRODUCT, "serum", "", 50),
                        new StudyCount(Kind.PAIR, "cream", "serum", 50),
                        new StudyCount(Kind.ANSWER, "skin=dry", "", 50),
                        new StudyCount(Kind.FITS, "skin=dry", "Serums", 50));
    }

    @Test
    @Refuses("perricone-md.internal-use")
    void forty_nine_are_not() {
        assertThat(tally(StudyTally.LEAST - 1).kept()).isEmpty();
    }

    private static StudyTally tally(int people) {
        var tally = new StudyTally();
        for (int i = 0; i < people; i++) {
            tally.add(List.of("serum", "cream", "serum"), Set.of("Serums"), Set.of("skin=dry"));
        }
        return tally;
    }

    @Test
    @Keeps("perricone-md.internal-use")
    void without_one_person_no_count_is_smaller_by_more_than_one_and_none_is_greater() {
        var random = Seed.random(2500);
        var people = IntStream.range(0, 40)
                .mapToObj(_ -> IntStream.range(0, random.nextInt(8))
                        .mapToObj(_ -> "p" + random.nextInt(12))
                        .collect(Collectors.toCollection(TreeSet::new)))
                .toList();
        var all = counts(people, -1);

        for (int gone = 0; gone < people.size(); gone++) {
            var left = counts(people, gone);
            assertThat(left.keySet()).isSubsetOf(all.keySet());
            all.forEach((count, before) ->
                    assertThat(before - left.getOrDefault(count, 0L)).as(count).isBetween(0L, 1L));
        }
    }

    private static Map<String, Long> counts(List<TreeSet<String>> people, int without) {
        var tally = new StudyTally();
        for (int i = 0; i < people.size(); i++) {
            if (i != without) {
                tally.add(people.get(i), Set.of(), Set.of());
            }
        }
        var counts = new HashMap<String, Long>();
        tally.atLeast(1).forEach(it -> counts.put(it.kind() + " " + it.one() + " " + it.other(), it.people()));
        return counts;
    }
}
