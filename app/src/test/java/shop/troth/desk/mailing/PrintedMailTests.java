package shop.troth.desk.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.storefront.choices.MessageReader;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.Vault;

/** Catalogs and offers on paper go to whoever has them turned on at the moment they are mailed, and as often as the store’s words say. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PrintedMailTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("betty-mills");
    private static final Pattern LABEL =
            Pattern.compile("<li><span class=\"quiet\">(\\d+)</span><p class=\"lines\">([^<]*)</p>");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final String sku = db.sql(
                    "select sku from catalog.stock where store_id = 'betty-mills' and on_hand - held > 100 order by 1 limit 1")
            .query(String.class)
            .single();

    /** Somebody with a street of their own, who signed up for the newsletter. */
    private final class Someone {
        final MessageReader reader = new MessageReader(SHOP, STORE.value());
        final String street = UUID.randomUUID().toString().substring(0, 8) + " Label Street";
        final String preferences = reader.signsUp("newsletters");

        Someone() {
            var guest = new Guest(SHOP.store(STORE.value()), reader.email).adds(sku, 1);
            var details = new LinkedHashMap<>(guest.details());
            details.put("shipping.line1", street);
            assertThat(guest.shop().post("/checkout", details).location()).contains("/checkout/review");
        }

        Someone chooses(String... topics) {
            reader.sets(preferences, topics);
            return this;
        }
    }

    @AfterEach
    void nothing_is_left() {
        db.sql("delete from newsletters.mailing where store_id = 'betty-mills'").update();
        DeskStaff.clear(SHOP);
    }

    @Test
    @Keeps("betty-mills.profile-opt-outs")
    void labels_are_for_those_who_turned_it_on_and_nobody_else() {
        var wants = new Someone().chooses("newsletters", "catalogs");
        var other = new Someone().chooses("newsletters", "offers-by-mail");
        var neither = new Someone();
        var desk = desk(Role.FULFILLMENT);
        assertThat(desk.get("/mailings").body())
                .contains("Printed catalogs", "At most twice a year.", "Special offers by mail")
                .doesNotContain("Email newsletters");

        var catalogs = prepare(desk, "catalogs");
        var offers = prepare(desk, "offers-by-mail");

        assertThat(labels(desk, catalogs).toString())
                .contains(wants.street)
                .doesNotContain(other.street, neither.street);
        assertThat(labels(desk, offers).toString()).contains(other.street).doesNotContain(wants.street, neither.street);
        assertThat(desk.get(catalogs).body()).doesNotContain(wants.street);
        assertThat(desk.post(catalogs + "/discard", Map.of()).location()).endsWith("/mailings?said=discarded");
        var again = form("catalogs", UUID.fromString(catalogs.substring("/mailings/".length())));
        assertThat(desk.post("/mailings", again).location()).as("the same form").endsWith(catalogs);
        isRecorded(wants);
        wants.reader.waitForMails();
    }

    @Test
    @Refuses("betty-mills.profile-opt-outs")
    void a_label_of_whoever_turns_it_off_after_it_was_printed_is_taken_out_before_the_rest_is_mailed() {
        var stays = new Someone().chooses("newsletters", "catalogs");
        var leaves = new Someone().chooses("newsletters", "catalogs");
        var gone = new Someone().chooses("newsletters", "catalogs");
        var desk = desk(Role.FULFILLMENT);
        var mailing = prepare(desk, "catalogs");
        var printed = labels(desk, mailing);
        int left = number(printed, leaves);
        int erased = number(printed, gone);

        leaves.chooses("newsletters");
        gone.reader.waitForMails();
        var vault = SHOP.bean(Vault.class);
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> gone.reader.people().forEach(it -> vault.erase(STORE, it)));

        assertThat(labels(desk, mailing).toString()).contains(stays.street).doesNotContain(leaves.street, gone.street);
        var told = desk.post(mailing + "/mailed", Map.of("out", String.valueOf(left)));
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body())
                .containsPattern("Take out labels [0-9, ]*\\b" + left + "\\b")
                .containsPattern("Take out labels [0-9, ]*\\b" + erased + "\\b");
        var out = told.body().replaceAll("(?s).*name=\"out\" value=\"([0-9,]*)\".*", "$1");
        assertThat(desk.post(mailing + "/mailed", Map.of("out", out)).location())
                .endsWith("/mailings?said=mailed");

        assertThat(desk.post(mailing + "/mailed", Map.of("out", out)).location())
                .endsWith("?said=ended");
        assertThat(labels(desk, mailing)).isEmpty();
        assertThat(db.sql("select count(*) from newsletters.label where store_id = 'betty-mills'")
                        .query(Long.class)
                        .single())
                .isZero();
        stays.reader.waitForMails();
    }

    @Test
    @Refuses("betty-mills.profile-opt-outs")
    void no_more_catalogs_are_mailed_in_a_year_than_the_words_beside_the_switch_say() {
        var wants = new Someone().chooses("newsletters", "catalogs");
        var desk = desk(Role.FULFILLMENT);
        assertThat(desk.post(prepare(desk, "catalogs") + "/discard", Map.of()).status())
                .isEqualTo(303); // counts for nothing
        for (int i = 0; i < 2; i++) {
            var mailing = prepare(desk, "catalogs");
            assertThat(labels(desk, mailing).toString()).contains(wants.street);
            assertThat(desk.post(mailing + "/mailed", Map.of()).location()).endsWith("?said=mailed");
        }

        assertThat(desk.post("/mailings", form("catalogs", UUID.randomUUID())).body())
                .contains("As many as the store promises have been mailed.");
        db.sql(
                        "update newsletters.mailing set ended_at = ended_at - interval '366 days' where store_id = 'betty-mills' and id ="
                                + " (select id from newsletters.mailing where store_id = 'betty-mills' and state = 'mailed' order by ended_at limit 1)")
                .update();
        assertThat(labels(desk, prepare(desk, "catalogs")).toString()).contains(wants.street);
        wants.reader.waitForMails();
    }

    @Test
    void a_form_that_is_sent_twice_or_by_two_people_at_once_prepares_one_mailing() throws Exception {
        var wants = new Someone().chooses("newsletters", "catalogs");
        var desk = desk(Role.FULFILLMENT);
        var key = UUID.randomUUID();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var forms = IntStream.range(0, 4)
                    .mapToObj(it -> (Callable<String>) () -> desk.post(
                                    "/mailings", form("catalogs", it % 2 == 0 ? key : UUID.randomUUID()))
                            .location())
                    .toList();
            var pages = threads.invokeAll(forms).stream()
                    .map(it -> it.resultNow())
                    .distinct()
                    .toList();
            assertThat(pages).hasSize(1);
        }
        assertThat(db.sql("select count(*) from newsletters.mailing where store_id = 'betty-mills'")
                        .query(Long.class)
                        .single())
                .isOne();
        wants.reader.waitForMails();
    }

    @Test
    void other_roles_and_a_store_without_mail_on_paper_have_no_such_page() {
        assertThat(desk(Role.MARKETING).get("/mailings").status()).isEqualTo(403);
        assertThat(desk(Role.CUSTOMER_SERVICE)
                        .post("/mailings", form("catalogs", UUID.randomUUID()))
                        .status())
                .isEqualTo(403);
        var elsewhere = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, "millipore"), "millipore");
        assertThat(elsewhere.get("/mailings").status()).isEqualTo(404);
        assertThat(elsewhere.get("/").body()).doesNotContain("Printed mail");
        assertThat(desk(Role.FULFILLMENT)
                        .post("/mailings", form("newsletters", UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
    }

    private static ShopClient desk(Role role) {
        return DeskStaff.browser(SHOP, DeskStaff.add(SHOP, role, STORE.value()), STORE.value());
    }

    private static Map<String, String> form(String topic, UUID key) {
        return Map.of("topic", topic, "key", key.toString());
    }

    /** Path of the mailing. */
    private static String prepare(ShopClient desk, String topic) {
        var prepared = desk.post("/mailings", form(topic, UUID.randomUUID())).location();
        assertThat(prepared).containsPattern("/mailings/[0-9a-f-]{36}$");
        return prepared.substring(prepared.indexOf("/mailings"));
    }

    /** Addresses by number. */
    private static Map<Integer, String> labels(ShopClient desk, String mailing) {
        var found = new LinkedHashMap<Integer, String>();
        LABEL.matcher(desk.post(mailing + "/labels", Map.of("sheet", "1")).body())
                .results()
                .forEach(it -> found.put(Integer.valueOf(it.group(1)), it.group(2)));
        return found;
    }

    private static int number(Map<Integer, String> labels, Someone someone) {
        return labels.entrySet().stream()
                .filter(it -> it.getValue().contains(someone.street))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Preparing and printing are in the record of the person whose label it is. */
    private static void isRecorded(Someone someone) {
        Awaitility.await()
                .until(() -> SHOP
                                .bean(OwnEntries.class)
                                .find(STORE, List.copyOf(someone.reader.people()), FindEntries.NEWEST, 100)
                                .entries()
                                .stream()
                                .filter(it -> it.leaf().purpose().equals("marketing.catalogue-post"))
                                .filter(it -> it.leaf().categories().toString().contains("contact.postal.shipping"))
                                .count()
                        >= 2);
    }
}
