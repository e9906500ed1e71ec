package shop.troth.people.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.Problem;
import shop.troth.people.transfer.file.CustomerFileFault;
import shop.troth.people.transfer.file.Platform;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** Customers of another platform come along with their consents and opt-outs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportCustomersTests {

    /** A multiple of 50. {@code ./troth soak import} has 100,000. */
    private static final int LINES = Integer.getInteger("troth.lines", 300);

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @TempDir
    private Path folder;

    private final String email = Customers.address();

    @AfterEach
    void every_mail_has_gone() {
        Bought.waitFor(() -> db.sql("""
                select count(*) from mail.outgoing
                 where state in ('waiting', 'handing-over') and kind like 'choices%'
                """).query(Long.class).single() == 0);
    }

    private Customers of(String store) {
        return new Customers(SHOP, store, folder);
    }

    private String line(String choice, String messages, String date, String source) {
        return "%s,%s,%s,%s,%s,,yes\n".formatted(email, choice, messages, date, source);
    }

    private String consent(String messages) {
        return Customers.COLUMNS + line("yes", messages, "2024-05-31", "Checkout page");
    }

    @Test
    @Keeps({"millipore.opt-in-each", "perricone-md.promotion-by-permission"})
    void a_consent_with_its_proof_makes_a_subscription_for_what_it_was_given_for_alone() {
        for (var of : Map.of("millipore", "updates", "perricone-md", "newsletter", "betty-mills", "newsletters")
                .entrySet()) {
            var customers = of(of.getKey());

            var report = customers.imports(consent(of.getValue()));

            assertThat(report.faults()).isEmpty();
            assertThat(report.subscribedLines()).isEqualTo(1);
            assertThat(SHOP.mails(email)).isEmpty();
            assertThat(db.sql(
                                    "select distinct source from vault.datum where store_id = :store and subject_id = :person and category = 'contact.email'")
                            .param("store", of.getKey())
                            .param("person", customers.person(email).value())
                            .query(String.class)
                            .list())
                    .containsExactly("staff");
        }
        assertThat(of("millipore").canBeSent(email, "marketing.updates")).isTrue();
        assertThat(of("millipore").canBeSent(email, "marketing.promotion")).isFalse();
        assertThat(of("perricone-md").canBeSent(email, "marketing.newsletter")).isTrue();
        assertThat(of("perricone-md").canBeSent(email, "marketing.offers")).isFalse();
        assertThat(of("betty-mills").canBeSent(email, "marketing.sale-notices")).isTrue();
    }

    @Test
    @Refuses({"millipore.opt-in-each", "betty-mills.email-uses"})
    void without_proof_nobody_is_sent_promotions_and_the_report_says_where_and_how_to_fix_it() {
        for (var store : new String[] {"millipore", "betty-mills"}) {
            var customers = of(store);
            var topic = store.equals("millipore") ? "updates" : "newsletters";

            var report = customers.imports(Customers.COLUMNS
                    + line("yes", topic, "", "Checkout page")
                    + line("yes", topic, "2024-05-31", "")
                    + line("yes", topic, "05/31/2024", "Checkout page")
                    + line("yes", topic, "2924-05-31", "Checkout page")
                    + line("yes", "raffles", "2024-05-31", "Checkout page")
                    + line("perhaps", topic, "2024-05-31", "Checkout page"));

            assertThat(customers.people(email)).isEmpty();
            assertThat(report.brokenLines()).isEqualTo(6);
            assertThat(report.faults().stream().map(it -> it.line() + " " + it.field()))
                    .containsExactly("2 date", "3 source", "4 date", "5 date", "6 messages", "7 choice");
            assertThat(report.faults().toString())
                    .contains("no proof of when consent was given", "Add the day, such as 2024-05-31")
                    .doesNotContain(email)
                    .doesNotContain("05/31/2024")
                    .doesNotContain("raffles");
        }
    }

    @Test
    @Refuses("millipore.opt-in-each")
    void a_date_that_programs_write_for_an_unknown_one_is_no_proof() {
        var customers = of("millipore");
        var lines = Stream.of("1970-01-01", "1969-12-31", "1900-01-01", "0001-01-01", "1970-01-01 00:00:00")
                .map(it -> line("yes", "updates", it, "Checkout page"))
                .collect(Collectors.joining());

        var report = customers.imports(Customers.COLUMNS + lines);

        assertThat(customers.people(email)).isEmpty();
        assertThat(report.faults()).hasSize(5).allSatisfy(it -> {
            assertThat(it.field()).isEqualTo("date");
            assertThat(it.toString()).contains("no proof of when consent was given");
        });
    }

    @Test
    void an_opt_out_without_a_known_date_outweighs_an_earlier_consent() {
        var customers = of("millipore");
        customers.imports(consent("updates"));

        customers.imports(Customers.COLUMNS + line("no", "updates", "1970-01-01", ""));

        assertThat(customers.canBeSent(email, "marketing.updates")).isFalse();
    }

    @Test
    @Keeps({"millipore.never-again", "perricone-md.never-again", "betty-mills.never-again"})
    void opt_outs_come_along_even_from_lines_that_have_errors() {
        for (var store : new String[] {"millipore", "perricone-md", "betty-mills"}) {
            var customers = of(store);

            var report = customers.imports("email,choice,messages,date,source,words\n"
                    + "%s,no,raffles,last summer,,%n".formatted(email)
                    + "nobody at home,no,,,,\n");

            assertThat(report.optedOutLines()).isEqualTo(1);
            assertThat(report.faults().stream().map(it -> it.line() + " " + it.field()))
                    .containsExactly("2 date", "2 messages", "3 email");
        }
        assertThat(of("millipore").imports(consent("updates")).outweighedLines())
                .isEqualTo(1);
        assertThat(of("millipore").people(email)).isEmpty();
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1), email);
        Bought.waitFor(() -> bought.mails("is confirmed").size() == 1);
        assertThat(of("millipore").standing(email).objected().toString()).contains("marketing.updates");
    }

    @Test
    void an_opt_out_outweighs_a_consent_of_the_same_file_wherever_it_stands() {
        var customers = of("millipore");

        var report = customers.imports(
                consent("updates") + line("no", "", "2023-01-01", "") + line("yes", "updates", "2025-01-01", "Form"));

        assertThat(report.optedOutLines()).isEqualTo(1);
        assertThat(report.outweighedLines()).isEqualTo(2);
        assertThat(customers.people(email)).isEmpty();
    }

    @Test
    void importing_a_file_twice_changes_nothing() {
        var customers = of("perricone-md");
        var other = Customers.address();
        var text = consent("newsletter;offers") + "%s,no,,2024-01-01,,,%n".formatted(other);
        assertThat(customers.imports(text).subscribedLines()).isEqualTo(1);
        var before = customers.everything(email);

        var again = customers.imports(text);

        customers.everything(email).areAs(before);
        assertThat(again.sameLines()).isEqualTo(2);
        assertThat(again.subscribedLines() + again.optedOutLines()).isZero();
    }

    @Test
    @Refuses({"millipore.unsubscribe-each", "perricone-md.four-ways-out"})
    void a_no_that_was_said_here_is_never_lifted_by_an_import() {
        for (var of :
                Map.of("millipore", "updates", "perricone-md", "newsletter").entrySet()) {
            var customers = of(of.getKey());
            customers.imports(consent(of.getValue()));
            customers.optsOut(email);
            var before = customers.everything(email);

            var report = customers.imports(
                    Customers.COLUMNS + line("yes", of.getValue(), "2026-01-01", "Confirmed by email"));

            assertThat(report.outweighedLines()).isEqualTo(1);
            assertThat(customers.standing(email).optedIn()).isEmpty();
            customers.everything(email).of("subscription").areAs(before.of("subscription"));
        }
    }

    @Test
    void an_older_no_of_another_platform_does_not_end_a_later_consent_and_a_later_one_does() {
        var customers = of("millipore");
        customers.imports(consent("updates"));

        assertThat(customers
                        .imports(Customers.COLUMNS + line("no", "", "2024-05-30", ""))
                        .outweighedLines())
                .isEqualTo(1);
        assertThat(customers.canBeSent(email, "marketing.updates")).isTrue();
        assertThat(customers
                        .imports(Customers.COLUMNS + line("no", "", "2024-05-31", ""))
                        .optedOutLines())
                .isEqualTo(1);
        assertThat(customers.canBeSent(email, "marketing.updates")).isFalse();
    }

    @Test
    @Refuses("perricone-md.under-13-browse-only")
    void perricone_md_takes_in_nobody_whose_age_is_not_known_and_their_opt_outs_all_the_same() {
        var customers = of("perricone-md");
        var other = Customers.address();

        var report = customers.imports("email,choice,messages,date,source\n"
                + "%s,yes,newsletter,2024-05-31,Form%n".formatted(email)
                + "%s,no,,,%n".formatted(other));

        assertThat(customers.people(email)).isEmpty();
        assertThat(report.optedOutLines()).isEqualTo(1);
        assertThat(report.faults())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.toString()).startsWith("line 2, over-13:").contains("under-13-browse-only"));
    }

    @Test
    void a_dry_run_tells_the_same_and_changes_nothing() {
        var customers = of("millipore");
        var text = consent("updates") + "%s,no,,,,,%n".formatted(Customers.address()) + "broken,yes,,,,,\n";
        var before = customers.everything(email);

        var dry = customers.wouldImport(text);

        customers.everything(email).areAs(before);
        var real = customers.imports(text);
        assertThat(dry.subscribedLines()).isEqualTo(real.subscribedLines()).isEqualTo(1);
        assertThat(dry.optedOutLines()).isEqualTo(real.optedOutLines()).isEqualTo(1);
        assertThat(dry.faults()).isEqualTo(real.faults()).isNotEmpty();
    }

    @Test
    void a_file_that_stops_in_the_middle_is_imported_up_to_there_and_the_rest_when_it_is_whole() {
        var customers = of("millipore");
        var addresses =
                IntStream.range(0, 20).mapToObj(it -> Customers.address()).toList();
        var lines = addresses.stream()
                .map("%s,yes,updates,2024-05-31,Form,,%n"::formatted)
                .toList();
        var half = Customers.COLUMNS + String.join("", lines.subList(0, 10)) + "\"" + lines.get(10);

        var report = customers.imports(half);

        assertThat(report.subscribedLines()).isEqualTo(10);
        assertThat(report.faults()).isNotEmpty();
        var whole = customers.imports(Customers.COLUMNS + String.join("", lines));
        assertThat(whole.subscribedLines()).isEqualTo(10);
        assertThat(whole.sameLines()).isEqualTo(10);
        assertThat(addresses).allMatch(it -> customers.people(it).size() == 1);
    }

    @Test
    @Tag("deep")
    void the_good_lines_of_a_long_file_are_imported_and_each_broken_one_is_named() {
        var customers = of("millipore");
        var text = IntStream.range(0, LINES)
                .mapToObj(it -> it % 50 == 7
                        ? "no address %d,yes,updates,2024-05-31,Form,,%n".formatted(it)
                        : "%s,%s,updates,2024-05-31,Form,\"words, %d\",%n"
                                .formatted(Customers.address(), it % 10 == 0 ? "no" : "yes", it))
                .collect(Collectors.joining());

        var report = customers.imports(Customers.COLUMNS + text);

        assertThat(report.lines()).isEqualTo(LINES);
        assertThat(report.brokenLines()).isEqualTo(LINES / 50);
        assertThat(report.faults())
                .extracting(CustomerFileFault::line)
                .containsExactlyElementsOf(LongStream.range(0, LINES / 50)
                        .mapToObj(it -> 9 + 50 * it)
                        .toList());
        assertThat(report.optedOutLines()).isEqualTo(LINES / 10);
        assertThat(report.subscribedLines()).isEqualTo(LINES - LINES / 10 - LINES / 50);
    }

    @Test
    void a_file_without_its_columns_or_with_wishes_that_do_not_fit_is_refused_in_a_sentence() {
        var customers = of("millipore");
        assertThatThrownBy(() -> customers.imports("address,choice\n"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("has no column “email”");
        assertThatThrownBy(() -> customers.imports("email\n"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("has no column “choice”");
        assertThatThrownBy(() -> customers.imports("Name,Email\n", Platform.WOOCOMMERCE, Set.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("has no column “list status”");
        assertThatThrownBy(() -> customers.imports("")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> customers.imports("email\n", Platform.SHOPIFY, Set.of("raffles")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("updates, promotions");
    }
}
