package shop.troth.browser.mails;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.troth.browser.BrowserShopExtension;
import shop.troth.browser.Chromium;

/**
 * Whatever mail is written with reads well on a phone, in the dark and without pictures, in the look of each store, with long names and
 * amounts. {@code ScannedLinksTests} compares the text of each kind of mail with its HTML.
 */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class MailReadersTests {

    private static final Path STORES = Path.of(System.getProperty("troth.home", ".."), "stores");
    private static final Pattern COLOR = Pattern.compile("(?m)^mail-color: \"(#[0-9a-f]{6})\"");

    private static final String MAIL = "<!DOCTYPE html><html lang=\"en\"><head><title>Mail</title></head><body"
            + " style=\"margin:0;background:#f2f5f7;color:#14232e\"><table width=\"100%%\""
            + " style=\"background:#ffffff;color:#14232e\"><tr><td>%s</td></tr></table></body></html>";

    @Test
    void every_mail_reads_well_narrow_dark_and_without_pictures(Chromium chromium) throws IOException {
        try (var context = chromium.context(new NewContextOptions())) {
            var reader = new MailPageReader(context.newPage());
            var mails = new SampleMails();
            var samples = new ArrayList<SampleMails.Sample>();
            for (var look : looks().entrySet()) {
                samples.addAll(mails.of(look.getKey(), look.getValue(), true));
            }
            samples.addAll(mails.of("millipore", looks().get("millipore"), false));
            var all = new SoftAssertions();
            for (var sample : samples) {
                all.assertThat(reader.findings(sample.html())).as(sample.name()).isEmpty();
            }
            all.assertAll();
        }
    }

    @Test
    void each_fault_is_found(Chromium chromium) {
        try (var context = chromium.context(new NewContextOptions())) {
            var reader = new MailPageReader(context.newPage());

            assertThat(reader.findings(
                            MAIL.formatted("<p>Your order</p> <a href=\"https://shop.example.com/\">View</a>")))
                    .isEmpty();
            finds(reader, "<img src=\"https://shop.example.com/a.png\" width=\"100\">", "a picture without words");
            finds(reader, "<p style=\"background:url(a.png)\">50% off</p>", "a picture behind words");
            finds(reader, "<table width=\"700\"><tr><td>Wide</td></tr></table>", "wider than a window of 600");
            finds(reader, "<p style=\"white-space:nowrap\">" + "Long words ".repeat(6) + "</p>", "window of 320");
            finds(reader, "<p style=\"background:#333333;color:#14232e\">Dark on dark</p>", "DARK: color-contrast");
            finds(reader, "<p style=\"background:#333333;color:#14232e\">Dark on dark</p>", "LIGHT: color-contrast");
            finds(
                    reader,
                    "<a href=\"https://shop.example.com/\" style=\"color:#14232e;text-decoration:none\">View</a>",
                    "does not look like one");
            var bare = MAIL.replace(";color:#14232e\"><tr>", "\"><tr>");
            assertThat(reader.findings(bare.formatted("Its color comes from the body alone")))
                    .anyMatch(it -> it.contains("color-contrast"));
        }
    }

    private static void finds(MailPageReader reader, String planted, String finding) {
        assertThat(reader.findings(MAIL.formatted(planted))).as(planted).anyMatch(it -> it.contains(finding));
    }

    /** The color of each store's mail. */
    private static Map<String, String> looks() throws IOException {
        var looks = new LinkedHashMap<String, String>();
        for (var store : List.of("millipore", "perricone-md", "betty-mills")) {
            var color = COLOR.matcher(Files.readString(STORES.resolve(store).resolve("store.yaml")));
            assertThat(color.find()).as(store).isTrue();
            looks.put(store, color.group(1));
        }
        return looks;
    }
}
