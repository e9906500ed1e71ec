package shop.troth.people.choices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.people.choices.MessageKind.Category;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** The register of mail, as each store's policy completes it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageKindsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern MONTHLY = Pattern.compile("(?i)at most (one|two|four) emails? a (month|week)");

    private final Stores stores = SHOP.bean(Stores.class);
    private final MessageKinds kinds = SHOP.bean(MessageKinds.class);

    /** Promised by none of the three policies: none of the originals speaks of it. */
    private static final String OF_NO_STORE = "policy-change";

    /** No clause of the other stores lets a coupon or a price be requested, so they never send these. */
    private static final Set<String> OF_ONE_STORE =
            Set.of("requested-coupon", "price-request-received", "price-request-answered");

    @Test
    void every_kind_that_always_comes_has_a_clause_that_says_so_and_no_switch() {
        for (var store : stores.originals()) {
            assertThat(kinds.of(store)).hasSameSizeAs(Register.ofThisBuild().mails());
            assertThat(kinds.of(store)).filteredOn(it -> it.mail().always()).allSatisfy(it -> {
                assertThat(it.category()).isEqualTo(Category.SERVICE);
                assertThat(it.clause().isPresent())
                        .as(store.id() + " " + it.mail().kind())
                        .isEqualTo(!it.mail().kind().equals(OF_NO_STORE)
                                && (!OF_ONE_STORE.contains(it.mail().kind())
                                        || store.id().value().equals("betty-mills"))
                                && (!it.mail().kind().equals("business-transfer")
                                        || store.id().value().equals("millipore")));
                assertThat(it.topic()).isEmpty();
                assertThat(it.limits()).isEmpty();
            });
        }
    }

    /** The number stands in words beside the box and as a cap that is kept; they must be the same. */
    @Test
    void what_a_topic_promises_in_words_is_its_cap() {
        var promised = 0;
        for (var store : stores.originals()) {
            for (var topic : SHOP.bean(Topics.class).of(store)) {
                var words = MONTHLY.matcher(topic.often());
                if (words.find()) {
                    promised++;
                    assertThat(topic.cap().orElseThrow().atMost())
                            .as(topic.place())
                            .isEqualTo(number(words.group(1)));
                    assertThat(topic.cap().orElseThrow().each())
                            .as(topic.place())
                            .isEqualTo(words.group(2).equals("month") ? Period.ofMonths(1) : Period.ofDays(7));
                }
            }
        }
        assertThat(promised).isGreaterThan(5);
    }

    @Test
    void every_topic_that_comes_by_email_has_a_cap() {
        for (var store : stores.originals()) {
            assertThat(SHOP.bean(Topics.class).of(store))
                    .filteredOn(it -> !it.purposes().toString().contains("-post"))
                    .allSatisfy(it -> assertThat(it.cap()).as(it.place()).isPresent());
        }
    }

    /** “Offers, promotions, and product updates”: the newsletter and news about the account are not among them. */
    @Test
    void the_cap_on_offers_is_on_offers() {
        var capped = Set.of("newsletter-offers", "newsletter-promotion", "newsletter-product-updates");

        assertThat(kinds.of(stores.get(new StoreId("perricone-md"))))
                .filteredOn(it -> it.topic().isPresent())
                .filteredOn(it ->
                        it.limits().stream().anyMatch(limit -> limit.from().equals("occasional-offers")))
                .allSatisfy(it -> assertThat(it.limits().getLast().kinds())
                        .containsAll(capped)
                        .doesNotContain("newsletter-newsletter"))
                .extracting(it -> it.mail().kind())
                .containsExactlyInAnyOrderElementsOf(capped);
    }

    private static int number(String word) {
        return switch (word) {
            case "one" -> 1;
            case "two" -> 2;
            default -> 4;
        };
    }
}
