package shop.troth.proof.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.search.Canary;
import shop.troth.testing.RunningShop;

/** What left and what the record says are counted against each other, both ways, on made-up purchases. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BalanceBooksTests {

    private static final StoreId STORE = new StoreId("millipore");
    private static final String NAME = "Quince";
    private static final String COMMENT = "ring-the-bell";

    private final DisclosureCount left = new DisclosureCount(
            Map.of("person.name", List.of(Canary.word(NAME)), "message.order-comment", List.of(Canary.word(COMMENT))));
    private final List<Leaf> record = new ArrayList<>();
    private final List<String> mails = new ArrayList<>();

    @Test
    void a_purchase_of_which_everything_is_recorded_balances() {
        purchase();

        assertThat(differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, emails were sent 2 times",
        "LABEL, the carrier’s label was printed once",
        "BANK, an order was sent to the bank once",
        "ORDER_PAGE, the order’s page was shown to its buyer once",
        "REVIEW, the review showed what the buyer typed once"
    })
    void what_left_without_an_entry_is_a_difference(DisclosureAccount account, String words) {
        purchase();
        record.removeIf(account::has);

        assertThat(differences())
                .containsExactly(
                        "%s: In a test purchase, %s, and the ledger records 0 times.".formatted(account, words));
    }

    @ParameterizedTest
    @EnumSource(names = "REVIEW", mode = EnumSource.Mode.EXCLUDE)
    void an_entry_of_what_never_left_is_a_difference(DisclosureAccount account) {
        record.add(entry(account, "person.name"));

        assertThat(differences()).hasSize(1).allMatch(it -> it.startsWith(account + ":") && it.contains(" 0 times, "));
    }

    @Test
    void an_entry_about_somebody_who_gets_nothing_in_a_purchase_is_a_difference() {
        purchase();
        record.add(Leaf.parse(LedgerEntry.of(EntryKind.SHARE, STORE, Instant.parse("2030-01-01T00:00:00Z"))
                .purpose(new Purpose("advertising.remarketing"))
                .categories(List.of(new DataCategory("contact.email")))
                .allowed(List.of("a-clause"))
                .given(0)
                .under("0123456789ab")
                .recipient(new Recipient("advertiser"))
                .entry()
                .line()));

        assertThat(differences())
                .containsExactly(
                        "MAIL: In a test purchase, the ledger records data that went to advertiser, who gets none in a purchase.");
    }

    @Test
    void what_software_compares_inside_need_not_be_shown() {
        purchase();
        record.add(entry(DisclosureAccount.REVIEW, "contact.email"));

        assertThat(differences()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LABEL", "BANK", "ORDER_PAGE"})
    void what_left_twice_and_is_recorded_once_is_a_difference(DisclosureAccount account) {
        purchase();
        left.once(account, NAME);

        assertThat(differences()).hasSize(1).allMatch(it -> it.endsWith(" 2 times, and the ledger records once."));
    }

    @Test
    void an_email_that_comes_again_under_another_number_was_sent_twice() {
        purchase();
        mails.add(mail("c", NAME));

        assertThat(differences())
                .containsExactly("MAIL: In a test purchase, emails were sent 3 times, and the ledger records 2 times.");
    }

    @Test
    void an_email_that_is_handed_over_again_is_the_same_and_may_have_been_written_again() {
        purchase();
        mails.add(mail("a", NAME));
        record.add(entry(DisclosureAccount.MAIL, "person.name"));

        assertThat(differences()).isEmpty();
    }

    @Test
    void a_recorded_email_of_a_sort_that_never_came_is_a_difference() {
        purchase();
        record.add(entry(DisclosureAccount.MAIL, "contact.phone"));

        assertThat(differences())
                .containsExactly("MAIL: In a test purchase, emails were sent 2 times, and the ledger records 3 times.");
    }

    @Test
    void a_kind_of_data_that_no_entry_names_is_a_difference() {
        purchase();
        record.removeIf(DisclosureAccount.LABEL::has);
        record.add(entry(DisclosureAccount.LABEL, "contact.phone"));

        assertThat(differences())
                .containsExactly(
                        "LABEL: In a test purchase, the carrier’s label was printed with <person.name>, which the ledger does not record.");
    }

    @Test
    void a_page_that_shows_nothing_of_a_buyer_needs_no_entry() {
        left.page(DisclosureAccount.ORDER_PAGE, "What is your email address?");

        assertThat(differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "millipore, BANK, no-disclosure",
        "millipore, MAIL, no-disclosure",
        "millipore, REVIEW, see-my-data",
        "millipore, ORDER_PAGE, see-my-data",
        "perricone-md, LABEL, service-companies",
        "betty-mills, LABEL, suppliers",
        "betty-mills, REVIEW, loss-and-theft"
    })
    void what_does_not_balance_breaks_the_clause_that_rests_on_it(
            String store, DisclosureAccount account, String clause) {
        assertThat(resting(store, account)).containsExactly(clause);
    }

    @Test
    void a_record_that_is_wrong_breaks_something_though_no_clause_speaks_of_it() {
        assertThat(resting("perricone-md", DisclosureAccount.REVIEW)).isNotEmpty();
    }

    private static List<String> resting(String store, DisclosureAccount account) {
        return BalanceBooks.RestingClauses.of(
                RunningShop.get().bean(PublishedPolicies.class).current(new StoreId(store)), account);
    }

    /** Everything leaves once, and two emails. */
    private void purchase() {
        for (var account : DisclosureAccount.values()) {
            if (account != DisclosureAccount.MAIL) {
                left.once(account, "for " + NAME);
                record.add(entry(account, "person.name"));
            }
        }
        mails.add(mail("a", NAME));
        mails.add(mail("b", COMMENT));
        record.add(entry(DisclosureAccount.MAIL, "person.name"));
        record.add(entry(DisclosureAccount.MAIL, "person.name", "message.order-comment"));
    }

    private static String mail(String number, String words) {
        return "Message-ID: <%s@example.org>\nSubject: Your order\n\n%s".formatted(number, words);
    }

    private static Leaf entry(DisclosureAccount account, String... data) {
        var way = switch (account) {
            case MAIL -> List.of("order.communicate", "supplier.mail");
            case LABEL -> List.of("order.deliver", "supplier.carrier");
            case BANK -> List.of("order.pay", "supplier.bank");
            case ORDER_PAGE -> List.of("rights.access", "subject");
            case REVIEW -> List.of("order.fulfil", "self");
        };
        var draft = LedgerEntry.of(
                        account == DisclosureAccount.REVIEW ? EntryKind.USE : EntryKind.SHARE,
                        STORE,
                        Instant.parse("2030-01-01T00:00:00Z"))
                .purpose(new Purpose(way.getFirst()))
                .categories(Arrays.stream(data).map(DataCategory::new).toList())
                .allowed(List.of("a-clause"))
                .given(0)
                .under("0123456789ab");
        return Leaf.parse((account == DisclosureAccount.REVIEW ? draft : draft.recipient(new Recipient(way.getLast())))
                .entry()
                .line());
    }

    private List<String> differences() {
        left.mailbox(() -> mails);
        left.readMail();
        return CompareDisclosures.differences(left, record, it -> "<" + it + ">").stream()
                .map(it -> it.account() + ": " + it.sentence())
                .toList();
    }
}
