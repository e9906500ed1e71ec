package shop.troth.storefront.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.FindEntries.Found;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.PlainTerms;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** The picture of who has what says who got something, in the order of who is farthest from the store, and when. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecipientChartTests {

    private static final StoreId STORE = new StoreId("millipore");
    private static final Instant FIRST = Instant.parse("2026-11-01T12:00:00Z");

    private final PlainTerms terms = new PlainTerms(RunningShop.get()
            .bean(PublishedPolicies.class)
            .current(STORE)
            .policy()
            .vocabulary());

    @Test
    void others_come_first_and_the_store_s_software_last_each_with_its_times() {
        var drawn = of(
                entry(10, "use", "self", "contact.email"),
                entry(7, "share", "supplier.mail", "contact.email,person.name"),
                entry(5, "share", "subject", "person.name"),
                entry(2, "reveal", "self", "contact.postal.shipping"),
                entry(0, "share", "supplier.mail", "contact.email"));

        assertThat(drawn.rows())
                .extracting(RecipientChart.Row::style)
                .containsExactly("given", "seen", "shown", "used");
        assertThat(drawn.rows()).extracting(RecipientChart.Row::who).endsWith("Our staff", "You", "Our software");
        var mail = drawn.rows().getFirst();
        assertThat(mail.what()).contains("email", "name");
        assertThat(mail.times()).startsWith("Twice, most recently on ");
        assertThat(drawn.rows()).extracting(RecipientChart.Row::number).containsExactly(2, 1, 1, 1);
        assertThat(mail.marks()).containsExactly(6, 418);
        assertThat(drawn.rows().getLast().marks()).containsExactly(594);
        assertThat(drawn.rows().getLast().times()).startsWith("Once, on ");
    }

    @Test
    void a_receiver_stands_there_by_the_name_in_the_store_s_register() {
        assertThat(of(entry(0, "share", "supplier.carrier", "contact.postal.shipping"))
                        .rows())
                .extracting(RecipientChart.Row::who)
                .containsExactly("Troth Test Carrier (the carrier that delivers your package)");
    }

    @Test
    void whoever_was_refused_and_what_was_only_collected_erased_or_chosen_is_no_receiver() {
        assertThat(of(
                                entry(4, "refuse", "supplier.mail", "contact.email"),
                                entry(3, "collect", "self", "contact.email"),
                                entry(2, "choice", "self", "-"),
                                entry(1, "erase", "self", "contact.email"))
                        .rows())
                .isEmpty();
    }

    private RecipientChart of(Found... entries) {
        return RecipientChart.of(RunningShop.get().bean(Stores.class).get(STORE), terms, List.of(entries));
    }

    private static Found entry(int day, String kind, String recipient, String categories) {
        var at = FIRST.plusSeconds(day * 86_400L).toEpochMilli();
        return new Found(
                day,
                new Leaf(
                        Long.toString(at),
                        kind,
                        "-",
                        "use",
                        "-",
                        recipient,
                        categories,
                        "+",
                        ".",
                        "-",
                        "-",
                        "-",
                        "-",
                        "-"));
    }
}
