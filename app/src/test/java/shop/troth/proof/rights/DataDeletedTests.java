package shop.troth.proof.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.PlantedTrigger;

/** The probe of correcting and deleting keeps what arrives everywhere, and turns red when a key, an account or an old value is left. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DataDeletedTests {

    private static final String CLAUSE = "millipore.correct-or-delete";

    private final PlantedTrigger trigger = new PlantedTrigger(RunningShop.get().owner());

    @AfterEach
    void nothing_planted_stays() {
        trigger.close();
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void what_is_corrected_and_deleted_is_so_everywhere() {
        var found = verify(CLAUSE);
        assertThat(found.evidence().all()).contains("nothing of theirs could be accessed");
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects("millipore.correct-or-delete")
    @Tag("deep")
    void a_key_that_is_not_destroyed_turns_the_probe_red() {
        trigger.inTwins("delete on keys.person", "return null");
        red("still there after");
    }

    @Test
    @Detects("millipore.correct-or-delete")
    void a_request_that_is_forgotten_turns_the_probe_red() {
        trigger.inTwins("update on vault.subject", "new.erasure_asked_at = null; return new");
        red("still there after it was closed");
    }

    @Test
    @Detects("millipore.correct-or-delete")
    @Tag("deep")
    void an_order_that_keeps_the_old_address_turns_the_probe_red() {
        trigger.inTwins("insert on orders.address_change", "raise exception 'not now'; return new");
        red("is not that of an open order");
    }

    @Test
    @Detects("millipore.correct-or-delete")
    @Tag("deep")
    void an_order_that_does_not_get_the_new_name_turns_the_probe_red() {
        trigger.inTwins("insert on vault.datum", """
                if new.category = 'person.name' and exists (
                    select from orders.placed p where p.store_id = new.store_id and p.subject_id = new.subject_id) then
                    return null;
                end if;
                return new""");
        red("A name that was changed in the account is not that of an open order.");
    }

    @Test
    @Detects("millipore.correct-or-delete")
    @Tag("deep")
    void an_open_order_that_is_deleted_too_turns_the_probe_red() {
        trigger.inTwins("insert on orders.placed", "new.closed_at = now(); return new");
        red("while the order still needed them");
    }

    @Test
    @Detects("millipore.correct-or-delete")
    @Tag("deep")
    void one_erasure_that_the_ledger_does_not_record_turns_the_probe_red() {
        trigger.inTwins(
                "insert on ledger.pending",
                "if new.lines ~ '\\terase\\t.*account\\.preferences' then return null; end if; return new");
        red("The ledger does not say that everything was deleted.");
    }

    private static void red(String why) {
        var found = verify(CLAUSE);
        assertThat(found.evidence().all()).contains(why);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
