package shop.troth.desk.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.cases.Case;
import shop.troth.cases.quote.DraftQuote;
import shop.troth.catalog.Sku;
import shop.troth.desk.Quoting;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;
import shop.troth.testing.RunningShop;

/** A draft is kept once, with one line in the log for each change, whatever happens meanwhile. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DraftsKeptTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Map<String, String> TEN_PERCENT = Map.of("discount", "10", "why", "large-order");
    private static final String REASON = "10% (Large order)";

    private final DraftBuyer buyer = new DraftBuyer("betty-mills");
    private final List<Case> opened = new ArrayList<>();

    @AfterEach
    void nobody() {
        buyer.goes(opened.toArray(Case[]::new));
    }

    @Test
    void the_log_says_once_who_began_changed_and_deleted_a_draft_and_what_was_changed() {
        var about = asks("counter");
        buyer.drafts(about, buyer.items(2, Map.of()));
        buyer.drafts(about, buyer.items(3, TEN_PERCENT));
        buyer.drafts(about, buyer.items(3, TEN_PERCENT)); // the same again
        var shown = Quoting.hidden(buyer.desk.get(DraftBuyer.sheet(about)));
        for (var times = 0; times < 2; times++) {
            assertThat(buyer.desk.post(DraftBuyer.sheet(about) + "/end", shown).status())
                    .isEqualTo(303);
        }

        assertThat(buyer.log(about, "began-draft")).singleElement().satisfies(it -> {
            assertThat(it.staff()).contains(buyer.clerk.id());
            assertThat(it.reason()).startsWith(DraftBuyer.number(about) + ": 1 line, $");
        });
        var prices = Amounts.text(buyer.list()) + " → " + Amounts.text(buyer.reduced());
        assertThat(buyer.log(about, "changed-draft"))
                .singleElement()
                .satisfies(it -> assertThat(it.reason())
                        .contains(
                                Quoting.CLEANER + ", quantity 2 → 3",
                                Quoting.CLEANER + ", price " + prices,
                                "discount: none → " + REASON)
                        .doesNotContain("last day", "shipping"));
        assertThat(buyer.log(about, "deleted-draft")).hasSize(1);
        assertThat(buyer.desk.get("/cases/" + about.number()).body())
                .contains("Began a draft order", "Changed a draft order", "quantity 2 → 3", "Deleted a draft order")
                .doesNotContain(buyer.writer.email, "Ada Example");
    }

    @Test
    void killed_in_the_middle_nothing_is_kept_and_repeated_it_is_kept_once() {
        var about = asks("counter");
        var price = buyer.list();
        var line = new SalesQuote.Line(new Sku(Quoting.CLEANER), 2, price, price);
        var until = SHOP.now().plusSeconds(86_400).truncatedTo(ChronoUnit.SECONDS);
        var draft = new SalesQuotes.Draft(List.of(line), Optional.empty(), until);
        var drafting = SHOP.bean(DraftQuote.class);
        assertThatThrownBy(() -> drafting.keep(about, Optional.empty(), 0, draft, _ -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(buyer.kept(about)).isEmpty();

        var noted = new ArrayList<DraftQuote.Kept>();
        for (var times = 0; times < 2; times++) {
            assertThat(drafting.keep(about, Optional.empty(), 0, draft, noted::add))
                    .isEqualTo(DraftQuote.Outcome.KEPT);
        }
        assertThat(buyer.kept(about)).hasSize(1);
        assertThat(noted)
                .singleElement()
                .satisfies(it -> assertThat(it.before()).isEmpty());
    }

    @Test
    void saved_by_many_at_once_it_is_one_draft_with_one_line_in_the_log() throws Exception {
        var about = asks("counter");
        var fields = new HashMap<>(Quoting.hidden(buyer.desk.get(DraftBuyer.formOf(about))));
        fields.putAll(buyer.items(2, TEN_PERCENT));
        Callable<Integer> save =
                () -> buyer.desk.post(DraftBuyer.formOf(about), fields).status();
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : many.invokeAll(List.of(save, save, save, save, save))) {
                assertThat(answer.get()).isEqualTo(303);
            }
        }
        assertThat(buyer.kept(about)).hasSize(1);
        assertThat(buyer.log(about, "began-draft")).hasSize(1);
    }

    @Test
    void what_is_wrong_with_a_discount_is_said_at_its_field_and_what_was_typed_stays() {
        var about = asks("counter");
        for (var wrong : Map.of(
                        "0", "Enter a percentage such as 10",
                        "100", "Enter a percentage such as 10",
                        "7.125", "Enter a percentage such as 10",
                        "ten", "Enter a percentage such as 10",
                        "", "Enter the discount that this reason is for")
                .entrySet()) {
            var answer = buyer.saves(
                    buyer.desk, about, buyer.items(2, Map.of("discount", wrong.getKey(), "why", "large-order")));
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(answer.body()).contains("Discount</a>: " + wrong.getValue(), "value=\"" + wrong.getKey() + "\"");
        }
        assertThat(buyer.saves(buyer.desk, about, buyer.items(2, Map.of("discount", "10")))
                        .body())
                .contains("Reason</a>: Choose why the discount is given");
        var priced = buyer.items(2, TEN_PERCENT);
        priced.put("price.1", "50.00");
        assertThat(buyer.saves(buyer.desk, about, priced).body()).contains("Discount</a>: It’s for prices left empty");
        var untaxed = buyer.items(2, Map.of("exempt", "no-such-reason"));
        assertThat(buyer.saves(buyer.desk, about, untaxed).body())
                .contains("Sales tax</a>: Choose why no sales tax is charged");
        assertThat(buyer.kept(about)).isEmpty();
    }

    private Case asks(String way) {
        var about = buyer.asks(way);
        opened.add(about);
        return about;
    }
}
