package shop.troth.proof.exits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgeSightingsTests {

    private static final RunningShop SHOP = RunningShop.get();

    @ParameterizedTest
    @CsvSource({
        "LABEL, person.name",
        "LABEL, contact.postal.shipping",
    })
    void what_a_carrier_needs_may_stand_on_its_label(Exit exit, String data) {
        for (var store : List.of("millipore", "perricone-md", "betty-mills")) {
            assertThat(judge(store, exit, data)).as(store).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "betty-mills"})
    void an_organization_may_stand_there_where_the_checkout_asks_for_one(String store) {
        assertThat(judge(store, Exit.LABEL, "person.organisation")).isEmpty();
        assertThat(judge(store, Exit.BANK, "person.organisation")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "millipore, LABEL, message.order-comment",
        "millipore, LABEL, contact.email",
        "millipore, BANK, order.lines",
        "millipore, BANK, contact.email",
        "perricone-md, LABEL, message.gift-note",
        "perricone-md, BANK, person.name",
        "betty-mills, BANK, order.lines",
        "betty-mills, LABEL, order.lines",
        "millipore, PAGE, visit.pages",
        "perricone-md, PAGE, visit.pages",
        "betty-mills, PICTURE, visit.pages",
        "millipore, CALL, contact.postal.shipping",
        "perricone-md, CALL, contact.email",
        "betty-mills, CALL, person.name",
        "millipore, VISITOR, person.name",
        "perricone-md, VISITOR, contact.email",
        "betty-mills, ADDRESS, contact.postal.shipping",
        "betty-mills, CACHE, person.name",
        "betty-mills, AGAIN, contact.email",
        "millipore, LOG, payment.card.last-digits"
    })
    void what_may_not_be_there_breaks_a_clause(String store, Exit exit, String data) {
        assertThat(judge(store, exit, data)).isNotEmpty();
    }

    @Test
    void a_value_in_the_log_breaks_the_clauses_under_which_it_is_kept_and_no_others() {
        assertThat(judge("millipore", Exit.LOG, "person.name")).containsOnlyKeys("purchase-collects");
    }

    private static Map<String, List<String>> judge(String store, Exit exit, String data) {
        var id = new StoreId(store);
        return SHOP.bean(JudgeSightings.class)
                .judge(
                        SHOP.bean(Stores.class).get(id),
                        SHOP.bean(PublishedPolicies.class).current(id),
                        List.of(new Sighting(exit, data)),
                        Map.of("person.name", Set.of("purchase-collects")));
    }
}
