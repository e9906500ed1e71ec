package shop.troth.desk.catalog;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Sku;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.stock.AdjustStock;
import shop.troth.catalog.stock.StockLevels;
import shop.troth.catalog.stock.StockLevels.Level;
import shop.troth.catalog.stock.StockReason;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Stores;

/** Stock of a product's variants: received, counted, and corrected; and what is low in the whole store. */
@DeskPage
@RequiredArgsConstructor
class StockPage {

    private static final int AT_ONCE = 50;
    private static final int CHANGES = 100;

    private final StockLevels levels;
    private final AdjustStock adjustStock;
    private final StaffMembers members;
    private final StaffEvents events;
    private final Stores stores;

    /** @param after the last item number on the previous page */
    @RequiresAction(DeskAction.SEE_CATALOG)
    @GetMapping("/catalog/low")
    String low(@RequestParam(defaultValue = "") String after, Visitor visitor, Model model) {
        var found =
                levels.low(visitor.store().id(), Sku.of(after).map(Sku::value).orElse(""), AT_ONCE + 1);
        var shown = found.stream().limit(AT_ONCE).toList();
        var next =
                found.size() > AT_ONCE ? "/catalog/low?after=" + shown.getLast().sku() : "";
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/catalog"));
        model.addAttribute(
                "page",
                new StockView("", "", shown, List.of(), next, "", "", false, visitor.may(DeskAction.ADJUST_STOCK)));
        return "desk/stock-low";
    }

    @RequiresAction(DeskAction.SEE_CATALOG)
    @GetMapping("/catalog/products/{slug}/stock")
    String show(@PathVariable String slug, @RequestParam(defaultValue = "") String done, Visitor visitor, Model model) {
        return page(visitor, model, slug, done.isEmpty() ? "" : "Saved.", false);
    }

    /** Changes a variant's stock. Sending the same form again changes nothing more. */
    @RequiresAction(DeskAction.ADJUST_STOCK)
    @PostMapping("/catalog/products/{slug}/stock")
    String adjust(
            @PathVariable String slug,
            @RequestParam UUID key,
            @RequestParam String sku,
            @RequestParam String reason,
            @RequestParam String pieces,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var why = StockReason.of(reason).filter(StockReason::isChosen).orElseThrow(StockPage::wrong);
        var level = level(visitor, slug, sku);
        var many = number(pieces);
        if (many == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, model, slug, "Nothing was changed: enter a whole number of pieces.", true);
        }
        var edit = new StaffEdit(key, visitor.id().value());
        var note = switch (adjustStock.adjust(visitor.store().id(), new Sku(level.sku()), why, many, edit)) {
            case AdjustStock.Outcome.Adjusted() -> "";
            case AdjustStock.Outcome.Reserved(var held) ->
                "Nothing was changed: %,d are reserved for orders being paid, and fewer would be on hand. Try again in half an hour."
                        .formatted(held);
            case AdjustStock.Outcome.TooMany() -> "Nothing was changed: that many can’t be kept.";
            case AdjustStock.Outcome.NoSuchVariant() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        if (note.isEmpty()) {
            events.once(
                    visitor.store().id().value(),
                    key,
                    visitor.id(),
                    "adjusted-stock",
                    "",
                    "%s: %s, %,d".formatted(level.sku(), why.title(), many));
            return "redirect:/catalog/products/" + slug + "/stock?done=saved";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, model, slug, note, true);
    }

    /** @param at stock level at which to reorder; empty for never */
    @RequiresAction(DeskAction.ADJUST_STOCK)
    @PostMapping("/catalog/products/{slug}/reorder")
    String reorderAt(
            @PathVariable String slug,
            @RequestParam String sku,
            @RequestParam(defaultValue = "") String at,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var level = level(visitor, slug, sku);
        var many = number(at);
        if (many == null && !at.isBlank()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, model, slug, "Nothing was changed: enter a whole number, or nothing.", true);
        }
        levels.reorderAt(visitor.store().id(), new Sku(level.sku()), many);
        return "redirect:/catalog/products/" + slug + "/stock?done=saved";
    }

    private Level level(Visitor visitor, String slug, String sku) {
        return levels.of(visitor.store().id(), slug).stream()
                .filter(it -> it.sku().equals(sku))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static @Nullable Integer number(String typed) {
        return typed.strip().matches("[0-9]{1,7}") ? Integer.valueOf(typed.strip()) : null;
    }

    private static ResponseStatusException wrong() {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }

    private String page(Visitor visitor, Model model, String slug, String note, boolean failed) {
        var store = visitor.store();
        var all = levels.of(store.id(), slug);
        if (all.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var names = members.names();
        var changes = levels.changes(store.id(), all.stream().map(Level::sku).toList(), CHANGES).stream()
                .map(it -> new StockView.Line(
                        DeskTimes.minute(store, it.at()),
                        names.getOrDefault(new StaffId(it.staff()), "Former staff"),
                        it.sku(),
                        it.reason().title(),
                        "%+,d".formatted(it.delta()),
                        it.onHand()))
                .toList();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/catalog"));
        model.addAttribute(
                "page",
                new StockView(
                        slug,
                        all.getFirst().name(),
                        all,
                        changes,
                        "",
                        UUID.randomUUID().toString(),
                        note,
                        failed,
                        visitor.may(DeskAction.ADJUST_STOCK)));
        return "desk/stock";
    }
}
