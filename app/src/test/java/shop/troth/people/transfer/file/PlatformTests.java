package shop.troth.people.transfer.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.transfer.file.CustomerLine.Choice;
import shop.troth.vault.Kind;

/** The columns of other platforms' exports, as these write them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlatformTests {

    private static final String MAILCHIMP =
            "\"Email Address\",\"First Name\",\"Last Name\",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LAST_CHANGED";

    @TempDir
    private Path folder;

    private List<CustomerLine> read(Platform platform, String text) throws Exception {
        var file = Files.writeString(folder.resolve("customers.csv"), text);
        var lines = new ArrayList<CustomerLine>();
        var rest = new CustomerFile(file, platform, ChoicesForms.ADDRESS_ALONE, ZoneId.of("America/New_York"))
                .read(lines::add);
        assertThat(rest).isEmpty();
        return lines;
    }

    private static void isProven(CustomerLine line, String source, String at) {
        assertThat(line.choice()).isEqualTo(Choice.YES);
        assertThat(line.source()).isEqualTo(source);
        assertThat(line.at()).contains(Instant.parse(at));
        assertThat(line.faults()).isEmpty();
    }

    private static void isNotProven(CustomerLine line) {
        assertThat(line.choice()).isEqualTo(Choice.YES);
        assertThat(line.source()).isEmpty();
        assertThat(line.at()).isEmpty();
    }

    @Test
    void an_address_is_read_without_what_nobody_sees_and_without_the_name_around_it() throws Exception {
        var lines = read(
                Platform.TROTH,
                "email,choice,messages,date,source\n\u200Bgone@example.com,no,,2024-05-31,\n"
                        + "gone2@example.com\u00A0,no,,2024-05-31,\nGone Three <gone3@example.com>,no,,2024-05-31,\n");

        assertThat(lines).allSatisfy(it -> assertThat(it.faults()).isEmpty());
        assertThat(lines)
                .extracting(it -> it.address().get(Kind.EMAIL).reveal())
                .containsExactly("gone@example.com", "gone2@example.com", "gone3@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email;choice;messages;date;source\ngone4@example.com;no;;2024-05-31;\n",
                "sep=;\nEmail;Choice;Messages;Date;Source\n;;;;\ngone4@example.com;no;;2024-05-31;\n;;;;\n",
                "\uFEFFsep=,\nemail,choice,,messages,date,source\n,,,,,\ngone4@example.com,no,,,2024-05-31,\n",
                "email\tchoice\tmessages\tdate\tsource\ngone4@example.com\tno\t\t2024-05-31\t\n"
            })
    void what_spreadsheets_write_is_read(String text) throws Exception {
        assertThat(read(Platform.TROTH, text)).singleElement().satisfies(it -> {
            assertThat(it.choice()).isEqualTo(Choice.NO);
            assertThat(it.at()).isPresent();
            assertThat(it.faults()).isEmpty();
        });
    }

    @Test
    void shopify_s_own_export_says_yes_or_no_and_proves_nothing() throws Exception {
        var lines = read(
                Platform.SHOPIFY,
                "\uFEFFCustomer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Phone\r\n"
                        + "'7001,Ada,Example,ada@example.org,yes,,'+12125550123\r\n"
                        + "'7002,Bo,Example,bo@example.org,no,\"Two\nlines\",\r\n");

        isNotProven(lines.getFirst());
        assertThat(lines.getFirst().address().isGood()).isTrue();
        assertThat(lines.get(1).choice()).isEqualTo(Choice.NO);
        assertThat(lines.get(1).number()).isEqualTo(3);
    }

    @Test
    void an_export_app_of_shopify_s_says_when_and_how() throws Exception {
        var lines = read(Platform.SHOPIFY, """
                ID,Email,Email Marketing: Status,Email Marketing: Level,Email Marketing: Updated At
                1,a@example.org,subscribed,confirmed_opt_in,2024-05-31 14:05:00 -0400
                2,b@example.org,subscribed,unknown,2024-05-31 14:05:00 -0400
                3,c@example.org,unsubscribed,single_opt_in,2024-05-31 14:05:00 -0400
                4,d@example.org,not subscribed,,
                """);

        isProven(lines.getFirst(), "Shopify, confirmed opt-in", "2024-05-31T18:05:00Z");
        isNotProven(lines.get(1));
        assertThat(lines.get(2).choice()).isEqualTo(Choice.NO);
        assertThat(lines.get(3).choice()).isEqualTo(Choice.NEITHER);
    }

    @Test
    void mailchimp_has_a_file_for_each_status_and_a_time_without_a_network_address_proves_nothing() throws Exception {
        var subscribed = read(
                Platform.MAILCHIMP,
                MAILCHIMP
                        + "\na@example.org,Ada,Example,2,,,\"2024-05-31 14:05:00\",192.0.2.7,\"2024-06-01 00:00:00\""
                        + "\nb@example.org,Bo,Example,2,\"2024-05-30 14:05:00\",192.0.2.8,\"2024-05-31 14:05:00\",,"
                        + "\nc@example.org,Cy,Example,2,,,\"2024-05-31 14:05:00\",,\n");
        isProven(subscribed.getFirst(), "Mailchimp, confirmed by email", "2024-05-31T18:05:00Z");
        isProven(subscribed.get(1), "Mailchimp sign-up form", "2024-05-30T18:05:00Z");
        isNotProven(subscribed.get(2));

        var left = read(
                Platform.MAILCHIMP,
                MAILCHIMP
                        + ",UNSUB_TIME,UNSUB_REASON\na@example.org,Ada,Example,2,,,,,,\"2024-06-02 09:00:00\",\"N/A\"\n");
        assertThat(left.getFirst().choice()).isEqualTo(Choice.NO);
        assertThat(left.getFirst().at()).contains(Instant.parse("2024-06-02T13:00:00Z"));

        var cleaned = read(
                Platform.MAILCHIMP,
                MAILCHIMP + ",CLEAN_TIME\na@example.org,Ada,Example,2,,,,,,\"2024-06-02 09:00:00\"\n");
        assertThat(cleaned.getFirst().choice()).isEqualTo(Choice.NEITHER);
    }

    @Test
    void mailpoet_s_file_says_both_statuses_and_any_no_is_a_no() throws Exception {
        var lines = read(Platform.WOOCOMMERCE, """
                Email,First name,Last name,Subscription IP,Subscription time,Confirmation time,Confirmation IP,List status,Global status
                a@example.org,Ada,Example,192.0.2.7,2024-05-30 10:00:00,2024-05-31 14:05:00,192.0.2.7,subscribed,subscribed
                b@example.org,Bo,Example,,2024-05-30 10:00:00,,,subscribed,subscribed
                c@example.org,Cy,Example,192.0.2.7,2024-05-30 10:00:00,,,subscribed,unsubscribed
                d@example.org,Di,Example,192.0.2.7,2024-05-30 10:00:00,,,subscribed,unconfirmed
                """);

        isProven(lines.getFirst(), "MailPoet, confirmed by email", "2024-05-31T18:05:00Z");
        isNotProven(lines.get(1));
        assertThat(lines.get(2).choice()).isEqualTo(Choice.NO);
        assertThat(lines.get(3).choice()).isEqualTo(Choice.NEITHER);
    }

    @Test
    void what_a_merchant_adds_in_troth_s_own_columns_counts_in_every_file() throws Exception {
        var lines = read(Platform.SHOPIFY, """
                Email,Accepts Email Marketing,Date,Source,Words,Over 13
                a@example.org,yes,2024-05-31,Pop-up in the shop,Yes please,YES
                """);

        isProven(lines.getFirst(), "Pop-up in the shop", "2024-05-31T04:00:00Z");
        assertThat(lines.getFirst().over13()).isEqualTo("yes");
        assertThat(lines.getFirst().words()).isEqualTo("Yes please");
    }
}
