package shop.troth.proof.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.proof.record.ProveRecord.Extent;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.left.PlantedTrigger;

/** The look through the record in the background, and what the page says of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProveRecordTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final String PAGE = "/privacy/proof";

    @Test
    void the_page_says_what_was_compared_and_that_nothing_was_changed() {
        var examined = prove(Extent.NEWEST);

        assertThat(examined.faults()).isEmpty();
        assertThat(SHOP.bean(LastExamined.class).find(STORE).orElseThrow().entries())
                .isEqualTo(examined.entries());
        assertThat(new ShopClient(SHOP.store()).get(PAGE).body())
                .contains("Nothing was changed from outside.")
                .containsPattern("We checked (all|the newest) [\\d,]+ entries of the ledger");
    }

    @Test
    void a_changed_count_and_a_planted_trigger_are_on_the_page_until_a_whole_look_finds_them_gone() {
        var db = SHOP.owner();
        try (var trigger = new PlantedTrigger(db)) {
            trigger.inTwins("delete on keys.person", "return old");
            count(db, "+");

            assertThat(prove(Extent.NEWEST).faults())
                    .anyMatch(it -> it.contains("The ledger of millipore is damaged"))
                    .anyMatch(it -> it.endsWith("the trigger planted on keys.person."));
            assertThat(new ShopClient(SHOP.store()).get(PAGE).body())
                    .contains("Something isn’t as we wrote it", "The ledger of millipore is damaged");
        } finally {
            count(db, "-");
        }

        var mended = prove(Extent.NEWEST);
        assertThat(mended.faults()).isEmpty();
        assertThat(mended.whole()).isTrue();
    }

    @Test
    void what_was_compared_too_long_ago_or_is_yet_to_come_does_not_count() {
        try {
            for (var days : new int[] {-2, 2}) {
                SHOP.bean(ExaminedRows.class)
                        .put(STORE, new Examined(SHOP.now().plus(Duration.ofDays(days)), 412, true, List.of()));

                doesNotCount();
            }
        } finally {
            assertThat(prove(Extent.NEWEST).tooOld()).isFalse();
        }
    }

    @Test
    void what_was_found_cannot_be_undone_in_the_database() {
        var db = SHOP.owner();
        count(db, "+");
        try {
            assertThat(prove(Extent.NEWEST).faults()).isNotEmpty();
            db.sql("update proof.record set faults = '{}' where store_id = 'millipore'")
                    .update();

            doesNotCount();
            var next = prove(Extent.NEWEST);
            assertThat(next.whole()).isTrue();
            assertThat(next.faults()).anyMatch(it -> it.contains("The ledger of millipore is damaged"));
        } finally {
            count(db, "-");
            assertThat(prove(Extent.NEWEST).faults()).isEmpty();
        }
        assertThat(SHOP.bean(LastExamined.class).find(STORE).orElseThrow().tooOld())
                .isFalse();
    }

    private static void doesNotCount() {
        assertThat(SHOP.bean(LastExamined.class).find(STORE).orElseThrow().tooOld())
                .isTrue();
        assertThat(new ShopClient(SHOP.store()).get(PAGE).body())
                .contains("That was too long ago to count.")
                .doesNotContain("Nothing was changed from outside.");
    }

    private static void count(JdbcClient db, String sign) {
        assertThat(db.sql("update ledger.tally set entries = entries " + sign
                                + " 1 where store_id = 'millipore' and kind = 'key'")
                        .update())
                .isPositive();
    }

    private static Examined prove(Extent extent) {
        return SHOP.bean(ProveRecord.class).prove(STORE, extent, () -> {});
    }
}
