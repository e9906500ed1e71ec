package shop.troth.storefront.choices;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Purpose;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;
import shop.troth.vault.choices.ErasureRequests;

/** Ordering at betty-mills agrees to emails, in words that stand beside the button. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgreeByOrderingTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String WORDS =
            "By placing your order, you agree to receive company updates, newsletters, and sale alerts from";
    private static final String SIGNED_UP =
            "By ordering, you signed up for “Email newsletters”: company updates, newsletters, and sale alerts from The Betty Mills Company";
    private static final Pattern OUT = Pattern.compile("/preferences/out/[A-Za-z0-9_-]{32}");
    private static final Pattern RECEIPT = Pattern.compile("/preferences/[A-Za-z0-9_-]{32}/receipt/[0-9a-f-]{36}");
    private static final Set<Purpose> AGREED = Set.of(
            new Purpose("marketing.updates"),
            new Purpose("marketing.newsletter"),
            new Purpose("marketing.sale-notices"));

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final String sku = db.sql(
                    "select sku from catalog.stock where store_id = 'betty-mills' and on_hand - held > 100 order by 1 limit 1")
            .query(String.class)
            .single();

    @Test
    @Keeps("betty-mills.agree-by-ordering")
    void what_the_review_says_counts_from_the_payment_on_and_is_kept_with_the_order() {
        var reader = new MessageReader(SHOP, "betty-mills");
        var guest = new Guest(SHOP.store("betty-mills"), reader.email);
        guest.adds(sku, 1);
        assertThat(guest.shop().get("/checkout").body())
                .contains("We’ll also send our newsletters to your email address")
                .doesNotContain("Nothing else.");
        guest.fillsIn();
        assertThat(guest.shop().get("/checkout/review").body())
                .contains(
                        WORDS,
                        "from The Betty Mills Company, at most one email a week. You can unsubscribe at any time.");
        var bank = guest.goesToTheBank();
        assertThat(reader.standing().agreed()).isEmpty();

        guest.shop().get(guest.pays(bank));

        assertThat(reader.standing().agreed()).isEqualTo(AGREED);
        assertThat(reader.canBeSent("marketing.newsletter")).isTrue();
        assertThat(reader.canBeSent("marketing.catalogue-post")).isFalse();
        assertThat(agreements(reader)).isEqualTo(1);
        Bought.waitFor(() -> !reader.mails("is confirmed").isEmpty());

        var mail = reader.mails("is confirmed").getFirst();
        assertThat(mail.whole()).contains(SIGNED_UP);
        assertThat(mail.whole()).doesNotContain("List-Unsubscribe");
        var receipt = RECEIPT.matcher(reader.browser.get(asked(reader)).body());
        assertThat(receipt.find()).isTrue();
        assertThat(reader.browser.get(receipt.group()).body()).contains("Ordered on: website", WORDS);
        assertThat(receipt.find()).isFalse();
        var out = OUT.matcher(mail.whole());
        assertThat(out.find()).isTrue();
        assertThat(reader.browser.get(out.group()).body()).contains("Unsubscribe: Email newsletters");
        assertThat(reader.browser.post(out.group(), Map.of()).body()).contains("You’re unsubscribed");
        assertThat(reader.canBeSent("marketing.newsletter")).isFalse();
    }

    @Test
    @Refuses({"betty-mills.agree-by-ordering", "betty-mills.always-sent"})
    void who_opted_out_stays_out_whatever_they_order_and_still_hears_of_the_order() {
        var reader = new MessageReader(SHOP, "betty-mills");
        reader.browser.post("/preferences/off", Map.of("email", reader.email));
        var guest = new Guest(SHOP.store("betty-mills"), reader.email);
        guest.adds(sku, 1).fillsIn();

        guest.shop().get(guest.pays(guest.goesToTheBank()));

        AGREED.forEach(
                it -> assertThat(reader.canBeSent(it.name())).as(it.name()).isFalse());
        Bought.waitFor(() -> !reader.mails("is confirmed").isEmpty());
        assertThat(reader.mails("is confirmed"))
                .noneMatch(it -> it.whole().contains("signed up") || it.whole().contains("/preferences"));
        assertThat(reader.browser.get(asked(reader)).body()).doesNotContain("/receipt/");
    }

    @Test
    @Refuses("betty-mills.agree-by-ordering")
    void whoever_asks_to_be_deleted_before_they_pay_agrees_to_nothing() {
        var reader = new MessageReader(SHOP, "betty-mills");
        var guest = new Guest(SHOP.store("betty-mills"), reader.email);
        var bank = guest.adds(sku, 1).fillsIn().goesToTheBank();
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status ->
                        SHOP.bean(ErasureRequests.class).add(new StoreId("betty-mills"), reader.people(), SHOP.now()));

        guest.shop().get(guest.pays(bank));

        Bought.waitFor(() -> !reader.mails("is confirmed").isEmpty());
        assertThat(agreements(reader)).as("what the order was placed with").isEqualTo(1);
        assertThat(reader.standing().agreed()).isEmpty();
        assertThat(reader.canBeSent("marketing.newsletter")).isFalse();
    }

    @Test
    void elsewhere_ordering_agrees_to_nothing() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var reader = new MessageReader(SHOP, "millipore", bought.email);
        assertThat(reader.standing().agreed()).isEmpty();
        assertThat(agreements(reader)).isZero();
        Bought.waitFor(() -> !reader.mails("is confirmed").isEmpty());
        assertThat(reader.mails("is confirmed"))
                .noneMatch(it -> it.whole().contains("signed up") || it.whole().contains("/preferences"));
    }

    @Test
    @Detects("betty-mills.agree-by-ordering")
    void words_that_are_not_shown_turn_the_probe_red() throws Exception {
        assertThat(verify("betty-mills.agree-by-ordering").verdict()).isEqualTo(Verdict.KEPT);
        try (var spoilt = SpoiltPages.on("/checkout/review", WORDS, "Thank you")) {
            var found = verify("betty-mills.agree-by-ordering");
            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().sentence()).contains("does not say what ordering agrees to");
        }
    }

    @Test
    @Detects("betty-mills.agree-by-ordering")
    @Tag("deep")
    void a_confirmation_whose_link_ends_nothing_turns_the_probe_red() {
        var owner = SHOP.owner();
        owner.sql("create function public.planted() returns trigger language plpgsql as $$ begin return null; end $$")
                .update();
        owner.sql("""
                create trigger planted before insert on people.link for each row
                  when (new.store_id like '%~probe' and new.leads_to = 'out') execute function public.planted()
                """).update();
        try {
            var found = verify("betty-mills.agree-by-ordering");
            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().sentence()).contains("has no link that ends what ordering signed");
        } finally {
            owner.sql("drop trigger planted on people.link").update();
            owner.sql("drop function public.planted()").update();
        }
    }

    private static String asked(MessageReader reader) {
        reader.browser.post("/preferences/link", Map.of("email", reader.email));
        return reader.requested();
    }

    private long agreements(MessageReader reader) {
        return db.sql("""
                select count(*) from vault.datum
                 where category = 'choice.agreement' and keep_until > now() + interval '1000 days'
                   and subject_id = any(:people::uuid[])
                """)
                .param(
                        "people",
                        reader.people().stream()
                                .map(it -> it.value().toString())
                                .toArray(String[]::new))
                .query(Long.class)
                .single();
    }
}
