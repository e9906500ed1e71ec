package shop.troth.storefront.ads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.advertising.OtherVendor;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.ShopClient.Answer;

/** The question about ads, its answers, and what arrives at an advertising company in each state. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AdsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String STORE = "betty-mills";
    private static final String PRODUCT = "/products/vinyl-gloves";
    private static final String QUESTION = "May we and Google use your visits";
    private static final String AGENT =
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String SIGNAL = "Sec-GPC: 1";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final ShopClient browser = new ShopClient(SHOP.store(STORE));
    private OtherVendor company;

    @BeforeEach
    void a_company() throws Exception {
        company = new OtherVendor(STORE);
    }

    @AfterEach
    void end() {
        company.close();
    }

    private static List<String> images(Answer page) {
        return Jsoup.parse(page.body()).select("img[src^=/ads/]").eachAttr("src");
    }

    private static Answer views(ShopClient client, String page, String... headers) {
        var shown = client.get(page, headers);
        return images(shown).stream()
                .map(it ->
                        client.get(it, headers.length == 0 ? new String[] {AGENT} : new String[] {AGENT, headers[0]}))
                .findFirst()
                .orElse(shown);
    }

    private void says(ShopClient client, String answer) {
        var to = client.post("/advertising", Map.of("answer", answer, "back", "/"))
                .location();
        if (to.startsWith("/ads/end")) {
            assertThat(client.get(to).location()).isEqualTo("/");
        }
    }

    @Test
    void a_page_asks_without_any_cookie_and_the_page_of_the_answer_says_what_is_sent() {
        var home = browser.get("/");

        assertThat(home.body()).contains(QUESTION, "Until you answer, nothing is sent.");
        assertThat(home.headers()).doesNotContainKey("set-cookie");
        assertThat(home.header("Content-Security-Policy")).contains("img-src 'self';");
        assertThat(images(home)).isEmpty();
        assertThat(browser.get("/ads").body())
                .contains("None yet, so nothing is sent", "What is never sent", "Troth Test Ads", "six months");
        assertThat(company.received()).isEmpty();
    }

    @Test
    void after_a_yes_the_server_tells_of_the_page_and_the_browser_is_sent_to_the_company() {
        says(browser, "yes");
        var page = browser.get(PRODUCT);

        assertThat(page.body())
                .doesNotContain(QUESTION)
                .doesNotContain(company.origin().toString());
        assertThat(page.headers()).doesNotContainKey("set-cookie");
        assertThat(page.header("Content-Security-Policy")).contains("img-src 'self' " + company.origin() + ";");
        var image = views(browser, PRODUCT);
        assertThat(image.status()).isEqualTo(302);
        assertThat(image.header("Cache-Control")).isEqualTo("no-store");
        assertThat(image.location())
                .startsWith(company.origin() + "/pagead/viewthroughconversion/7/?guid=ON&script=0&gcs=G111&data=cid%3D")
                .contains("&url=http")
                .endsWith("%2Fproducts%2Fvinyl-gloves");
        var number = browser.cookies().get("_ga");
        assertThat(number).matches("GA1\\.1\\.[1-9][0-9]*\\.[0-9]{10}");
        Awaitility.await().until(() -> !company.received().isEmpty());
        assertThat(company.received().getFirst())
                .startsWith(
                        "POST /mp/collect?measurement_id=G-TEST&api_secret=a-secret {\"client_id\":\""
                                + number.substring("GA1.1.".length())
                                + "\",\"consent\":{\"ad_user_data\":\"GRANTED\",\"ad_personalization\":\"GRANTED\"},\"events\":[{\"name\":\"page_view\",")
                .contains(PRODUCT + "\"")
                .doesNotContain("?q", "?c");
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(browser.get("/ads").body()).contains("Sent under this browser", "/ledger/proof/"));
    }

    @Test
    void a_request_to_delete_that_the_company_does_not_take_is_said_at_the_desk() {
        var desk = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, STORE), STORE);
        db.sql("update advertising.ended set number = null where store_id = 'betty-mills'") // of other tests
                .update();
        assertThat(desk.get("/reports/audience").body()).doesNotContain("has not taken");
        db.sql("""
                insert into advertising.ended (store_id, lookup, number, ended_at, next_at)
                values ('betty-mills', sha256('untaken'), '1.1234567890', now() - interval '2 days', now() + interval '1 day')
                """).update();

        assertThat(desk.get("/reports/audience").body())
                .contains("that the advertising company has not taken: 1, the oldest of ");

        db.sql("delete from advertising.ended where lookup = sha256('untaken')").update();
        DeskStaff.clear(SHOP);
    }

    @Test
    void who_has_no_account_and_no_signal_keeps_out_of_advertising_with_a_button() {
        assertThat(browser.get("/your-privacy", SIGNAL).body())
                .doesNotContain("Keep my information out of advertising");
        says(browser, "yes");
        var page = Jsoup.parse(browser.get("/your-privacy").body());
        var button = page.select("button:contains(Keep my information out of advertising)")
                .first();
        assertThat(button).isNotNull();

        browser.get(
                browser.post(button.closest("form").attr("action"), Map.of(button.attr("name"), button.attr("value")))
                        .location());

        assertThat(browser.get("/ads").body()).contains("<b>No</b>");
        assertThat(images(browser.get("/"))).isEmpty();
    }

    @Test
    void figures_are_summed_by_campaign_and_a_wrong_import_is_removed_alone() {
        var desk = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, STORE), STORE);
        db.sql("delete from advertising.figure where store_id = 'betty-mills'").update();
        desk.post("/reports/audience", Map.of("lines", """
                campaign,2026-11-05,spring-refill,5000,120,80
                campaign,2026-11-06,spring-refill,7000,130,20"""));
        desk.post("/reports/audience", Map.of("lines", "gender,2026-11,female,7777"));

        var page = Jsoup.parse(desk.get("/reports/audience").body());
        assertThat(page.select("h2:contains(Ads by campaign) + table")
                        .first()
                        .select("td")
                        .eachText())
                .containsExactly("Nov 6, 2026", "spring-refill", "12,000", "250", "80");
        var at = page.select("input[name=at]").first().val();
        assertThat(desk.post("/reports/audience/remove", Map.of("at", at)).body())
                .contains("Figures removed: 1.", "12,000")
                .doesNotContain("7,777");
        assertThat(desk.post("/reports/audience/remove", Map.of("at", at)).body())
                .contains("Figures removed: 0.");

        db.sql("delete from advertising.figure where store_id = 'betty-mills'").update();
        DeskStaff.clear(SHOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no"})
    @Refuses("betty-mills.remarketing")
    void signing_out_leaves_a_no_in_the_browser_and_nothing_else(String answer) {
        var member = new Owner(STORE).joins().browser;
        member.cookies().remove("age"); // of other stores
        says(member, answer);
        views(member, PRODUCT);

        member.post("/account/sign-out", Map.of());

        assertThat(member.cookies()).isEqualTo(answer.equals("no") ? Map.of("ads", "no") : Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cart",
                "/checkout",
                "/orders",
                "/contact",
                "/account/sign-in",
                "/visits",
                "/ads",
                "/your-privacy",
                "/privacy",
                "/privacy/proof",
                "/newsletter",
                "/quick-order"
            })
    @Refuses("betty-mills.remarketing")
    void no_other_page_asks_or_is_told_of_even_after_a_yes(String page) {
        assertThat(browser.get(page).body()).doesNotContain("id=\"ads-question\"");
        says(browser, "yes");

        var shown = browser.get(page);
        assertThat(images(shown)).isEmpty();
        assertThat(shown.header("Content-Security-Policy")).contains("img-src 'self';");
        assertThat(browser.get("/ads/p.gif?p=" + page, AGENT).status()).isEqualTo(204);
        assertThat(company.received()).isEmpty();
    }

    @Test
    @Refuses("betty-mills.remarketing")
    void without_a_yes_no_image_and_no_copied_number_leads_anywhere() {
        browser.cookies().put("_ga", "GA1.1.77.1764000000");
        assertThat(browser.get("/ads/p.gif?p=/", AGENT).status()).isEqualTo(204);

        says(browser, "no");
        assertThat(browser.get("/").body()).doesNotContain(QUESTION);
        assertThat(browser.get("/ads/p.gif?p=/", AGENT).status()).isEqualTo(204);
        assertThat(browser.cookies().getOrDefault("_ga", "")).isEmpty();
        assertThat(company.received()).noneMatch(it -> it.contains("/mp/collect"));
    }

    @Test
    @Refuses("betty-mills.remarketing")
    void the_signal_is_a_no_before_and_after_a_yes() {
        assertThat(browser.get("/", SIGNAL).body()).doesNotContain(QUESTION);
        assertThat(browser.get("/ads", SIGNAL).body()).contains("We take it as a no");
        assertThat(browser.post("/advertising", "answer=yes", SIGNAL, "Sec-Fetch-Site: same-origin")
                        .location())
                .isEqualTo("/ads/end?said=signal");
        assertThat(browser.cookies()).containsEntry("ads", "no");

        says(browser, "yes");
        views(browser, "/");
        assertThat(browser.cookies().get("_ga")).isNotEmpty();
        assertThat(views(browser, "/products", SIGNAL).status()).isEqualTo(204);
        assertThat(browser.cookies().getOrDefault("_ga", "")).isEmpty();
        assertThat(browser.cookies()).containsEntry("ads", "no");
    }

    @Test
    @Refuses("betty-mills.remarketing")
    void a_no_in_the_account_counts_in_every_browser_and_stands_in_it() {
        var owner = new Owner(STORE).joins();
        assertThat(owner.browser.get("/account").body()).contains("You haven’t answered");
        says(owner.browser, "yes");
        assertThat(owner.browser.get("/account").body()).contains("You agreed to ads");
        assertThat(views(owner.browser, "/").status()).isEqualTo(302);

        var other = owner.signsIn(Owner.PASSWORD);
        says(other, "no");

        assertThat(owner.browser.get("/account").body()).contains("You declined ads");
        assertThat(views(owner.browser, "/").status()).isEqualTo(204);
        assertThat(owner.browser.cookies()).containsEntry("ads", "no");
        assertThat(owner.browser.cookies().getOrDefault("_ga", "")).isEmpty();
    }

    @Test
    @Refuses("betty-mills.remarketing")
    void withdrawing_deletes_both_cookies_and_the_company_is_asked_until_it_has_taken_it() throws Exception {
        says(browser, "yes");
        views(browser, "/");
        var number = browser.cookies().get("_ga").substring("GA1.1.".length());
        assertThat(browser.cookies().get("_ga_visit")).startsWith("GS1.1.");
        company.answers(500);

        says(browser, "no");
        assertThat(browser.cookies().getOrDefault("_ga", "")).isEmpty();
        assertThat(browser.cookies().getOrDefault("_ga_visit", "")).isEmpty();
        Awaitility.await().until(() -> asked(number) > 0);
        assertThat(waiting(number)).isOne();
        company.answers(200);
        db.sql("update advertising.ended set next_at = '2020-01-01' where number = :number")
                .param("number", number)
                .update();
        OtherVendor.asksForDeletion();

        Awaitility.await().until(() -> waiting(number) == 0);
        assertThat(company.received())
                .anyMatch(it -> it.startsWith("POST /analytics/v3/userDeletion/userDeletionRequests:upsert")
                        && it.contains("\"type\":\"CLIENT_ID\",\"userId\":\"" + number + "\""));
    }

    private long asked(String number) {
        return company.received().stream()
                .filter(it -> it.contains("/analytics/") && it.contains(number))
                .count();
    }

    private long waiting(String number) {
        return db.sql("select count(*) from advertising.ended where number = :number")
                .param("number", number)
                .query(Long.class)
                .single();
    }

    @Test
    @Refuses("betty-mills.remarketing")
    void an_account_is_not_read_where_the_number_is_nor_the_number_where_the_account_is() {
        var owner = new Owner(STORE).joins();
        says(owner.browser, "yes");
        views(owner.browser, "/");

        assertThat(owner.browser.get("/ads").body()).doesNotContain("href=\"/account\"");
        var number = owner.browser.cookies().get("_ga").substring("GA1.1.".length());
        for (var page : List.of("/account", "/account/data", "/account/privacy", "/")) {
            assertThat(owner.browser.get(page).body()).doesNotContain(number);
        }
        assertThat(db.sql(
                                "select count(*) from information_schema.columns where table_schema = 'advertising' and column_name in ('subject_id', 'account_id', 'order_id')")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md"})
    @Refuses("betty-mills.remarketing")
    void other_stores_have_no_question_no_page_and_no_image(String store) throws Exception {
        try (var theirs = new OtherVendor(store)) {
            var visitor = new ShopClient(SHOP.store(store));
            visitor.cookies().put("ads", "yes");

            assertThat(visitor.get("/").body()).doesNotContain(QUESTION, "/ads/");
            assertThat(visitor.get("/ads").status()).isEqualTo(404);
            assertThat(visitor.get("/ads/p.gif?p=/", AGENT).status()).isEqualTo(404);
            assertThat(visitor.post("/advertising", Map.of("answer", "yes")).status())
                    .isEqualTo(404);
            assertThat(theirs.received()).isEmpty();
        }
    }

    @Test
    void a_company_that_is_slow_down_or_answers_nonsense_costs_no_page_anything() {
        says(browser, "yes");
        views(browser, "/");
        company.stalls(true);
        long before = OtherVendor.dropped();

        IntStream.range(0, 20)
                .forEach(_ -> assertThat(views(browser, "/").status()).isEqualTo(302));
        assertThat(browser.get("/products").status()).isEqualTo(200);
        Awaitility.await().until(() -> OtherVendor.dropped() > before);
        company.stalls(false);
        company.answers(500);
        long after = OtherVendor.dropped();
        views(browser, PRODUCT);
        Awaitility.await().until(() -> OtherVendor.dropped() > after);
    }

    @Test
    void a_page_costs_no_statement_more_whatever_was_answered() {
        browser.get("/");
        int without = OwnStatements.of(() -> browser.get("/"));
        says(browser, "yes");
        views(browser, "/");

        assertThat(OwnStatements.of(() -> browser.get("/"))).isEqualTo(without);
    }

    @Test
    void an_answer_that_is_none_and_a_way_back_that_leads_elsewhere_are_refused() {
        assertThat(browser.post("/advertising", Map.of("answer", "maybe")).status())
                .isEqualTo(400);
        assertThat(browser.post("/advertising", Map.of("answer", "yes", "back", "//evil.example"))
                        .location())
                .isEqualTo("/ads?said=yes");
        assertThat(browser.get("/ads/end?back=https://evil.example&said=x").location())
                .isEqualTo("/ads?said=no");
    }
}
