package shop.troth.proof.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Verdict;
import shop.troth.testing.left.PlantedTrigger;

/**
 * What a small policy promises about access, deletion, and corrections is proved with what the policy lets the store collect, and no more is
 * asked of it; a protection that is taken away turns the clause red.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class SmallPoliciesTests {

    private static SmallStores stores;
    private static PlantedTrigger trigger;

    @BeforeAll
    static void open() {
        stores = new SmallStores();
        trigger = new PlantedTrigger(stores.owner());
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @AfterEach
    void nothing_planted_stays() {
        trigger.close();
    }

    @Test
    void who_asks_is_shown_everything_where_no_phone_number_is_collected_and_no_address_is_saved() {
        assertThat(kept(SmallStores.WITHOUT_PHONE, "access")).contains("Nothing about the other customer was there");
    }

    @Test
    void a_name_that_is_lost_turns_access_red_where_no_phone_number_is_collected() {
        trigger.inTwins(
                "insert on orders.placed",
                "delete from vault.datum where store_id = new.store_id and category = 'person.name'; return new");

        assertThat(broken(SmallStores.WITHOUT_PHONE, "access"))
                .contains("Something that a person typed is not shown to them.");
    }

    @Test
    void a_request_is_answered_with_everything_where_no_phone_number_is_collected() {
        assertThat(kept(SmallStores.WITHOUT_PHONE, "rights-answers")).contains("saw their data there");
    }

    @Test
    void who_asks_is_deleted_where_no_address_is_saved() {
        assertThat(kept(SmallStores.WITHOUT_PHONE, "deletion")).contains("nothing of theirs could be accessed");
    }

    @Test
    void deletion_is_proved_without_the_corrections_that_no_clause_promises() {
        assertThat(kept(SmallStores.UNCORRECTED, "deletion"))
                .contains("nothing of theirs could be accessed")
                .doesNotContain("corrected");
    }

    @Test
    void a_key_that_is_not_destroyed_turns_deletion_red_without_corrections() {
        trigger.inTwins("delete on keys.person", "return null");

        assertThat(broken(SmallStores.UNCORRECTED, "deletion")).contains("still there after");
    }

    @Test
    void a_correction_arrives_everywhere_in_a_store_that_asks_for_no_organization() {
        assertThat(kept(SmallStores.CORRECTED, "correction"))
                .contains("the open order now goes to the new address", "phone number")
                .doesNotContain("organization");
    }

    @Test
    void an_order_that_keeps_the_old_address_turns_corrections_red_in_a_store_that_asks_for_no_organization() {
        trigger.inTwins("insert on orders.address_change", "raise exception 'not now'; return new");

        assertThat(broken(SmallStores.CORRECTED, "correction")).contains("is not that of an open order");
    }

    /** What the proof says of it. */
    private static String kept(StoreId store, String clause) {
        var found = stores.prove(store, clause);
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        return found.evidence().all();
    }

    private static String broken(StoreId store, String clause) {
        var found = stores.prove(store, clause);
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.BROKEN);
        return found.evidence().all();
    }
}
