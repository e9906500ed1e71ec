package shop.troth.desk.catalog;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.edit.DeskProductList;
import shop.troth.catalog.edit.DeskProductList.Filter;
import shop.troth.catalog.edit.DeskProductList.Kind;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.edit.UndoPrices;
import shop.troth.catalog.price.ApplyPrices;
import shop.troth.catalog.price.FindPlans;
import shop.troth.catalog.price.PlanPrices;
import shop.troth.catalog.price.PricePlan;
import shop.troth.catalog.price.PriceRule;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** New prices for many variants: requested on the list of products, then reviewed, applied, and undone here. */
@DeskPage
@RequiredArgsConstructor
public class PricesPage {

    private static final int AT_ONCE = 200;

    private final ProductsPage productsPage;
    private final DeskProductList list;
    private final PlanPrices planPrices;
    private final FindPlans plans;
    private final ApplyPrices applyPrices;
    private final UndoPrices undoPrices;
    private final StaffEvents events;
    private final Stores stores;

    /**
     * Computes the new prices; nothing is changed yet.
     *
     * @param product slugs of the selected products
     * @param all not empty to select all products that match the filter
     */
    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/prices")
    String plan(
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") List<String> product,
            @RequestParam(defaultValue = "") String all,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(name = "kind", defaultValue = "") String which,
            @RequestParam String rule,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String ending99,
            @RequestParam(defaultValue = "") String showWas,
            @RequestParam(defaultValue = "") String saleFrom,
            @RequestParam(defaultValue = "") String saleUntil,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var filter = ProductsPage.filter(text, category, which);
        var kind = PriceRule.Kind.of(rule).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        var typed = new TypedRule(kind, value, !ending99.isEmpty(), !showWas.isEmpty(), saleFrom, saleUntil);
        var slugs = all.isEmpty()
                ? product.stream()
                        .map(it -> it.replace("\0", ""))
                        .filter(it -> !it.isEmpty())
                        .toList()
                : list.slugs(visitor.store().id(), sold(filter), "", PlanPrices.MOST + 1);
        var note = plan(key, slugs, typed, visitor);
        if (note.isEmpty()) {
            return "redirect:/catalog/prices/" + key;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return productsPage.page(visitor, model, filter, "", note);
    }

    /** @return why nothing was planned; empty if it was */
    private String plan(UUID key, List<String> slugs, TypedRule typed, Visitor visitor) {
        var store = visitor.store();
        PriceRule rule;
        try {
            rule = typed.read(store);
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
        var edit = new StaffEdit(key, visitor.id().value());
        return switch (planPrices.plan(store.id(), slugs, rule, PriceWords.rule(rule, store), edit)) {
            case PLANNED -> "";
            case NOTHING_CHOSEN -> "Choose products that are for sale, or all that match the filter.";
            case TOO_MANY -> "Choose fewer products: at most %,d variants at once.".formatted(PlanPrices.MOST);
        };
    }

    /** @param after the last item number on the previous page */
    @RequiresAction(DeskAction.EDIT_CATALOG)
    @GetMapping("/catalog/prices/{id}")
    String show(@PathVariable UUID id, @RequestParam(defaultValue = "") String after, Visitor visitor, Model model) {
        return page(visitor, model, id, after, "", false);
    }

    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/prices/{id}/apply")
    String apply(@PathVariable UUID id, HttpServletResponse response, Visitor visitor, Model model) {
        var store = visitor.store().id();
        return switch (applyPrices.apply(store, id, visitor.id().value())) {
            case ApplyPrices.Outcome.Applied() -> {
                var how = plans.find(store, id).map(PricePlan::how).orElse("");
                events.once(store.value(), id, visitor.id(), "changed-prices", "", how);
                yield "redirect:/catalog/prices/" + id;
            }
            case ApplyPrices.Outcome.Changed(var variants) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield page(visitor, model, id, "", PriceWords.changed(variants), true);
            }
            case ApplyPrices.Outcome.NoSuchPlan() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/prices/{id}/undo")
    String undo(@PathVariable UUID id, @RequestParam UUID key, Visitor visitor, Model model) {
        var store = visitor.store().id();
        var plan = plan(visitor, id);
        var report = undoPrices.undo(store, id, new StaffEdit(key, visitor.id().value()));
        events.once(store.value(), key, visitor.id(), "undid-prices", "", plan.how());
        return page(visitor, model, id, "", PriceWords.undone(report), false);
    }

    private PricePlan plan(Visitor visitor, UUID id) {
        return plans.find(visitor.store().id(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Leaves out products that are not for sale: they get no new price. */
    private static Filter sold(Filter filter) {
        return filter.kind() == Kind.ALL ? new Filter(filter.text(), filter.category(), Kind.SOLD) : filter;
    }

    private String page(Visitor visitor, Model model, UUID id, String after, String note, boolean failed) {
        var store = visitor.store();
        var plan = plan(visitor, id);
        var lines = plans.lines(store.id(), id, after.replace("\0", ""), AT_ONCE + 1);
        var next = lines.size() > AT_ONCE
                ? "/catalog/prices/%s?after=%s"
                        .formatted(id, lines.get(AT_ONCE - 1).sku())
                : "";
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/catalog"));
        model.addAttribute(
                "page",
                new PricesView(
                        id.toString(),
                        plan.how(),
                        plan.applied().map(it -> DeskTimes.minute(store, it)).orElse(""),
                        plan.changes(),
                        PriceWords.counts(plan),
                        lines.stream()
                                .limit(AT_ONCE)
                                .map(it -> new PricesView.Line(
                                        it.sku(),
                                        it.name(),
                                        PriceWords.prices(it.before(), store),
                                        it.leftOut().isEmpty() ? PriceWords.prices(it.after(), store) : "",
                                        it.leftOut()))
                                .toList(),
                        UUID.randomUUID().toString(),
                        next,
                        note,
                        failed));
        return "desk/prices";
    }

    /**
     * New prices to be reviewed.
     *
     * @param how the rule, in words
     * @param applied when they were applied; empty if not yet
     * @param changes how many variants get a new price
     * @param counts the same in words, with how many stay as they are
     * @param key of the undo that this page can do
     * @param next the address of the next page; empty on the last page
     * @param note what was just done or could not be done; empty if nothing
     */
    public record PricesView(
            String id,
            String how,
            String applied,
            int changes,
            String counts,
            List<Line> lines,
            String key,
            String next,
            String note,
            boolean failed) {

        /** One variant. Prices are in words, with former prices, quantity prices, and sales. */
        public record Line(String sku, String name, String before, String after, String leftOut) {}
    }
}
