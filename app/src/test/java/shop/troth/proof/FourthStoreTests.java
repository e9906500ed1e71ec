package shop.troth.proof;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.testing.Guest;
import shop.troth.testing.ShopClient;
import shop.troth.testing.SpoiltPages;

/**
 * A fourth store is a folder with a policy written from {@code docs/policy-language.md}. It sells, and each of its clauses is proved or says what
 * of it is not there, without a line of code that knows the store; a protection that is taken away turns the clause red that promises it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class FourthStoreTests {

    private static final Map<String, Verdict> EXPECTED = Map.ofEntries(
            entry("never-sold", Verdict.KEPT),
            entry("orders", Verdict.KEPT),
            entry("helpers", Verdict.KEPT),
            entry("where-data-is-kept", Verdict.DECLARED),
            entry("newsletter", Verdict.KEPT),
            entry("double-opt-in", Verdict.KEPT),
            entry(
                    "reviews",
                    Verdict.PARTLY), // the software has neither reviews nor loyalty cards; what they need is refused
            entry("loyalty-card", Verdict.PARTLY),
            entry("suggestions", Verdict.NOT_PROBED),
            entry("invoices", Verdict.KEPT),
            entry("returns", Verdict.NOT_EXERCISED), // nothing came back yet
            entry("changes", Verdict.NOT_EXERCISED), // nothing changed yet
            entry("abandoned-checkout", Verdict.KEPT),
            entry("accounts", Verdict.KEPT),
            entry("session-cookies", Verdict.KEPT),
            entry("rights-answers", Verdict.KEPT),
            entry("never-again", Verdict.KEPT),
            entry("attacks", Verdict.KEPT));

    private static Bookshop shop;

    @BeforeAll
    static void open() {
        shop = new Bookshop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @AfterEach
    void nothing_planted_stays() {
        for (var table : new String[] {"vault.datum", "vault.subject"}) {
            shop.owner().sql("drop trigger if exists planted on " + table).update();
        }
        shop.owner().sql("drop function if exists public.planted()").update();
    }

    @Test
    void a_guest_buys_a_book_and_every_clause_is_proved_or_says_what_is_missing() {
        var reader = "reader@example.org";
        assertThat(buys(reader)).contains("Moby-Dick");
        Awaitility.await()
                .untilAsserted(() -> assertThat(shop.subjectsOfMailTo(reader))
                        .anyMatch(it -> it.contains("order") || it.contains("Order")));

        var found = shop.proveAll();

        assertThat(found.stream().map(ProofFinding::clause))
                .containsExactlyElementsOf(
                        shop.bean(PublishedPolicies.class).current(Bookshop.ID).policy().all().stream()
                                .map(Clause::id)
                                .toList());
        assertThat(found.stream().collect(Collectors.toMap(ProofFinding::clause, ProofFinding::verdict)))
                .as(found.toString())
                .isEqualTo(EXPECTED);
        assertThat(new ShopClient(shop.address()).get("/privacy/proof").body())
                .contains("id=\"loyalty-card\"", "An order of the test copy was used and kept only as this says.")
                .doesNotContain("There is no check for this yet");
    }

    @Test
    void a_company_that_the_page_keeps_quiet_about_turns_the_clause_about_companies_red() throws Exception {
        try (var spoilt = SpoiltPages.on("/privacy", "Troth Test Carrier", "Somebody")) {
            broken("helpers", "Troth Test Carrier is not on the policy page");
            kept("never-sold");
        }
    }

    @Test
    void a_button_without_effect_turns_the_clause_about_the_newsletter_red() {
        plant(
                "vault.subject",
                "new.objected := old.objected; if new.opted_in = array[]::text[] then new.opted_in := old.opted_in; end if;");

        broken("newsletter", "did not take effect at once");
        kept("orders");
    }

    @Test
    void details_of_an_order_that_get_no_day_on_which_they_go_turn_the_clause_about_orders_red() {
        plant("vault.datum", "new.keep_until := null;");

        broken("orders", "stay longer than promised");
        kept("never-sold");
    }

    /** What the page says after paying. */
    private static String buys(String email) {
        var guest = new Guest(shop.address(), email).adds("BK-01", 2);
        var typed = guest.details();
        typed.remove("organisation"); // which no sentence lets this store ask
        guest.shop().post("/checkout", typed);
        guest.shop().get(guest.pays(guest.goesToTheBank()));
        return guest.shop().get("/checkout/thanks").body();
    }

    private static void plant(String table, String what) {
        shop.owner()
                .sql("create function public.planted() returns trigger language plpgsql as $$ begin " + what
                        + " return new; end $$")
                .update();
        shop.owner()
                .sql("create trigger planted before update on " + table
                        + " for each row when (new.store_id like '%~probe') execute function public.planted()")
                .update();
    }

    private static void broken(String clause, String because) {
        var found = shop.prove(clause);
        assertThat(found.evidence().all()).contains(because);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }

    private static void kept(String clause) {
        var found = shop.prove(clause);
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }
}
