package shop.troth.insight.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.catalog.search.SearchQuery;
import shop.troth.insight.search.MissedReports.Last;
import shop.troth.insight.search.MissedReports.Row;

/** Searches that find nothing are counted as hashes; a word can be read when it was searched on five of the last thirty days, and no longer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MissedSearchesTests {

    private final CountedSearches shop = new CountedSearches();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @Tag("deep")
    void a_word_is_a_hash_until_it_was_searched_on_five_days() {
        shop.searchOnDays("qzsqueegee", 4);
        for (int i = 0; i < 50; i++) {
            shop.search("qzsqueegee"); // however often on a day
        }
        shop.writeMissed.round();
        assertThat(shop.counted()).isEqualTo(54);
        assertThat(shop.read()).isEmpty();
        assertThat(shop.everything()).isNotEmpty().doesNotContain("squeegee");

        shop.pass(1);
        shop.search("Qzsqueegee");
        shop.writeMissed.round();
        assertThat(shop.reports.after(CountedSearches.STORE, MissedReports.FIRST, 10))
                .extracting(Row::word, Row::searches, Row::days)
                .containsExactly(tuple("qzsqueegee", 55L, 5));
        assertThat(shop.reports.days(CountedSearches.STORE))
                .extracting(MissedReports.Day::searches)
                .containsExactly(1L, 1L, 1L, 51L, 1L);
    }

    @Test
    void a_day_is_deleted_after_thirty_and_with_the_fifth_the_word() {
        shop.searchOnDays("qzsqueegee", 5);

        shop.pass(25); // the first of the five is 29 days ago
        shop.forgetSearches.round();
        assertThat(shop.read()).containsExactly("qzsqueegee");

        shop.pass(1);
        assertThat(shop.read()).isEmpty(); // also before the timed work came by
        shop.forgetSearches.round();
        assertThat(shop.counted()).isEqualTo(4);
        assertThat(shop.everything()).isNotEmpty().doesNotContain("squeegee");

        shop.pass(4);
        shop.forgetSearches.round();
        assertThat(shop.everything()).isEmpty();
    }

    @Test
    void five_days_within_more_than_thirty_are_not_enough() {
        shop.searchOnDays("qzsqueegee", 4);
        shop.pass(27);
        shop.search("qzsqueegee");
        shop.writeMissed.round();

        assertThat(shop.read()).isEmpty();
        assertThat(shop.everything()).doesNotContain("squeegee");
    }

    @Test
    void a_day_begins_at_midnight_of_the_store() {
        shop.search("qzsqueegee");
        shop.clock.to(Instant.parse("2026-06-02T06:59:59Z")); // 11:59:59 p.m. in Los Angeles
        shop.search("qzsqueegee");
        shop.clock.to(Instant.parse("2026-06-02T07:00:00Z"));
        shop.search("qzsqueegee");
        shop.writeMissed.round();

        assertThat(shop.reports.days(CountedSearches.STORE))
                .containsExactly(
                        new MissedReports.Day(LocalDate.of(2026, 6, 1), 2),
                        new MissedReports.Day(LocalDate.of(2026, 6, 2), 1));
    }

    @Test
    void only_searches_of_the_whole_store_that_found_nothing_count_and_of_these_what_the_catalog_lacks() {
        shop.search(
                CountedSearches.STORE,
                new SearchQuery("qzsqueegee", "Gloves", Map.of(), SearchQuery.Order.FITTING, ""));
        shop.search(
                CountedSearches.STORE,
                new SearchQuery("qzsqueegee", "", Map.of("Size", Set.of("Large")), SearchQuery.Order.FITTING, ""));
        shop.search(CountedSearches.STORE, new SearchQuery("qzsqueegee", "", Map.of(), SearchQuery.Order.FITTING, "x"));
        shop.search("gloves");
        shop.search("gloves qzsqueegee"); // finds the gloves
        shop.search("");
        assertThat(shop.searches.take()).isEmpty();

        shop.search("qzsqueegee glo qzother"); // finds less than half of it; “glo” begins a word
        assertThat(shop.searches.take().values().iterator().next()).containsOnlyKeys("qzsqueegee", "qzother");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills~probe"})
    void a_store_whose_policy_does_not_allow_it_counts_nothing_nor_does_a_test_copy(String id) {
        shop.search(CountedSearches.store(id), CountedSearches.text("qzsqueegee"));

        assertThat(shop.searches.take()).isEmpty();
    }

    @Test
    void a_store_that_may_not_count_any_more_keeps_nothing() {
        shop.db
                .sql(
                        "insert into insight.missed_day select 'millipore', '\\x00112233445566778899aabbccddeeff', '2026-06-01', 1")
                .update();
        shop.forgetSearches.round();

        assertThat(shop.everything()).isEmpty();
    }

    @Test
    @Tag("deep")
    void what_waits_in_memory_and_what_a_day_keeps_is_bounded() {
        for (int i = 0; i < MissedSearches.MOST + 50; i++) {
            shop.search("qz" + letters(i));
        }
        shop.search("qz" + letters(0)); // one of those that wait
        var waiting = shop.searches.take().values().iterator().next();
        assertThat(waiting).hasSize(MissedSearches.MOST).containsEntry("qz" + letters(0), 2L);

        var day = LocalDate.of(2026, 6, 1);
        var many = new HashMap<String, Long>();
        for (int i = 0; i < MissedRows.MOST_OF_DAY; i++) {
            many.put("qz" + letters(i), 1L);
        }
        shop.rows.add(CountedSearches.STORE.id(), day, many, day);
        shop.rows.add(CountedSearches.STORE.id(), day, Map.of("qzsqueegee", 1L, "qz" + letters(0), 1L), day);
        assertThat(shop.counted()).isEqualTo(MissedRows.MOST_OF_DAY + 1);
    }

    private static String letters(int number) {
        var text = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            text.append((char) ('q' + number % 8));
            number /= 8;
        }
        return text.toString();
    }

    @Test
    void pages_follow_each_other_by_how_often_a_word_was_searched() {
        for (int day = 0; day < 5; day++) {
            for (var word : List.of("qzbbb", "qzaaa", "qzccc", "qzccc", "qzddd")) {
                shop.search(word);
            }
            shop.writeMissed.round();
            shop.pass(1);
        }
        var first = shop.reports.after(CountedSearches.STORE, MissedReports.FIRST, 2);
        assertThat(first).extracting(Row::word).containsExactly("qzccc", "qzaaa");
        var last = new Last(first.getLast().searches(), first.getLast().hash());
        assertThat(shop.reports.after(CountedSearches.STORE, last, 5))
                .extracting(Row::word)
                .containsExactly("qzbbb", "qzddd");
    }
}
