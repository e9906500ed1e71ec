package shop.troth.proof.page;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.checkout.CartId;
import shop.troth.checkout.ReadCart;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Verdict;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.stores.terms.Conditions;
import shop.troth.stores.terms.Terms;
import shop.troth.testing.Detects;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The terms of use of betty-mills, and the version that each order notes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TermsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("betty-mills");
    private static final String CLAUSE = "betty-mills.terms";
    private static final String SKU = "BM-1010-EA";

    private final JdbcClient db = SHOP.owner();
    private final Store store = SHOP.bean(Stores.class).get(STORE);
    private final String version = store.conditions().terms().orElseThrow().version();
    private final String email = "terms-" + UUID.randomUUID() + "@example.org";

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on orders.placed").update();
        db.sql("drop function if exists public.planted_terms()").update();
    }

    @Test
    @Keeps("betty-mills.terms")
    void the_terms_stand_on_a_page_and_each_order_notes_its_version() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all()).contains(version);
    }

    @Test
    void the_review_names_the_terms_and_the_order_s_page_its_version() {
        var guest = new Guest(SHOP.store("betty-mills"), email);
        guest.adds(SKU, 1).fillsIn();
        assertThat(guest.shop().get("/checkout/review").body())
                .contains(
                        "By placing your order, you agree to our",
                        "/pages/terms-of-use",
                        "terms of use dated November 22, 2026");
        guest.shop().get(guest.pays(guest.goesToTheBank()));

        org.awaitility.Awaitility.await().until(() -> !SHOP.mails(email).isEmpty());
        var link = SHOP.mails(email)
                .getFirst()
                .text()
                .lines()
                .filter(it -> it.contains("/orders/"))
                .findFirst()
                .orElseThrow();
        assertThat(guest.shop()
                        .opens(link.substring(link.indexOf("/orders/")), email)
                        .body())
                .contains(
                        "terms of use</a> dated November 22, 2026 (version " + version.substring(11) + ")",
                        "3 years after your request is closed");
        assertThat(new ShopClient(SHOP.store("millipore"))
                        .get("/pages/terms-of-use")
                        .body())
                .contains("November 30, 2026", "Massachusetts law applies");
    }

    @Test
    @Refuses("betty-mills.terms")
    void what_was_reviewed_under_other_terms_is_not_placed() {
        var guest = new Guest(SHOP.store("betty-mills"), email);
        guest.adds(SKU, 1).fillsIn();
        var before = orders();
        var id = CartId.of(guest.shop().cookies().get("basket"));
        var look = SHOP.bean(ReadCart.class);
        assertThat(look.read(store, id).reviewed()).isEqualTo(guest.reviews()); // or the next lines prove nothing

        var placed = guest.shop()
                .post(
                        "/checkout/place",
                        Map.of("reviewed", look.read(underOtherTerms(), id).reviewed()));

        assertThat(placed.status()).isEqualTo(409);
        assertThat(orders()).isEqualTo(before);
    }

    @Test
    @Detects("betty-mills.terms")
    void an_order_that_notes_no_version_turns_the_probe_red() {
        db.sql("""
                create function public.planted_terms() returns trigger language plpgsql as $$
                begin new.terms := null; return new; end $$
                """).update();
        db.sql(
                        "create trigger planted before insert on orders.placed for each row execute function public.planted_terms()")
                .update();

        var found = verify(CLAUSE);

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains("records none as the version");
    }

    private Store underOtherTerms() {
        var was = store.conditions();
        var other = new Terms(LocalDate.of(2026, 1, 1), "00000000");
        return new Store(
                store.id(),
                store.name(),
                store.brand(),
                store.contact(),
                store.currency(),
                store.deliveries(),
                store.dispatch(),
                new Conditions(was.salesTax(), was.returnDays(), Optional.of(other)),
                store.recipients(),
                store.features(),
                store.recording(),
                store.folder());
    }

    private long orders() {
        return db.sql("select count(*) from orders.placed where store_id = 'betty-mills'")
                .query(Long.class)
                .single();
    }
}
