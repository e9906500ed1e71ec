package shop.troth.proof.likes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.testing.Verified.verify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.Catalog;
import shop.troth.insight.suggest.OwnLikes;
import shop.troth.insight.suggest.Suggest;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Recipient;
import shop.troth.proof.Verdict;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.accounts.TwinPurchase;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.Stores;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/** Suggestions, and the study of what customers like. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LikesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String LIKES = "/account/likes";

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on vault.subject").update();
        db.sql("drop trigger if exists planted on vault.never_again").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"perricone-md.personal-shopping", "betty-mills.collection-purpose", "perricone-md.internal-use"})
    @Keeps({"perricone-md.personal-shopping", "betty-mills.collection-purpose", "perricone-md.internal-use"})
    void suggestions_say_why_and_end_with_a_click_and_a_study_keeps_nothing_about_anybody(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @CsvSource({"perricone-md.personal-shopping, dry", "betty-mills.collection-purpose, office"})
    @Refuses({"perricone-md.personal-shopping", "betty-mills.collection-purpose"})
    void whoever_turned_suggestions_off_is_asked_nothing_and_nothing_of_theirs_opens(String clause, String answer) {
        var browser = owner(clause).joins();
        browser.post(LIKES, Map.of("like1", answer));
        TwinPurchase.by(browser);
        var twin = ProbeContexts.of(clause).twin();
        var order = SHOP.bean(TwinOrders.class).of(twin, browser).orElseThrow();
        var people = SHOP.bean(AddressChoices.class).sameAddress(twin, order.buyer());
        assertThat(browser.get("/").body()).contains("Because you bought ", "Because you told us “");

        browser.post("/account/suggestions", Map.of("answer", "off"));

        var entries = entries(twin);
        assertThat(entries).isPositive();
        assertThat(browser.get("/").body()).doesNotContain("Suggested for you");
        assertThat(browser.get("/account").body()).contains("Turn on suggestions");
        assertThat(entries(twin)).isEqualTo(entries);
        assertThat(browser.get("/account/likes").body()).contains("You turned off suggestions", "Turn on suggestions");
        var bought = Use.of("test", "site.personalise", Recipient.SELF).withColumns("order.lines");
        assertThat(SHOP.bean(Vault.class).useColumns(twin, people, bought)).isEmpty();
        var told = Use.of("test", "site.personalise", Recipient.SELF, Kind.LIKES);
        var owner = account(people);
        assertThatThrownBy(() -> SHOP.bean(Vault.class).open(twin, owner, told, CallerFacts.of()))
                .isInstanceOf(RefusedByPolicy.class);

        browser.post("/account/suggestions", Map.of("answer", "on"));
        assertThat(browser.get("/").body()).contains("Suggested for you");
    }

    @Test
    @Refuses("perricone-md.personal-shopping")
    void an_answer_that_the_store_does_not_offer_is_refused_and_not_kept() {
        var browser = owner("perricone-md.personal-shopping").joins();

        assertThat(browser.post(LIKES, Map.of("like1", "unknown")).status()).isEqualTo(422);
        assertThat(browser.post(LIKES, Map.of("like1", "dry", "birthday", "1")).status())
                .isEqualTo(400);
        assertThat(browser.get(LIKES).body()).doesNotContain("Delete what I told you");
        var stranger = SHOP.bean(Visits.class).twin(new StoreId("perricone-md"));
        stranger.get(LIKES);
        stranger.sayBornIn(1980);
        assertThat(stranger.get(LIKES).location()).endsWith("/account/sign-in");
    }

    @Test
    @Keeps("perricone-md.main-purposes")
    void what_a_customer_told_is_in_their_copy_can_be_changed_and_is_deleted_with_the_account() {
        var person = owner("perricone-md.personal-shopping");
        var browser = person.joins();
        browser.post(LIKES, Map.of("like1", "dry", "like3", "none"));
        assertThat(browser.get("/account/data").body())
                .contains("What you like", "Your skin: Dry; Scent: No fragrance");

        browser.post(LIKES, Map.of("like1", "oily"));
        assertThat(browser.get("/account/data").body())
                .contains("Your skin: Oily or combination")
                .doesNotContain("Your skin: Dry");

        browser.post(LIKES, Map.of("like1", ""));
        assertThat(browser.get("/account/data").body()).doesNotContain("Your skin");
        browser.post(LIKES, Map.of("like1", "oily"));
        var before = kept();
        browser.post("/account/privacy/delete", person.provesItself());
        assertThat(kept()).isEqualTo(before - 1);
    }

    @Test
    @Refuses("perricone-md.internal-use")
    void no_count_of_fewer_than_fifty_gets_into_the_database() {
        assertThatThrownBy(() -> db.sql(
                                "insert into insight.study_count values ('perricone-md~probe', 'product', 'a', '', 49)")
                        .update())
                .hasMessageContaining("study_count_counted_check");
    }

    @Test
    @Refuses("perricone-md.internal-use")
    void the_study_opens_no_name_and_no_address() {
        var buyer = ProbeContexts.buyer("perricone-md");
        var twin = new StoreId("perricone-md").twin();

        for (var kind : List.of(Kind.NAME, Kind.EMAIL, Kind.SHIPPING)) {
            var use = Use.of("test", "insight.study", Recipient.SELF, kind);
            assertThatThrownBy(() -> SHOP.bean(Vault.class).open(twin, buyer, use, CallerFacts.of()))
                    .isInstanceOf(RefusedByPolicy.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"perricone-md.personal-shopping", "betty-mills.collection-purpose"})
    @Detects({"perricone-md.personal-shopping", "betty-mills.collection-purpose"})
    void suggestions_without_a_reason_turn_the_probe_red(String clause) throws Exception {
        try (var spoilt = SpoiltPages.on("/", "Because you ", "Look: you ")) {
            var found = verify(clause);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("without a reason");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "perricone-md.personal-shopping, still suggested",
        "betty-mills.collection-purpose, still suggested",
        "perricone-md.internal-use, still counted"
    })
    @Detects({"perricone-md.personal-shopping", "betty-mills.collection-purpose", "perricone-md.internal-use"})
    @Tag("deep")
    void objections_without_effect_turn_the_probe_red(String clause, String says) {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin
                    if tg_table_name = 'never_again' then
                        return null;
                    end if;
                    new.objected := '{}';
                    return new;
                end $$
                """).update();
        db.sql("create trigger planted before update on vault.subject for each row execute function public.planted()")
                .update();
        db.sql(
                        "create trigger planted before insert on vault.never_again for each row execute function public.planted()")
                .update();

        var found = verify(clause);

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains(says);
    }

    @Test
    @Detects("perricone-md.internal-use")
    void a_count_of_a_few_people_that_was_kept_turns_the_probe_red() {
        db.sql("alter table insight.study_count drop constraint study_count_counted_check")
                .update();
        db.sql("insert into insight.study_count values ('perricone-md', 'product', 'planted', '', 3)")
                .update();
        try {
            var found = verify("perricone-md.internal-use");

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("fewer than 50 people that are kept: 1");
        } finally {
            db.sql("delete from insight.study_count where one = 'planted'").update();
            db.sql("alter table insight.study_count add check (counted >= 50)").update();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"perricone-md", "betty-mills"})
    void every_answer_points_to_a_product(String id) {
        var store = SHOP.bean(Stores.class).get(new StoreId(id));
        var asked = SHOP.bean(OwnLikes.class).asked(store).questions();

        assertThat(asked).isNotEmpty();
        assertThat(asked.stream().flatMap(it -> it.options().stream()))
                .allSatisfy(option -> assertThat(SHOP.bean(Catalog.class).products(store.id()))
                        .as(option.title())
                        .anyMatch(it -> Suggest.fits(option, it)));
    }

    private static TwinOwner owner(String clause) {
        return new TwinOwner(ProbeContexts.of(clause), SHOP.bean(Visits.class), SHOP.bean(Premises.class));
    }

    private SubjectId account(Set<SubjectId> people) {
        return db.sql("select subject_id from people.account where subject_id = any (:people::uuid[])")
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query((rs, row) -> new SubjectId(rs.getObject(1, java.util.UUID.class)))
                .single();
    }

    /** Uses for suggestions in the ledger, once all that waited is sealed. */
    private long entries(StoreId store) {
        Awaitility.await()
                .until(() -> db.sql("select count(*) from ledger.pending where store_id = :store and not refused")
                                .param("store", store.value())
                                .query(Long.class)
                                .single()
                        == 0);
        return db.sql(
                        "select coalesce(sum(entries), 0) from ledger.tally where store_id = :store and purpose = 'site.personalise'")
                .param("store", store.value())
                .query(Long.class)
                .single();
    }

    private long kept() {
        return db.sql("""
                        select count(*) from vault.datum
                         where store_id = 'perricone-md~probe' and category = 'account.preferences'
                        """).query(Long.class).single();
    }
}
