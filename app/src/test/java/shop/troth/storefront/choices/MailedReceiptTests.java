package shop.troth.storefront.choices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.fulfillment.Bought;
import shop.troth.runtime.mailbox.Mail.AttachedFile;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;

/** The receipt of a choice comes with the mail about it, to keep outside the store. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailedReceiptTests {

    private static final RunningShop SHOP = RunningShop.get();

    @AfterEach
    void every_mail_has_gone() {
        MessageReader.BOXES.keySet().forEach(it -> new MessageReader(SHOP, it).waitForMails());
    }

    @ParameterizedTest
    @CsvSource({"millipore, updates", "perricone-md, offers", "betty-mills, newsletters"})
    @Keeps({"millipore.opt-in-each", "perricone-md.promotion-by-permission"})
    void the_mail_about_a_yes_and_about_a_no_brings_the_receipt_that_can_be_downloaded(String store, String topic) {
        var reader = new MessageReader(SHOP, store);
        var preferences = reader.signsUp(topic);
        assertThat(attached(reader, 1)).isEqualTo(downloaded(reader, preferences));

        reader.browser.post(preferences, Map.of("all", "off"));

        var second = attached(reader, 2);
        assertThat(second).isEqualTo(downloaded(reader, preferences)).contains("\"withdrawn\"");
        assertThat(second).doesNotContain(reader.email);
    }

    /** What came with the newest mail about a change, once there are so many. */
    private static String attached(MessageReader reader, int mails) {
        Bought.waitFor(() -> reader.mails("were updated").size() == mails);
        var mail = reader.mails("were updated").getFirst();
        assertThat(mail.html()).containsPattern("<a href=\"[^\"]+/receipt/");
        var files = mail.files();
        assertThat(files).extracting(AttachedFile::name).containsExactly("consent-receipt.json");
        return files.getFirst().text();
    }

    /** The newest receipt of the page of preferences. */
    private static String downloaded(MessageReader reader, String preferences) {
        var page = reader.browser.get(preferences).body();
        var at = page.indexOf(preferences + "/receipt/");
        return reader.browser.get(page.substring(at, page.indexOf('"', at))).body();
    }
}
