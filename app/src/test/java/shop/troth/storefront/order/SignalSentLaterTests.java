package shop.troth.storefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.fulfillment.Bought;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A guest whose browser begins to send a privacy signal after the order or the message: what they send next carries it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalSentLaterTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"");
    private static final String SIGNAL = "Sec-GPC: 1";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final ShopClient browser = new ShopClient(SHOP.store());

    @Test
    @Refuses("millipore.privacy-signal")
    void with_another_address_for_an_order() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var path = bought.path();
        browser.opens(path, bought.email);
        var key = KEY.matcher(browser.get(path + "/address").body());
        assertThat(key.find()).isTrue();
        var address = Map.of(
                "shipping.line1", "9 Example Lane",
                "shipping.line2", "",
                "shipping.city", "Bedford",
                "shipping.state", "MA",
                "shipping.zip", "01730",
                "key", key.group(1));
        assertThat(isSignaled(buyer(bought))).isFalse();

        assertThat(signals(path + "/address", address).location()).isEqualTo(path + "?said=address");

        assertThat(isSignaled(buyer(bought))).isTrue();
    }

    @Test
    @Refuses("millipore.privacy-signal")
    void with_a_report_of_trouble() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var path = bought.path() + "/trouble";

        assertThat(signals(path, Map.of("email", bought.email, "topic", "late", "message", "Where is it?"))
                        .body())
                .contains("We got your report");

        assertThat(isSignaled(buyer(bought))).isTrue();
        Bought.waitFor(() -> bought.mails("We got your report").size() == 1);
    }

    @Test
    @Refuses("millipore.privacy-signal")
    void with_a_reply_also_to_a_closed_conversation() {
        var writer = new MessageWriter("millipore");
        var about = writer.writes("dealings", "Where is the invoice?");
        var link = writer.link();
        var person = about.writer().orElseThrow().value();
        assertThat(isSignaled(person)).isFalse();

        assertThat(signals(link, reply(link)).status()).isEqualTo(303);
        assertThat(isSignaled(person)).isTrue();

        SHOP.bean(Cases.class).step(about.store(), about.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now());
        var other = signals(link, reply(link)).location();
        var next = writer.found(MessageWriter.number(browser.get(other).body()));
        assertThat(isSignaled(next.writer().orElseThrow().value())).isTrue();
        writer.goes(next);
    }

    private Map<String, String> reply(String link) {
        return Map.of("message", "It was order two.", "key", MessageWriter.key(browser.get(link)));
    }

    private ShopClient.Answer signals(String path, Map<String, String> form) {
        return browser.post(path, ShopClient.encode(form), "Sec-Fetch-Site: same-origin", SIGNAL);
    }

    private UUID buyer(Bought bought) {
        return db.sql("select subject_id from orders.placed where id = :order")
                .param("order", bought.order.value())
                .query(UUID.class)
                .single();
    }

    private boolean isSignaled(UUID person) {
        return db.sql("select privacy_signal_at is not null from vault.subject where id = :person")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }
}
