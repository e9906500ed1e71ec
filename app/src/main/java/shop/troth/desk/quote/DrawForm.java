package shop.troth.desk.quote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.troth.cases.Case;
import shop.troth.cases.quote.CallerOrders;
import shop.troth.cases.quote.DraftOrders;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.cases.quote.QuotedItems;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.stock.Stock;
import shop.troth.desk.quote.CheckQuote.Checked;
import shop.troth.desk.quote.CheckQuote.CheckedRow;
import shop.troth.desk.quote.QuoteFormView.Choice;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.ConcurrentEditors;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.QuoteId;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.granted.Exemption;
import shop.troth.pricing.granted.Reduction;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Draws the form of a quote, a phone order, or a draft order. */
@Component
@RequiredArgsConstructor
class DrawForm {

    /**
     * The draft that a form changes; empty with revision 0 for a new one. A draft has an id besides its number, because numbers of deleted
     * drafts are reused.
     */
    record Shown(Optional<QuoteId> id, int revision) {

        static Shown of(Optional<SalesQuote> draft) {
            return new Shown(
                    draft.map(SalesQuote::id), draft.map(SalesQuote::revision).orElse(0));
        }
    }

    private final CheckQuote checkQuote;
    private final CallerOrders callerOrders;
    private final DraftOrders draftOrders;
    private final ConcurrentEditors alsoThere;
    private final QuotedItems items;
    private final Catalog catalog;
    private final Stock stock;
    private final Stores stores;

    /**
     * Draws the page.
     *
     * @param empty how many empty rows to show below what was typed
     * @param note what could not be done; empty if nothing was tried
     */
    String draw(
            Visitor visitor,
            Model model,
            Case about,
            QuoteInput input,
            Checked checked,
            Shown shown,
            int empty,
            String note) {
        var store = visitor.store();
        var today = checkQuote.today(store);
        var rows = rows(store, checked, empty);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/drafts"));
        model.addAttribute(
                "page",
                new QuoteFormView(
                        about.number(),
                        title(about),
                        note,
                        alsoThere.others(visitor, about.number()),
                        rows,
                        withoutChoices(checked.errors(), rows),
                        new QuoteFormView.Draft(
                                shown.id().map(it -> it.value().toString()).orElse(""), shown.revision()),
                        new QuoteFormView.LastDay(
                                input.expires(),
                                today.toString(),
                                today.plusDays(QuoteDesk.MOST_DAYS).toString()),
                        new QuoteFormView.Delivery(methods(store, input), input.price()),
                        new QuoteFormView.Grants(input.grants().discount(), reasons(input), exemptions(store, input))));
        return "desk/quote-form";
    }

    private String title(Case about) {
        if (callerOrders.isCall(about)) {
            return "Take an order";
        }
        return draftOrders.takes(about) ? "Draft an order" : "Write a quote";
    }

    private static List<QuoteFormView.Method> methods(Store store, QuoteInput input) {
        return store.deliveries().stream()
                .map(it -> new QuoteFormView.Method(
                        it.id(), it.name(), price(it), it.id().equals(input.delivery())))
                .toList();
    }

    private static String price(DeliveryMethod method) {
        return (method.prices().vary() ? "usually " : "") + DeskAmounts.text(method.price());
    }

    private static List<Choice> reasons(QuoteInput input) {
        return Arrays.stream(Reduction.Why.values())
                .map(it -> new Choice(
                        it.word(), it.words(), it.word().equals(input.grants().why())))
                .toList();
    }

    /** The reasons for a tax exemption; empty at a store that collects no sales tax. */
    private static List<Choice> exemptions(Store store, QuoteInput input) {
        return store.conditions().salesTax().isCollected()
                ? Arrays.stream(Exemption.values())
                        .map(it -> new Choice(
                                it.word(),
                                it.words(),
                                it.word().equals(input.grants().exempt())))
                        .toList()
                : List.of();
    }

    private List<QuoteFormView.Row> rows(Store store, Checked checked, int empty) {
        var rows = new ArrayList<QuoteFormView.Row>();
        for (CheckedRow row : checked.rows()) {
            rows.add(new QuoteFormView.Row(
                    rows.size() + 1,
                    row.typed().number(),
                    row.typed().quantity(),
                    row.typed().price(),
                    row.name(),
                    row.list(),
                    row.stock(),
                    row.total(),
                    row.name().isEmpty() ? meant(store, row.typed().number()) : List.of()));
        }
        for (int i = 0; i < empty && rows.size() < PriceCart.MOST_LINES; i++) {
            rows.add(new QuoteFormView.Row(rows.size() + 1, "", "", "", "", "", "", "", List.of()));
        }
        return List.copyOf(rows);
    }

    /**
     * Leaves out errors of rows in which items are offered for a typed name: neither the name nor a quantity that is still missing is a
     * mistake. A number that no item has is one.
     */
    private static Map<String, String> withoutChoices(Map<String, String> errors, List<QuoteFormView.Row> rows) {
        var left = new LinkedHashMap<>(errors);
        rows.stream().filter(it -> !it.meant().isEmpty() && isName(it.number())).forEach(it -> {
            left.remove("sku." + it.n());
            if (it.quantity().isEmpty()) {
                left.remove("quantity." + it.n());
            }
        });
        return left;
    }

    private static boolean isName(String typed) {
        return typed.contains(" ") || typed.chars().allMatch(Character::isLetter);
    }

    private List<QuoteFormView.Meant> meant(Store store, String typed) {
        var skus = items.meantBy(store.id(), typed);
        var left = stock.available(store.id(), skus);
        return skus.stream()
                .flatMap(it -> catalog.variant(store.id(), it).stream())
                .map(it -> new QuoteFormView.Meant(
                        it.sku().value(),
                        items.name(store.id(), it.sku()),
                        DeskAmounts.text(it.price(1)),
                        "%d in stock".formatted(left.getOrDefault(it.sku(), 0))))
                .toList();
    }
}
