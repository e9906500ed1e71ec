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

/** Choices as sentences said to whoever made them. */
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
        var policy = SHOP.bean(PublishedPolicies.class)
                .current(new StoreId(RunningShop.STORE))
                .policy();
        var leaf = new Leaf(
                "1700000000000",
                "choice",
                "AAAAAAAAAAAAAAAAAAAAAA",
                NOTHING,
                "order.communicate",
                NOTHING,
                data,
                NOTHING,
                NOTHING,
                NOTHING,
                note,
                NOTHING,
                NOTHING,
                NOTHING);

        assertThat(new EntryWords(new PlainTerms(policy.vocabulary())).sentence(leaf))
                .isEqualTo(sentence);
    }
}
