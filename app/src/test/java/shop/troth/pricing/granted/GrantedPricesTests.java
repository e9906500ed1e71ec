package shop.troth.pricing.granted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.PriceRequest;
import shop.troth.pricing.PricedCatalog;
import shop.troth.pricing.Quote;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Seed;

/** What staff grant in a draft: a discount in the price of one, and no sales tax, as long as the quote stands. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GrantedPricesTests {

    private static final int MASSACHUSETTS = 6_250;
    private static final Stores STORES = Stores.read(Path.of("../stores"));
    private static final Store STORE = STORES.get(new StoreId("millipore"));
    private static final AnnotationConfigApplicationContext SPRING = new AnnotationConfigApplicationContext();
    private static final Instant LATER = Instant.now().plusSeconds(86_400).truncatedTo(ChronoUnit.SECONDS);

    private final SalesQuotes quotes = SPRING.getBean(SalesQuotes.class);
    private final PriceCart pricing = SPRING.getBean(PriceCart.class);

    @BeforeAll
    static void fill_the_catalog() {
        PricedCatalog.fill(SPRING, STORES, STORE);
    }

    @AfterAll
    static void end() {
        SPRING.close();
    }

    @Test
    void a_discount_is_rounded_half_up_once_in_the_price_of_one() {
        assertThat(reduced(1_000, 4_125)).isEqualTo(usd(3_713)); // 37.125
        assertThat(reduced(1_250, 7)).isEqualTo(usd(6)); // 6.125 cents
        assertThat(reduced(9_999, 100_000_000)).isEqualTo(usd(10_000));
        assertThat(reduced(1, 1)).isEqualTo(usd(1));
        var random = Seed.random(20_261_126);
        for (int round = 0; round < 1_000; round++) {
            long list = random.nextInt(100_000_000);
            int basisPoints = 1 + random.nextInt(Reduction.MOST);
            assertThat(reduced(basisPoints, list))
                    .as("%s less %s", list, basisPoints)
                    .isEqualTo(usd((list * (10_000 - basisPoints) + 5_000) / 10_000));
        }
    }

    @Test
    void no_discount_is_none_and_none_takes_everything() {
        assertThatThrownBy(() -> new Reduction(0, Reduction.Why.LARGE_ORDER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reduction(10_000, Reduction.Why.LARGE_ORDER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Reduction(1_250, Reduction.Why.PRICE_MATCH).inWords()).isEqualTo("12.5% (Price match)");
        assertThat(new Reduction(1_000, Reduction.Why.LARGE_ORDER).percent()).isEqualTo("10");
    }

    @Test
    void what_is_granted_is_kept_and_read_as_it_was_and_changed_with_the_draft() {
        var reduction = Optional.of(new Reduction(750, Reduction.Why.OUR_MISTAKE));
        var draft = draft(reduction, Optional.of(Exemption.NONPROFIT));
        var begun = begun(draft);
        assertThat(begun.reduction()).isEqualTo(reduction);
        assertThat(begun.exemption()).contains(Exemption.NONPROFIT);
        assertThat(draft.isOf(begun)).isTrue();

        var without = draft(Optional.empty(), Optional.empty());
        assertThat(without.isOf(begun)).isFalse();
        assertThat(quotes.revise(STORE.id(), begun.id(), begun.revision(), without))
                .isTrue();
        var revised = quotes.find(STORE, begun.number()).orElseThrow();
        assertThat(without.isOf(revised)).isTrue();
        assertThat(revised.revision()).isEqualTo(begun.revision() + 1);
    }

    @Test
    void an_exempt_buyer_pays_no_sales_tax_while_the_quote_stands_and_the_usual_tax_without_it() {
        var exempt = sent(draft(Optional.empty(), Optional.of(Exemption.RESALE)));
        var usual = sent(draft(Optional.empty(), Optional.empty()));

        for (var rate : List.of(OptionalInt.empty(), OptionalInt.of(0), OptionalInt.of(MASSACHUSETTS))) {
            var priced = price(exempt, rate, false);
            assertThat(priced.tax()).as("%s", rate).isEqualTo(usd(0));
            assertThat(priced.exempt()).contains(new Quote.Exempt(rate));
            assertThat(priced.taxLater()).isFalse();
            assertThat(priced.total())
                    .isEqualTo(priced.goods().plus(STORE.deliveries().getFirst().price()));
        }
        assertThat(price(usual, OptionalInt.empty(), false).taxLater()).isTrue();
        assertThat(price(usual, OptionalInt.of(0), false).exempt()).isEmpty();
        assertThat(price(usual, OptionalInt.of(MASSACHUSETTS), false).tax()).isEqualTo(usd(76)); // of 12.12

        var order = OrderId.next();
        assertThat(quotes.order(STORE.id(), exempt.id(), order, Instant.now())).isTrue();
        assertThat(price(exempt, OptionalInt.of(MASSACHUSETTS), true).tax()).isEqualTo(usd(0));
        assertThat(price(exempt, OptionalInt.of(MASSACHUSETTS), false).tax())
                .as("in another cart, it is ordered, and the items cost what they always do")
                .isEqualTo(usd(206)); // of 33.00
    }

    private static Money reduced(int basisPoints, long list) {
        return new Reduction(basisPoints, Reduction.Why.LARGE_ORDER).of(usd(list));
    }

    private Quote price(SalesQuote quote, OptionalInt rate, boolean placed) {
        return pricing.price(
                STORE,
                new PriceRequest(
                        Map.of(PricedCatalog.BULK, 12),
                        Optional.of(STORE.deliveries().getFirst()),
                        Optional.empty(),
                        new PriceRequest.Destination(rate, Optional.empty()),
                        Optional.of(quote.id()),
                        placed));
    }

    /** Twelve at $1.01, which cost $2.75 in the store. */
    private static SalesQuotes.Draft draft(Optional<Reduction> reduction, Optional<Exemption> exemption) {
        var line = new SalesQuote.Line(PricedCatalog.BULK, 12, usd(101), usd(275));
        return new SalesQuotes.Draft(List.of(line), Optional.empty(), LATER, reduction, exemption);
    }

    private SalesQuote begun(SalesQuotes.Draft draft) {
        var about = UUID.randomUUID();
        assertThat(quotes.begin(STORE.id(), about, "Q-" + about.toString().substring(24), draft))
                .isTrue();
        return quotes.of(STORE, List.of(about)).getFirst();
    }

    private SalesQuote sent(SalesQuotes.Draft draft) {
        var begun = begun(draft);
        assertThat(quotes.send(
                        STORE.id(),
                        begun.id(),
                        begun.revision(),
                        List.of(begun.about()),
                        Optional.empty(),
                        Instant.now()))
                .isTrue();
        return begun;
    }

    private static Money usd(long cents) {
        return Money.ofMinor(STORE.currency(), cents);
    }
}
