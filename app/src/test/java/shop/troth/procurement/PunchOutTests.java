package shop.troth.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.procurement.cxml.CxmlNode;
import shop.troth.procurement.cxml.CxmlReader;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Visits to the shop from a buying system: the link, the cart of their own, and what goes back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PunchOutTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String HOST = "buying.example.localhost";
    private static final String URL = "http://" + HOST + ":9/return?session=1&amp;x=2";
    private static final String COOKIE = "34;%&#xFC;~'" + "x".repeat(120);

    @Test
    void a_visit_begins_with_the_words_fills_a_cart_of_its_own_and_returns_it() {
        var school = new SendingSystem(SHOP, "millipore", 1, UUID.randomUUID(), false, List.of(HOST));
        var request = setUp("create", URL, "");
        var answer = school.sends("visit@example.com", request);
        assertThat(answer.code()).as(answer.said()).isEqualTo(200);
        var start = start(answer);
        assertThat(start(school.sends("visit@example.com", request))).isEqualTo(start);

        var browser = new ShopClient(SHOP.store("millipore"));
        for (int i = 0; i < 2; i++) {
            assertThat(Jsoup.parse(browser.get(start).body()).text())
                    .contains("Shop for School", "Your purchasing system sends us names", "Start shopping");
        }
        assertThat(browser.post(start, Map.of()).location()).endsWith("/");
        assertThat(new ShopClient(SHOP.store("millipore")).post(start, Map.of()).status())
                .as("the link, once more")
                .isEqualTo(404);
        assertThat(browser.get("/").body()).contains("Return to your purchasing system");
        browser.post("/cart/lines", Map.of("sku", Bought.SKU, "quantity", "2"));
        assertThat(browser.get("/cart").body())
                .contains("Transfer cart", "href=\"/punchout\"")
                .doesNotContain("href=\"/checkout\"");

        var back = browser.get("/punchout");
        assertThat(back.header("Content-Security-Policy")).contains("form-action 'self' http://" + HOST + ":9;");
        assertThat(browser.get("/cart").header("Content-Security-Policy")).doesNotContain(HOST);
        assertThat(back.header("Cache-Control")).contains("no-store");
        var message = message(back.body(), "Transfer cart", Jsoup.parse(URL).text());
        assertThat(message.textAt("BuyerCookie")).contains(Jsoup.parse(COOKIE).text());
        var item = message.need("ItemIn");
        assertThat(item.attribute("quantity")).contains("2");
        assertThat(item.textAt("ItemID/SupplierPartID")).contains(Bought.SKU);
        var each = item.need("ItemDetail/UnitPrice/Money");
        assertThat(each.attribute("currency")).contains("USD");
        assertThat(Money.parse("USD " + each.text()).multipliedBy(2))
                .isEqualTo(Money.parse("USD "
                        + message.textAt("PunchOutOrderMessageHeader/Total/Money")
                                .orElseThrow()));
        assertThat(item.need("ItemDetail").children().stream()
                        .map(CxmlNode::name)
                        .toList())
                .containsExactly("UnitPrice", "Description", "UnitOfMeasure", "Classification");
        assertThat(item.need("ItemDetail/Classification").attribute("domain")).contains("UNSPSC");
        assertThat(item.textAt("ItemDetail/Classification")).isPresent();
        assertThat(message(
                                back.body(),
                                "Return without changes",
                                Jsoup.parse(URL).text())
                        .children("ItemIn"))
                .isEmpty();
        assertThat(browser.post("/punchout/end", Map.of()).location()).endsWith("/cart");
        assertThat(browser.get("/cart").body())
                .contains(Bought.SKU, "href=\"/checkout\"")
                .doesNotContain("purchasing system");
        assertThat(browser.get("/punchout").status()).isEqualTo(404);
    }

    @Test
    void a_cart_is_edited_and_inspected() {
        var school = new SendingSystem(SHOP, "millipore", 1, UUID.randomUUID(), false, List.of(HOST));
        var lines =
                SendingSystem.line("1", Bought.SKU, "3", "1.00") + SendingSystem.line("2", "NO-SUCH-1", "1", "1.00");
        var edits = new ShopClient(SHOP.store("millipore"));
        var start = start(school.sends(setUp("edit", URL, lines)));
        assertThat(edits.post(start, Map.of()).location()).endsWith("/cart");
        assertThat(edits.get("/cart").body()).contains(Bought.SKU, "value=\"3\"");
        edits.post("/cart/lines/" + Bought.SKU, Map.of("quantity", "0"));
        assertThat(message(
                                edits.get("/punchout").body(),
                                "Transfer cart",
                                Jsoup.parse(URL).text())
                        .children("ItemIn"))
                .as("an empty cart deletes the lines")
                .isEmpty();

        var inspects = new ShopClient(SHOP.store("millipore"));
        start = start(school.sends(setUp("inspect", URL, lines)));
        assertThat(inspects.post(start, Map.of()).location()).endsWith("/punchout");
        assertThat(inspects.get("/punchout").body())
                .contains(Bought.SKU, "Return without changes")
                .doesNotContain("Transfer cart", "NO-SUCH-1");
    }

    @Test
    void carts_go_nowhere_but_to_registered_hosts() {
        var school = new SendingSystem(SHOP, "millipore", 1, UUID.randomUUID(), false, List.of(HOST));
        for (var wrong : List.of(
                "https://other.example.com/",
                "javascript:alert(1)",
                "http://user@" + HOST + "/",
                "http://169.254.169.254/",
                "file:///etc/passwd",
                "//" + HOST + "/",
                "ftp://" + HOST + "/",
                "nonsense nonsense",
                "http://" + HOST + ".example.com/")) {
            var answer = school.sends(setUp("create", wrong, ""));
            assertThat(answer.code()).as(wrong).isEqualTo(406);
            assertThat(answer.said()).contains("BrowserFormPost/URL");
        }
        assertThat(school.sends(setUp("other", URL, "")).said()).contains("PunchOutSetupRequest operation");
        assertThat(school.sends("<PunchOutSetupRequest operation=\"create\"/>").said())
                .contains("PunchOutSetupRequest/BuyerCookie");
        var stranger = new ShopClient(SHOP.store("millipore"));
        assertThat(stranger.get("/punchout").status()).isEqualTo(404);
        assertThat(stranger.get("/punchout/start/" + "x".repeat(32)).status()).isEqualTo(404);
    }

    private static String setUp(String operation, String url, String lines) {
        return """
                <PunchOutSetupRequest operation="%s"><BuyerCookie>%s</BuyerCookie><Extrinsic name="UserEmail">max@example.com</Extrinsic>
                <BrowserFormPost><URL>%s</URL></BrowserFormPost><Contact role="endUser"><Name>Max Example</Name></Contact>%s</PunchOutSetupRequest>
                """.formatted(operation, COOKIE, url, lines);
    }

    private static String start(SendingSystem.Answer answer) {
        return URI.create(answer.cxml()
                        .textAt("Response/PunchOutSetupResponse/StartPage/URL")
                        .orElseThrow())
                .getPath();
    }

    private static CxmlNode message(String page, String button, String url) {
        var form = Jsoup.parse(page).select("form").stream()
                .filter(it -> it.text().contains(button))
                .findFirst()
                .orElseThrow();
        assertThat(form.attr("action")).isEqualTo(url);
        var sent = form.select("input[name=cxml-base64]").attr("value");
        var cxml = CxmlReader.read(Base64.getDecoder().decode(sent), "");
        assertThat(new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8))
                .doesNotContain("Max Example");
        return cxml.need("Message/PunchOutOrderMessage");
    }
}
