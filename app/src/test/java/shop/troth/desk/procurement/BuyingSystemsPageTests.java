package shop.troth.desk.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.desk.notice.TellStaff;
import shop.troth.kernel.StoreId;
import shop.troth.payments.business.BusinessAccounts;
import shop.troth.procurement.ReceivingSystem;
import shop.troth.procurement.SendDocuments;
import shop.troth.procurement.SendingSystem;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/** Buying systems at the desk: registered, told, tested, given another secret, and switched off. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BuyingSystemsPageTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final Pattern SECRET = Pattern.compile("<code>([A-Za-z0-9_-]{32})</code>");
    private static final String PAGE = "/buying-systems";

    @AfterEach
    void staff_go() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void finance_registers_a_system_tells_tests_and_ends_it() {
        var organization = UUID.randomUUID();
        var accounts = SHOP.bean(BusinessAccounts.class);
        accounts.ask(STORE, organization, CurrencyUnit.USD, SHOP.now());
        var desk = DeskStaff.as(SHOP, Role.FINANCE);
        var id = UUID.randomUUID().toString();
        var form = new HashMap<>(Map.of(
                "key",
                id,
                "name",
                "Campus",
                "account",
                accounts.find(STORE, organization).orElseThrow().number(),
                "from-domain",
                "DUNS",
                "from-identity",
                "U-" + id,
                "hosts",
                "buying.example.com, other.example.com"));
        var wrong = new HashMap<>(form);
        wrong.put("account", "B-222222");
        wrong.put("hosts", "https://buying.example.com/");
        var refused = desk.post(PAGE, wrong);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Enter the number of a business account", "without https://", "value=\"Campus\"");

        var made = desk.post(PAGE, form);
        assertThat(made.status()).isEqualTo(200);
        var secret = secret(made.body());
        assertThat(desk.post(PAGE, form).body()).as("the same form once more").doesNotContain("Its secret</h2>");
        var page = desk.get(PAGE + "/" + id).body();
        assertThat(page)
                .contains("It hasn’t been told yet", "buying.example.com, other.example.com", "DUNS: u-" + id)
                .doesNotContain(secret);
        assertThat(desk.get(PAGE).body()).contains("Campus", "Not told yet");

        assertThat(desk.post(PAGE + "/" + id + "/told", Map.of("words", "other"))
                        .status())
                .isEqualTo(409);
        var words = Jsoup.parse(page).select("input[name=words]").attr("value");
        assertThat(words).contains("/privacy");
        assertThat(desk.post(PAGE + "/" + id + "/told", Map.of("words", words)).status())
                .isEqualTo(303);
        assertThat(desk.get(PAGE + "/" + id).body()).contains("Told ").doesNotContain("hasn’t been told");

        assertThat(desk.post(PAGE + "/" + id + "/test", Map.of("secret", secret))
                        .body())
                .contains("The answer to the test: 200");
        assertThat(desk.post(PAGE + "/" + id + "/test", Map.of("secret", "wrong"))
                        .body())
                .contains("The answer to the test: 401");
        var next = secret(desk.post(PAGE + "/" + id + "/secret", Map.of()).body());
        assertThat(next).isNotEqualTo(secret);
        assertThat(desk.get(PAGE + "/" + id).body()).contains("ProfileRequest", "The secret before counts until");
        assertThat(desk.post(PAGE + "/" + id + "/off", Map.of()).status()).isEqualTo(303);
        assertThat(desk.post(PAGE + "/" + id + "/test", Map.of("secret", next)).body())
                .contains("The answer to the test: 401");
        assertThat(desk.get(PAGE + "/" + id).body()).contains("Off").doesNotContain("Switch off for good");
    }

    @Test
    void finance_enters_and_removes_an_address_for_documents_and_each_is_listed() {
        var school = new SendingSystem(SHOP, "millipore", 100_000_000).told();
        var desk = DeskStaff.as(SHOP, Role.FINANCE);
        var page = PAGE + "/" + school.id;
        try (var receiver = new ReceivingSystem();
                var _ = StandStill.exceptRetention(SHOP)) {
            var inside = desk.post(page + "/address", Map.of("url", "https://10.0.0.1/cxml", "secret", "theirs"));
            assertThat(inside.status()).isEqualTo(422);
            assertThat(inside.body())
                    .contains("of a host on the Internet", "It gets none.", "value=\"https://10.0.0.1/cxml\"");
            assertThat(desk.post(page + "/address", Map.of("url", receiver.url(), "secret", " "))
                            .status())
                    .isEqualTo(422);
            assertThat(desk.post(page + "/address", Map.of("url", receiver.url(), "secret", "theirs-7"))
                            .status())
                    .isEqualTo(303);
            assertThat(desk.get(page).body())
                    .contains("go to this address", receiver.url(), "Send a test document")
                    .doesNotContain("theirs-7");
            assertThat(desk.post(page + "/address/test", Map.of()).body())
                    .contains("The answer to the test: 200, accepted");
            assertThat(receiver.got.getFirst()).contains("ProfileRequest", "theirs-7");

            receiver.answers = _ -> ReceivingSystem.Answer.cxml(406);
            var order = school.orders("PO-1");
            SHOP.bean(SendDocuments.class).round();
            var listed = desk.get(page).body();
            assertThat(listed)
                    .contains("Confirmation", "Invoice", "Refused (406)", order.number())
                    .doesNotContain("canary");
            assertThat(desk.get("/orders/" + order.number()).body())
                    .contains("Documents to the buying system", "Refused (406)");
            SHOP.bean(TellStaff.class).tell(STORE);
            desk.get("/notices"); // leads to what is new
            assertThat(desk.get("/notices").body())
                    .contains("A document about order %s didn’t reach its buying system".formatted(order.number()));

            var again = Jsoup.parse(listed).select("form[action$=/again]").attr("action");
            assertThat(desk.post(again, Map.of()).status()).isEqualTo(303);
            assertThat(desk.get(page).body()).contains("Waiting (406)");
            assertThat(desk.post(page + "/address/remove", Map.of()).status()).isEqualTo(303);
            SHOP.bean(SendDocuments.class).round();
            assertThat(desk.get(page).body()).contains("Given up", "It gets none.");
            assertThat(desk.post(page + "/address/test", Map.of()).body()).contains("there is no address");
            SHOP.bean(JdbcClient.class)
                    .sql("delete from procurement.outgoing where system_id = :id")
                    .param("id", school.id)
                    .update();
        }
    }

    @Test
    void only_finance_sees_them_and_a_store_without_organizations_has_none() {
        assertThat(DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE).get(PAGE).status()).isEqualTo(403);
        var finance = DeskStaff.add(SHOP, Role.FINANCE, "perricone-md");
        assertThat(DeskStaff.browser(SHOP, finance, "perricone-md").get(PAGE).status())
                .isEqualTo(404);
    }

    private static String secret(String page) {
        var found = SECRET.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
