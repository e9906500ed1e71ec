package shop.troth.storefront.record;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.ledger.leaf.Leaf.NOTHING;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.PlainTerms;
import shop.troth.testing.RunningShop;

/** Entries as sentences said to whoever they are about. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EntryWordsTests {

    private static final RunningShop SHOP = RunningShop.get();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            consented         | order.lines,person.name | You agreed to let us share your name and orders with the organization you order for.
            consent-withdrawn | order.lines,person.name | You withdrew your consent to letting us share your name and orders with the organization you order for.
            consented         | -                       | You agreed to let us contact you about your order.
            consent-withdrawn | -                       | You withdrew your consent to letting us contact you about your order.
            """)
    void a_choice_to_share_with_an_organization_is_not_called_a_choice_about_messages(
            String note, String data, String sentence) {
        assertThat(sentence("choice", "order.communicate", data, note)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            collect | rights.record         | choice.agreement    | We collected what you agreed to when you ordered, to keep a record of your choices and requests and how we handled them.
            collect | account.saved-details | account.preferences | We collected your saved preferences to save your details for your next order.
            keep    | order.pay             | payment.reference   | We stored the bank’s reference for your payment to charge or refund you.
            reveal  | order.trouble         | person.name         | A staff member saw your name to resolve a problem with your order.
            reveal  | order.trouble         | person.name,contact.email | A staff member saw your name and your email address to resolve a problem with your order.
            reveal  | order.trouble         | person.name,order.lines | A staff member saw your name and what you ordered, to resolve a problem with your order.
            reveal  | order.trouble         | person.name,contact.email,contact.phone | A staff member saw your name, your email address, and your phone number, to resolve a problem with your order.
            use     | site.personalise      | order.lines         | We used what you ordered, to show you products you may like.
            use     | answer.inquiry        | contact.email       | We used your email address to respond to your questions and suggestions.
            """)
    void a_comma_tells_the_purpose_from_data_that_is_a_list_or_has_a_clause(
            String kind, String purpose, String data, String sentence) {
        assertThat(sentence(kind, purpose, data, NOTHING)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            privacy-signal      | Your browser’s Global Privacy Control signal opted you out of advertising.
            agent-opted-out     | An agent acting for you opted you out of advertising.
            advertising-allowed | You turned off the advertising opt-out.
            """)
    void who_opted_somebody_out_of_advertising_is_said(String note, String sentence) {
        assertThat(sentence("choice", NOTHING, NOTHING, note)).isEqualTo(sentence);
    }

    private static String sentence(String kind, String purpose, String data, String note) {
        var policy = SHOP.bean(PublishedPolicies.class)
                .current(new StoreId(RunningShop.STORE))
                .policy();
        return new EntryWords(new PlainTerms(policy.vocabulary())).sentence(leaf(kind, purpose, data, note));
    }

    @ParameterizedTest
    @CsvSource({
        "correct, person-asked, chosen",
        "erase, person-asked, chosen",
        "correct, by-staff, used",
        "erase, by-staff, used",
        "choice, stopped, chosen"
    })
    void what_staff_correct_or_delete_does_not_look_like_a_choice(String kind, String note, String tone) {
        assertThat(EntryWords.tone(leaf(kind, "order.communicate", "message.staff-note", note)))
                .isEqualTo(tone);
    }

    private static Leaf leaf(String kind, String purpose, String data, String note) {
        return new Leaf(
                "1700000000000",
                kind,
                "AAAAAAAAAAAAAAAAAAAAAA",
                NOTHING,
                purpose,
                NOTHING,
                data,
                NOTHING,
                NOTHING,
                NOTHING,
                note,
                NOTHING,
                NOTHING,
                NOTHING);
    }
}
