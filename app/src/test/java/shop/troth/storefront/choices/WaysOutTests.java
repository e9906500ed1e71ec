package shop.troth.storefront.choices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.people.choices.ChoiceChannel;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/** Every way out ends in one record, at once, and is confirmed to the person. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WaysOutTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Map<String, String> PURPOSE = Map.of(
            "millipore", "marketing.updates",
            "perricone-md", "marketing.newsletter",
            "betty-mills", "marketing.newsletter");
    private static final Map<String, String> SKU =
            Map.of("millipore", "PES010-025-100", "perricone-md", "PMD-101-059", "betty-mills", "BM-1010-EA");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void every_mail_has_gone() {
        MessageReader.BOXES.keySet().forEach(it -> new MessageReader(SHOP, it).waitForMails());
        DeskStaff.clear(SHOP);
    }

    @ParameterizedTest
    @CsvSource({
        "millipore, FORM",
        "millipore, LETTER",
        "millipore, MESSAGE",
        "perricone-md, FORM",
        "perricone-md, PHONE",
        "perricone-md, LETTER",
        "perricone-md, MESSAGE",
        "betty-mills, MESSAGE",
        "betty-mills, PREFERENCES"
    })
    @Keeps({"perricone-md.four-ways-out", "millipore.unsubscribe-each", "betty-mills.profile-opt-outs"})
    void each_way_ends_in_the_same_record_at_once_and_is_confirmed(String store, ChoiceChannel way) {
        var reader = new MessageReader(SHOP, store);
        var topic = MessageReader.BOXES.get(store).getFirst();
        var preferences = reader.signsUp(topic);
        var purpose = new Purpose(Objects.requireNonNull(PURPOSE.get(store)));
        assertThat(reader.canBeSent(purpose.name())).isTrue();

        leaves(reader, way, topic, preferences);

        assertThat(reader.canBeSent(purpose.name())).isFalse();
        assertThat(reader.standing().objected()).contains(purpose);
        assertThat(reader.standing().optedIn()).isEmpty();
        assertThat(noes(reader, purpose)).isEqualTo(1);
        Bought.waitFor(() -> reader.mails("were updated").size() == 2);
        assertThat(reader.mails("were updated").getFirst().text()).contains("not signed up for any");
    }

    private void leaves(MessageReader reader, ChoiceChannel way, String topic, String preferences) {
        var id = new StoreId(reader.store);
        switch (way) {
            case FORM ->
                assertThat(reader.browser
                                .post("/preferences/off", Map.of("email", reader.email))
                                .location())
                        .isEqualTo("/preferences?said=off");
            case PREFERENCES, CONFIRMED -> reader.sets(preferences);
            case MESSAGE -> {
                var person = reader.people().iterator().next();
                var link = "/preferences/out/"
                        + SHOP.bean(ChoiceLinks.class).next(id, ChoiceLinks.To.OUT, person, topic, SHOP.now());
                assertThat(reader.browser.get(link).body()).contains("Unsubscribe");
                assertThat(reader.standing().objected()).isEmpty();
                var done = reader.browser.post(link, "List-Unsubscribe=One-Click");
                assertThat(done.status()).isEqualTo(200);
                assertThat(reader.browser
                                .post(link, "List-Unsubscribe=One-Click")
                                .status())
                        .isEqualTo(200);
            }
            case PHONE, LETTER -> reader.callsOrWrites(way);
        }
    }

    /** On the list that outlives everybody, for this purpose and under the hashes of this address. */
    private long noes(MessageReader reader, Purpose purpose) {
        return db.sql("""
                select count(distinct n.hash) from vault.never_again n
                  join vault.lookup l on l.store_id = n.store_id and l.hash = n.hash
                  join vault.datum d on d.store_id = l.store_id and d.ref = l.ref
                 where n.store_id = :store and n.purpose = :purpose and d.subject_id = any(:people::uuid[])
                """)
                .param("store", reader.store)
                .param("purpose", purpose.name())
                .param(
                        "people",
                        reader.people().stream()
                                .map(it -> it.value().toString())
                                .toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Refuses({"millipore.opt-in-each", "perricone-md.promotion-by-permission", "betty-mills.profile-opt-outs"})
    void who_opted_out_and_was_erased_gets_no_promotion_when_they_order_again(String store) {
        var reader = new MessageReader(SHOP, store);
        var preferences = reader.signsUp(MessageReader.BOXES.get(store).getFirst());
        reader.sets(preferences);
        reader.waitForMails();
        var id = new StoreId(store);
        for (var person : reader.people()) {
            SHOP.bean(TransactionTemplate.class)
                    .executeWithoutResult(status -> SHOP.bean(Vault.class).erase(id, person));
        }
        assertThat(reader.people()).isEmpty();

        var guest = new Guest(SHOP.store(store), reader.email);
        guest.shop().cookies().putAll(reader.browser.cookies());
        guest.adds(anySku(store), 1);
        assertThat(guest.shop().post("/checkout", details(guest, store)).status())
                .isEqualTo(303);
        assertThat(guest.shop().get(guest.pays(guest.goesToTheBank())).status()).isBetween(200, 303);

        assertThat(reader.people()).hasSize(1);
        for (var purpose : new String[] {"marketing.updates", "marketing.newsletter", "marketing.promotion"}) {
            assertThat(reader.canBeSent(purpose)).as(purpose).isFalse();
        }
        assertThat(reader.standing().objected()).contains(new Purpose(Objects.requireNonNull(PURPOSE.get(store))));
        Bought.waitFor(() -> !reader.mails("is confirmed").isEmpty());
    }

    private static Map<String, String> details(Guest guest, String store) {
        var details = guest.details();
        if (store.equals("perricone-md")) {
            details.remove("organisation");
            details.put("delivery", "standard");
        }
        return details;
    }

    private String anySku(String store) {
        return db.sql("""
                select s.sku from catalog.stock s where s.store_id = :store and s.on_hand - s.held > 100 order by 1 limit 1
                """).param("store", store).query(String.class).single();
    }

    @Test
    @Refuses("perricone-md.four-ways-out")
    void a_stranger_learns_nothing_from_either_form_and_no_age_is_asked() {
        var reader = new MessageReader(SHOP, "perricone-md");
        reader.signsUp("offers");
        var stranger = new MessageReader(SHOP, "perricone-md");
        stranger.browser.cookies().clear();

        for (var form : new String[] {"/preferences/off", "/preferences/link"}) {
            var known = stranger.browser.post(form, Map.of("email", reader.email));
            var unknown = stranger.browser.post(form, Map.of("email", stranger.email));
            assertThat(known.location()).isEqualTo(unknown.location());
        }

        Bought.waitFor(() -> !reader.mails("Your link to").isEmpty());
        assertThat(SHOP.mails(stranger.email)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void the_link_leads_to_what_the_page_says_it_does(String store) {
        var reader = new MessageReader(SHOP, store);
        assertThat(reader.browser.get("/preferences").body())
                .contains("where you can limit how we use your information or delete it.");

        var preferences = reader.signsUp(MessageReader.BOXES.get(store).getFirst());

        assertThat(reader.browser.get(preferences + "/privacy").body()).contains("What this stops", "Delete my data");
    }

    @Test
    void a_no_of_an_address_that_nobody_knows_binds_whoever_comes_with_it() {
        var reader = new MessageReader(SHOP, "millipore");
        reader.browser.post("/preferences/off", Map.of("email", reader.email.toUpperCase(java.util.Locale.ROOT)));

        new Bought(SHOP, Map.of(Bought.SKU, 1), reader.email);

        assertThat(reader.standing().objected()).contains(new Purpose("marketing.updates"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void a_no_outlives_erasure_and_rules_a_later_order_of_a_guest(String store) {
        var purpose = PURPOSE.get(store);
        var reader = new MessageReader(SHOP, store);
        reader.signsUp(MessageReader.BOXES.get(store).getFirst());
        assertThat(reader.canBeSent(purpose)).isTrue(); // or what follows proves nothing
        reader.browser.post("/preferences/off", Map.of("email", reader.email));
        reader.waitForMails(); // the answer to the no is written to who is still known
        for (var person : reader.people()) {
            SHOP.bean(TransactionTemplate.class)
                    .executeWithoutResult(status -> SHOP.bean(Vault.class).erase(new StoreId(store), person));
        }
        assertThat(reader.people()).isEmpty();

        var guest = new Guest(SHOP.store(store), reader.email);
        guest.shop().cookies().put("age", "yes"); // dropped by stores that do not ask
        guest.adds(SKU.get(store), 1);
        assertThat(guest.shop().post("/checkout", details(guest, store)).status())
                .isEqualTo(303);
        guest.shop().get(guest.pays(guest.goesToTheBank()));

        assertThat(reader.people()).isNotEmpty();
        assertThat(reader.canBeSent(purpose)).isFalse();
        assertThat(reader.standing().objected()).contains(new Purpose(purpose));
    }

    @Test
    void the_owner_s_confirmed_tick_reverses_an_earlier_no() {
        var reader = new MessageReader(SHOP, "betty-mills");
        reader.browser.post("/preferences/off", Map.of("email", reader.email));

        reader.signsUp("newsletters");

        assertThat(reader.canBeSent("marketing.newsletter")).isTrue();
        assertThat(reader.standing().objected()).doesNotContain(new Purpose("marketing.newsletter"));
        assertThat(reader.standing().objected()).contains(new Purpose("marketing.catalogue-post"));
    }

    @Test
    void a_link_leads_to_its_own_address_alone_and_a_forged_one_to_nothing() {
        var reader = new MessageReader(SHOP, "millipore");
        var preferences = reader.signsUp("updates");
        var other = new MessageReader(SHOP, "millipore");
        other.signsUp("promotions");

        reader.browser.post(preferences, Map.of("all", "off"));
        assertThat(other.canBeSent("marketing.promotion")).isTrue();
        assertThat(reader.browser.get("/preferences/" + "y".repeat(32)).status())
                .isEqualTo(404);
        assertThat(reader.browser
                        .get(preferences + "/receipt/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);

        db.sql("update people.link set subject_id = :other where subject_id = any(:mine::uuid[])")
                .param("other", other.people().iterator().next().value())
                .param(
                        "mine",
                        reader.people().stream()
                                .map(it -> it.value().toString())
                                .toArray(String[]::new))
                .update();
        assertThat(reader.browser.get(preferences).status()).isEqualTo(404);
    }

    @Test
    @Keeps("betty-mills.always-sent")
    void what_always_comes_is_shown_locked_with_its_clause() {
        var reader = new MessageReader(SHOP, "betty-mills");
        var page = reader.browser.get(reader.signsUp("newsletters")).body();

        assertThat(page)
                .contains(
                        "Always sent",
                        "<b>Your orders</b>",
                        "<b>Your account</b>",
                        "<b>Your choices</b>",
                        "href=\"/privacy#always-sent\"");
        assertThat(page.substring(page.indexOf("Always sent")))
                .doesNotContain("<input")
                .doesNotContain("What you requested"); // no kind without words of its own
    }

    @Test
    @Keeps("betty-mills.profile-opt-outs")
    void betty_mills_has_three_switches_each_for_itself() {
        var reader = new MessageReader(SHOP, "betty-mills");
        var preferences = reader.signsUp("newsletters");
        assertThat(reader.browser.get(preferences).body())
                .contains("Email newsletters", "Printed catalogs", "Special offers by mail");

        reader.sets(preferences, "newsletters", "catalogs");
        assertThat(reader.standing().isOn(new Purpose("marketing.catalogue-post")))
                .isTrue();
        assertThat(reader.standing().isOn(new Purpose("marketing.offers-post"))).isFalse();

        reader.sets(preferences, "catalogs");
        assertThat(reader.standing().isOn(new Purpose("marketing.newsletter"))).isFalse();
        assertThat(reader.standing().isOn(new Purpose("marketing.catalogue-post")))
                .isTrue();
    }

    @Test
    @Keeps("betty-mills.profile-opt-outs")
    void printed_catalogs_do_not_keep_the_address_of_whoever_ends_the_newsletters() {
        var reader = new MessageReader(SHOP, "betty-mills");
        var preferences = reader.signsUp("newsletters");
        reader.sets(preferences, "newsletters", "catalogs");
        assertThat(subscriptions(reader)).isOne();

        reader.sets(preferences, "catalogs");

        assertThat(subscriptions(reader)).isZero();
        assertThat(reader.browser.get(preferences).body()).containsPattern("id=\"topic-catalogs\"[^>]* checked");
        reader.waitForMails();
    }

    @Test
    @Keeps("betty-mills.profile-opt-outs")
    void a_subscriber_s_yes_to_catalogs_counts_for_the_record_with_the_postal_address() {
        var reader = new MessageReader(SHOP, "betty-mills");
        var preferences = reader.signsUp("newsletters");
        new Guest(SHOP.store("betty-mills"), reader.email)
                .adds(anySku("betty-mills"), 1)
                .fillsIn();
        assertThat(catalogs(reader)).isFalse();

        reader.sets(preferences, "newsletters", "catalogs");

        assertThat(catalogs(reader)).isTrue();
        reader.sets(preferences, "newsletters");
        assertThat(catalogs(reader)).isFalse();
        reader.waitForMails();
    }

    /** Whether a catalog could be addressed now. */
    private static boolean catalogs(MessageReader reader) {
        var use = Use.of("test", "marketing.catalogue-post", Recipient.SELF, Kind.SHIPPING);
        return SHOP
                .bean(Vault.class)
                .openAll(new StoreId(reader.store), reader.people(), use, use.known())
                .values()
                .stream()
                .anyMatch(it -> it.find(Kind.SHIPPING).isPresent());
    }

    private long subscriptions(MessageReader reader) {
        return db.sql(
                        "select count(*) from people.subscription where store_id = :store and subject_id = any(:people::uuid[])")
                .param("store", reader.store)
                .param(
                        "people",
                        reader.people().stream()
                                .map(it -> it.value().toString())
                                .toArray(String[]::new))
                .query(Long.class)
                .single();
    }
}
