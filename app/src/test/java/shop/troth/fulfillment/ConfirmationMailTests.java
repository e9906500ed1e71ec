package shop.troth.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What an order's confirmation says besides the order: who sent it, how to reach them, and what can be done next. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfirmationMailTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final String email = "confirmed-" + UUID.randomUUID() + "@example.org";

    @Test
    void it_says_how_the_store_is_reached_and_what_can_be_done_on_the_orders_page() {
        var mail = confirmation("betty-mills", "BM-1010-CS");

        saysInBoth(
                mail,
                "Questions about your order?",
                "Phone: (800) 555-0142 (Monday through Friday, 6 AM to 5 PM Pacific Time)",
                "Email: help@betty-mills.example",
                "Contact form",
                "1 Example Plaza",
                "San Mateo, CA 94403",
                "Until it ships, you can cancel it there. After it arrives, you can ask to return items there.");
        assertThat(Objects.requireNonNull(mail.html()))
                .contains("color:#0a4fa3\">Betty Mills</p>")
                .doesNotContain("<img", "http-equiv", "url(");
    }

    @Test
    void a_store_without_a_phone_names_none() {
        var mail = confirmation("millipore", "PES010-025-100");

        saysInBoth(mail, "Email: help@millipore.example", "Contact form", "Millipore Corporation");
        assertThat(mail.text()).doesNotContain("Phone:");
        assertThat(mail.html()).doesNotContain("Phone:");
    }

    private Mail confirmation(String store, String sku) {
        new Guest(new ShopClient(SHOP.store(store)), email).buys(sku, 1);
        Awaitility.await().until(() -> !SHOP.mails(email).isEmpty());
        return SHOP.mails(email).getFirst();
    }

    private static void saysInBoth(Mail mail, String... words) {
        assertThat(mail.text()).contains(words);
        assertThat(mail.html()).contains(words);
    }
}
