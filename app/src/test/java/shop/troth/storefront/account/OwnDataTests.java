package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.people.accounts.OwnAccount;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;
import shop.troth.testing.ShopClient;
import shop.troth.vault.OwnEntries;
import tools.jackson.databind.json.JsonMapper;

/** “Your data” shows and gives everything that is held of whoever asks, and nothing about anyone else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnDataTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String STORE = "millipore";
    private static final String SKU = "PES010-025-100";
    private static final String PAGE = "/account/data";
    private static final Pattern ORDER = Pattern.compile("https?://[^\\s\"<>]+(/orders/[A-Za-z0-9_-]+)");

    /** One statement for each of some thirty lists, one for the record that it was asked for, and a dozen for all the rest. */
    private static final int BUDGET = 54;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @BeforeEach
    void there_is_enough() {
        db.sql("update catalog.stock set on_hand = 1000 + held where store_id = :store and sku = :sku")
                .param("store", STORE)
                .param("sku", SKU)
                .update();
    }

    @Test
    @Keeps("millipore.see-my-data")
    void whoever_signed_in_sees_and_downloads_all_they_gave_also_as_a_guest_before() throws Exception {
        var email = UUID.randomUUID() + "@example.com";
        var street = "1 " + UUID.randomUUID() + " Street";
        var number = buys(email, "Ada Example", street);
        var browser = new Owner(STORE, email).joins().browser;
        browser.post("/account/addresses", AddressBookTests.address("The lab", "22 Saved Street"));
        assertThat(SealedEntries.count(db, "kind = 'collect'"))
                .isPositive(); // what is recorded is shown once it is sealed

        var page = browser.get(PAGE);
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .contains("Ada Example", email, street, "The lab", "22 Saved Street", "(212) 555-0123", number)
                .contains("encrypted with its own key", "Stored in scrambled form", "Confirmation")
                .contains(
                        "resolve a problem with your order",
                        "18 months after your order is closed",
                        "30 days after you close your account",
                        "class=\"deed\"")
                .containsPattern(
                        "accounting records\\.</p>\\s*<dl[^§]{0,200}<dt>Why</dt><dd>To keep invoices as the law requires and meet our tax obligations\\.</dd>")
                .contains("deliver your order, handle refunds and disputed payments, ");

        var files = unzip(browser, PAGE + "/download");
        var json = Objects.requireNonNull(files.get("your-data.json"));
        var tree = JsonMapper.shared().readTree(json);
        assertThat(tree.get("details").size()).isGreaterThan(8);
        assertThat(tree.get("your-orders").get(0).get("Order").asString()).isEqualTo(number);
        assertThat(json).contains("Ada Example", email, street, "The lab", "22 Saved Street", "(212) 555-0123");
        assertThat(files.get("details.csv")).startsWith("What,Value,").contains(email, street);
        assertThat(files.get("items-you-ordered.csv")).contains(SKU);
        assertThat(files.get("recorded-uses.csv")).contains("We collected");
    }

    @Test
    @Keeps("millipore.see-my-data")
    void a_guest_sees_and_downloads_theirs_from_the_page_of_an_order() throws Exception {
        var email = UUID.randomUUID() + "@example.com";
        var number = buys(email, "Ada Example", "1 Example Street");
        var order = link(email);
        var guest = new ShopClient(SHOP.store(STORE));
        assertThat(guest.get(order + "/data").location()).isEqualTo(order);
        var away = guest.get(order + "/data/download");
        assertThat(away.status()).isEqualTo(303);
        assertThat(away.location()).isEqualTo(order);
        assertThat(guest.opens(order, email).body()).contains("href=\"" + order + "/data\"");

        assertThat(guest.get(order + "/data").body()).contains("Ada Example", email, number);
        assertThat(unzip(guest, order + "/data/download").get("details.csv")).contains(email);
    }

    @Test
    @Refuses("millipore.see-my-data")
    void nobody_is_shown_the_data_of_others_who_use_the_same_mailbox_or_another() {
        var email = UUID.randomUUID() + "@example.com";
        var theirs = buys(email, "Somebody Else", "5 Other Street");
        var strangers = buys(UUID.randomUUID() + "@example.com", "Ada Example", "6 Stranger Street");
        var browser = new Owner(STORE, email).joins().browser;

        var page = browser.get(PAGE).body();
        assertThat(page).contains("with a different name");
        assertThat(page).doesNotContain("Somebody Else", "5 Other Street", theirs, "6 Stranger Street", strangers);
        assertThat(new ShopClient(SHOP.store(STORE)).get(PAGE).location()).contains("/account/sign-in");
        assertThat(new ShopClient(SHOP.store(STORE)).get(PAGE + "/download").location())
                .contains("/account/sign-in");
    }

    @ParameterizedTest
    @CsvSource({"perricone-md", "betty-mills"})
    void every_store_answers(String store) {
        var owner = new Owner(store);
        assertThat(owner.joins().browser.get(PAGE).body()).contains("Ada Example", owner.email);
    }

    @Test
    void being_shown_is_in_the_record_as_shown_to_the_person() {
        var owner = new Owner(STORE).joins();
        owner.browser.get(PAGE);

        var person = person(owner); // nobody looks at the page more often than ten times an hour
        Awaitility.await()
                .until(() ->
                        SHOP
                                .bean(OwnEntries.class)
                                .find(new StoreId(STORE), person, FindEntries.NEWEST)
                                .entries()
                                .stream()
                                .anyMatch(it -> it.leaf().recipient().equals("subject")));
        assertThat(owner.browser.get(PAGE).body()).contains("At your request, we showed you ");
    }

    @Test
    void nobody_looks_more_than_ten_times_an_hour_page_and_file_together() {
        var owner = new Owner(STORE);
        var browser = owner.joins().browser;
        for (int i = 0; i < 10; i++) {
            assertThat(browser.get(i % 2 == 0 ? PAGE : PAGE + "/download").status())
                    .isEqualTo(200);
        }
        var page = browser.get(PAGE);
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.body())
                .contains("Please try again later", "href=\"/account\"")
                .doesNotContain(owner.email);
        assertThat(browser.get(PAGE + "/download").location()).endsWith(PAGE);
        assertThat(new Owner(STORE).joins().browser.get(PAGE).status()).isEqualTo(200);
    }

    @Test
    void older_uses_are_no_looks_at_everything_and_have_tries_of_their_own() {
        var browser = new Owner(STORE).joins().browser;
        for (int i = 0; i < 10; i++) {
            assertThat(browser.get(PAGE + "/uses/1").status()).isEqualTo(200);
        }
        assertThat(browser.get(PAGE + "/uses/1").status()).isEqualTo(429);
        assertThat(browser.get(PAGE).status()).isEqualTo(200);
        assertThat(browser.get(PAGE + "/download").status()).isEqualTo(200);
    }

    @Test
    void a_look_costs_no_more_statements_for_who_has_more() {
        var owner = new Owner(STORE).joins();
        owner.browser.get(PAGE); // policies and keys are read
        var little = reads(() -> owner.browser.get(PAGE));
        assertThat(OwnStatements.trips(() -> owner.browser.get(PAGE))).isLessThanOrEqualTo(18); // all lists at once
        for (int i = 0; i < 3; i++) {
            buys(owner.email, "Ada Example", i + " Example Street");
            owner.browser.post("/account/addresses", AddressBookTests.address("Lab " + i, i + " Saved Street"));
        }
        owner.browser.get(PAGE); // the notices of what was bought are read
        var much = reads(() -> owner.browser.get(PAGE));
        assertThat(owner.browser.get(PAGE).body()).contains("2 Saved Street", "2 Example Street");
        assertThat(much).hasSizeLessThanOrEqualTo(little.size() + 1); // six more people: their names are compared
        assertThat(little).hasSizeLessThanOrEqualTo(BUDGET);
        var noted = reads(() -> owner.browser.get(PAGE + "/download"));
        assertThat(noted).hasSizeLessThanOrEqualTo(much.size() + 1);
    }

    @Test
    void a_long_record_is_shown_in_pages_newest_first_and_the_file_has_all_of_it() throws Exception {
        var email = UUID.randomUUID() + "@example.com";
        buys(email, "Ada Example", "1 Example Street");
        var owner = new Owner(STORE, email).joins();
        var account = owner.account(db);
        var person = person(owner);
        var session = SHOP.bean(Sessions.class).of(new StoreId(STORE), account).getFirst();
        for (int i = 0; i < 220; i++) {
            SHOP.bean(OwnAccount.class).open(session);
        }
        var seen = SHOP.bean(OwnEntries.class);
        Awaitility.await()
                .until(() -> seen.find(new StoreId(STORE), List.of(person), FindEntries.NEWEST, 1000)
                                .entries()
                                .size()
                        >= 220);

        var page = owner.browser.get(PAGE).body();
        assertThat(deeds(page)).isEqualTo(200);
        assertThat(page).contains("in the 200 most recent uses", "<b>200</b> most recent uses");
        var older = Pattern.compile("href=\"(" + PAGE + "/uses/[0-9]+)\"").matcher(page);
        assertThat(older.find()).isTrue();
        var rest = owner.browser.get(older.group(1));
        assertThat(rest.header("Cache-Control")).contains("no-store");
        assertThat(rest.body()).contains("Older uses of your data").doesNotContain("Show older uses");
        assertThat(deeds(rest.body())).isGreaterThan(20);
        var file =
                Objects.requireNonNull(unzip(owner.browser, PAGE + "/download").get("recorded-uses.csv"));
        assertThat(file.lines().count()).isGreaterThanOrEqualTo(1 + 200 + deeds(rest.body()));
        assertThat(new Owner(STORE).joins().browser.get(older.group(1)).body())
                .contains("There are no older uses")
                .doesNotContain("class=\"deed\"");
    }

    @Test
    void each_detail_says_what_it_is_for_and_no_name_of_the_policy_stands_in_a_table() {
        var email = UUID.randomUUID() + "@example.com";
        buys(email, "Ada Example", "1 Example Street");
        var owner = new Owner(STORE, email).joins();
        owner.browser.post("/preferences/off", Map.of("email", email));

        var page = owner.browser.get(PAGE).body();
        assertThat(page).contains("You told us not to");
        assertThat(page.replaceAll("(?s)<pre\\b.*?</pre>", "")) // the machine-readable record of the choice has them
                .doesNotContain("marketing.promotion");
        var why = Pattern.compile("<dt>Why</dt><dd>([^<]+)</dd>")
                .matcher(page)
                .results()
                .map(it -> it.group(1))
                .distinct()
                .toList();
        assertThat(why).hasSizeGreaterThan(3);
    }

    private SubjectId person(Owner owner) {
        return new SubjectId(db.sql("select subject_id from people.account where store_id = :store and id = :id")
                .param("store", STORE)
                .param("id", owner.account(db))
                .query(UUID.class)
                .single());
    }

    private static int deeds(String page) {
        return page.split("class=\"deed\"", -1).length - 1;
    }

    /** Without the commits of the ledger, which may take in one or several of a look's openings. */
    private static List<String> reads(Runnable look) {
        return OwnStatements.told(look).stream()
                .filter(it -> !it.contains("ledger.pending"))
                .toList();
    }

    static String buys(String email, String name, String street) {
        var guest = new Guest(SHOP.store(STORE), email);
        guest.adds(SKU, 1);
        var details = new HashMap<>(guest.details());
        details.put("name", name);
        details.put("shipping.line1", street);
        assertThat(guest.shop().post("/checkout", details).status()).isEqualTo(303);
        guest.shop().get(guest.pays(guest.goesToTheBank()));
        return SHOP.bean(JdbcClient.class)
                .sql("select number from orders.placed where store_id = :store and id = :id")
                .param("store", STORE)
                .param("id", guest.order(SHOP).value())
                .query(String.class)
                .single();
    }

    static String link(String email) {
        var found = ORDER.matcher(
                Objects.requireNonNull(Owner.mail(email, "Your order", 1).text()));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static Map<String, String> unzip(ShopClient browser, String path) throws IOException {
        var answer = browser.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).contains("attachment", "your-data-millipore.zip");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.bytes()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
