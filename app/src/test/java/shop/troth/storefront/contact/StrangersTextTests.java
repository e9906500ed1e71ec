package shop.troth.storefront.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Nobody has a store mail their own text to a stranger: what goes to an address that nobody confirmed has none of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StrangersTextTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String DECLINED = "4000000000000002";

    private final String text = "Winner of 10000 " + UUID.randomUUID();
    private final String victim = "victim-" + UUID.randomUUID() + "@example.org";

    @Test
    void the_confirmation_of_a_message_has_neither_its_name_nor_its_words() {
        var writer = new MessageWriter("millipore");
        var fields = writer.fields("policy", "Words " + text);
        fields.put("name", text);

        var sent = writer.browser.post("/contact/policy", fields);

        Awaitility.await().until(() -> !writer.mails().isEmpty());
        var mail = SHOP.mails(writer.email).getFirst();
        assertThat(mail.text()).startsWith("Hello,").doesNotContain(text);
        assertThat(mail.html()).contains("Hello,").doesNotContain(text);
        writer.goes(writer.found(MessageWriter.number(sent.body())));
    }

    @Test
    void a_mail_about_an_order_that_was_not_paid_has_no_name() {
        var guest = new Guest(SHOP, victim).adds("PES010-025-100", 1).fillsIn(Map.of("name", text));
        var page = guest.goesToTheBank();
        var bank = new ShopClient(page.resolve("/"));

        bank.post(page.getRawPath(), Map.of("number", DECLINED, "expiry", "12/34", "cvc", "123"));

        Awaitility.await().until(() -> !SHOP.mails(victim).isEmpty());
        assertThat(SHOP.mails(victim))
                .allSatisfy(it ->
                        assertThat(it.text() + it.html()).contains("Hello,").doesNotContain(text));
    }

    @Test
    void a_name_with_a_web_address_is_refused_at_each_form_that_a_guest_fills_in() {
        var writer = new MessageWriter("millipore");
        for (var name : new String[] {"Win http://spam.example/x", "see WWW.spam.example"}) {
            var fields = writer.fields("policy", "Hello");
            fields.put("name", name);
            var message = writer.browser.post("/contact/policy", fields);
            assertThat(message.status()).as(name).isEqualTo(422);
            assertThat(message.body()).contains("Please enter a name without a web address.");

            var guest = new Guest(SHOP, victim).adds("PES010-025-100", 1);
            for (var field : new String[] {"name", "organisation"}) {
                var details = guest.details();
                details.put(field, name);
                assertThat(guest.shop().post("/checkout", details).status())
                        .as(field)
                        .isEqualTo(422);
            }
        }
    }
}
