package shop.troth.storefront.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** The number of a payment card that somebody writes in a message is taken out before it is stored, and the page says so. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CardsTakenOutTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CARD = "4242-4242 4242 4242";
    private static final String[] DIGITS = {"4242"};

    private final MessageWriter writer = new MessageWriter("millipore");

    @AfterEach
    void nobody() {
        writer.goes();
        DeskStaff.clear(SHOP);
    }

    @Test
    @Refuses("millipore.cards-never-kept")
    void a_card_in_a_message_a_reply_or_an_answer_is_taken_out_and_whoever_wrote_it_is_told() {
        var about = writer.writes("policy", "Please charge " + CARD + " exp 12/29, thanks.");
        var link = writer.link();
        var page = writer.browser.get(link);
        assertThat(page.body())
                .contains("Please charge " + CardNumbers.REMOVED + ", thanks.")
                .doesNotContain(DIGITS);

        var reply = Map.of("message", "Again: " + CARD, "key", MessageWriter.key(page));
        var replied = writer.browser.get(writer.browser.post(link, reply).location());
        assertThat(replied.body())
                .contains("We removed a card number from it", "Again: " + CardNumbers.REMOVED)
                .doesNotContain(DIGITS);

        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var revealed = service.post("/cases/" + about.number() + "/reveal", Map.of());
        assertThat(revealed.body()).contains(CardNumbers.REMOVED).doesNotContain(DIGITS);
        service.post(
                "/cases/" + about.number() + "/answer",
                Map.of("key", MessageWriter.key(revealed), "message", "You sent " + CARD));
        assertThat(writer.browser.get(link).body())
                .contains("You sent " + CardNumbers.REMOVED)
                .doesNotContain(DIGITS);
    }

    @Test
    void the_page_after_sending_says_that_a_card_was_taken_out_and_says_nothing_of_it_otherwise() {
        var told = "We removed a card number from your message";
        var fields = writer.fields("policy", "Please charge " + CARD);
        var sent = writer.browser.post("/contact/policy", fields);
        assertThat(sent.body()).contains(told).doesNotContain(DIGITS);

        var other = writer.fields("policy", "Where is order 12345-67890?");
        var plain = writer.browser.post("/contact/policy", other);
        assertThat(plain.body()).contains("We got your message").doesNotContain(told);
        writer.goes(writer.found(MessageWriter.number(sent.body())), writer.found(MessageWriter.number(plain.body())));
    }
}
