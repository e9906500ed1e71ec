package shop.troth.proof.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.contact.MessageWriter;
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
    void a_period_a_hash_a_consent_and_a_notice_that_were_changed_are_all_named_beside_a_damaged_count() {
        var db = SHOP.owner();
        var writer = new MessageWriter(STORE.value());
        var person = writer.writes("policy", "Do you sell data?")
                .writer()
                .orElseThrow()
                .value();
        var changes = Map.of(
                "update vault.datum set keep_until = now() + interval '10 years' where subject_id = ?",
                "update vault.datum set keep_until = null where subject_id = ?",
                "update vault.lookup set hash = reverse(hash) where ref in (select ref from vault.datum where subject_id = ?)",
                "update vault.lookup set hash = reverse(hash) where ref in (select ref from vault.datum where subject_id = ?)",
                "update vault.subject set opted_in = array_append(opted_in, 'planted') where id = ?",
                "update vault.subject set opted_in = array_remove(opted_in, 'planted') where id = ?",
                "update vault.telling set purposes = array_append(purposes, 'planted') where (store_id, id) in (select store_id, telling_id from vault.datum where subject_id = ?)",
                "update vault.telling set purposes = array_remove(purposes, 'planted') where (store_id, id) in (select store_id, telling_id from vault.datum where subject_id = ?)");
        count(db, "+");
        try {
            changes.keySet()
                    .forEach(it -> assertThat(db.sql(it).param(person).update()).isPositive());

            assertThat(prove(Extent.NEWEST).faults())
                    .anyMatch(it -> it.contains("The ledger of millipore is damaged"))
                    .anyMatch(it -> it.matches("In millipore, \\d+ records are to be kept longer than any version .*"))
                    .anyMatch(it -> it.startsWith("In millipore, 1 hashes by which people are found"))
                    .anyMatch(it -> it.contains("1 consents have no entry in the ledger"))
                    .anyMatch(it -> it.matches("In millipore, \\d of the notices .* name other purposes .*"));
        } finally {
            changes.values().forEach(it -> db.sql(it).param(person).update());
            count(db, "-");
            writer.goes();
        }
        assertThat(prove(Extent.NEWEST).faults()).isEmpty();
    }

    @Test
    void a_policy_that_was_rewritten_and_one_that_nobody_published_are_named() {
        var db = SHOP.owner();
        var trigger = "alter table policy.version %s trigger versions_stay";
        db.sql(trigger.formatted("disable")).update();
        try {
            db.sql("""
                    insert into policy.version (store_id, number, text, sha256, dated, effective_at, published_at)
                    select store_id, 99, text || E'\\n', encode(sha256(convert_to(text || E'\\n', 'UTF8')), 'hex'), dated, now() + interval '9 years', now() - interval '1 day'
                      from policy.version where store_id = 'millipore' and number = 1
                    """).update();
            db.sql("update policy.version set text = text || '#' where store_id = 'millipore' and number = 1")
                    .update();

            assertThat(prove(Extent.NEWEST).faults())
                    .contains(
                            "Version 1 of the policy of millipore was rewritten in the database.",
                            "The ledger does not state version 99 of the policy of millipore.");
        } finally {
            db.sql("delete from policy.version where store_id = 'millipore' and number = 99")
                    .update();
            db.sql("update policy.version set text = left(text, -1) where store_id = 'millipore' and number = 1")
                    .update();
            db.sql(trigger.formatted("enable")).update();
        }
        assertThat(prove(Extent.NEWEST).faults()).isEmpty();
    }

    @Test
    void what_was_compared_too_long_ago_or_is_yet_to_come_does_not_count() {
        try {
            for (var days : new int[] {-2, 2}) {
                SHOP.bean(ExaminedRows.class)
                        .put(
                                STORE,
                                new LedgerExamination(SHOP.now().plus(Duration.ofDays(days)), 412, true, List.of()));

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

    private static LedgerExamination prove(Extent extent) {
        return SHOP.bean(ProveRecord.class).prove(STORE, extent, () -> {});
    }
}
