package shop.troth.desk.address;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.edit.FindSheets;
import shop.troth.catalog.edit.MoveProduct;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.moved.MovedAddresses;
import shop.troth.catalog.moved.MovedAddresses.Earlier;
import shop.troth.catalog.moved.MovedAddresses.Kind;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.pricing.promotion.edit.PromotedProducts;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Changes the address of a product, and lists the old addresses that lead to it or to its category. */
@DeskPage
@RequiredArgsConstructor
public class DeskAddressPage {

    /** Old addresses shown at once; when one is removed, the next appears. */
    private static final int MOST = 100;

    private final FindSheets findSheets;
    private final MoveUnpromoted moveUnpromoted;
    private final MovedAddresses movedAddresses;
    private final StaffEvents events;
    private final Stores stores;

    @RequiresAction(DeskAction.SEE_CATALOG)
    @GetMapping("/catalog/products/{slug}/address")
    String show(@PathVariable String slug, @RequestParam(defaultValue = "") String done, Visitor visitor, Model model) {
        var note = switch (done) {
            case "moved" -> "Saved. Within a second, the shop has the product here, and the old address leads here.";
            case "removed" -> "Removed. The old address leads nowhere now.";
            default -> "";
        };
        return page(visitor, model, slug, slug, "", note);
    }

    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/products/{slug}/address")
    String move(
            @PathVariable String slug,
            @RequestParam UUID key,
            @RequestParam String address,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var to = address.replace("\0", "").strip();
        return switch (moveUnpromoted.move(visitor, slug, to, key)) {
            case MoveProduct.Outcome.Moved() -> "redirect:/catalog/products/" + to + "/address?done=moved";
            case MoveProduct.Outcome.Not(var why) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(visitor, model, slug, to, why, "");
            }
            case MoveProduct.Outcome.NoSuchProduct() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /** Removes an old address. Repeating it changes nothing. */
    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/products/{slug}/address/remove")
    String remove(
            @PathVariable String slug,
            @RequestParam UUID key,
            @RequestParam String kind,
            @RequestParam String earlier,
            Visitor visitor) {
        var what = Kind.of(kind).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        var store = visitor.store();
        var product = findSheets.find(store, slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var there = movedAddresses.leadingTo(store.id(), slug, product.column("category"), MOST).stream()
                .anyMatch(it -> it.kind() == what && it.address().equals(earlier));
        if (there && movedAddresses.remove(store.id(), what, earlier)) {
            events.once(store.id().value(), key, visitor.id(), "removed-old-address", "", path(what, earlier));
        }
        return "redirect:/catalog/products/" + slug + "/address?done=removed";
    }

    private String page(Visitor visitor, Model model, String slug, String typed, String error, String note) {
        var store = visitor.store();
        var product = findSheets.find(store, slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var category = product.column("category");
        var mayEdit = visitor.may(DeskAction.EDIT_CATALOG);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/catalog"));
        model.addAttribute(
                "page",
                new AddressView(
                        slug,
                        product.column("name"),
                        UUID.randomUUID().toString(),
                        typed,
                        error,
                        movedAddresses.leadingTo(store.id(), slug, category, MOST).stream()
                                .map(it -> line(store, it, category))
                                .toList(),
                        note,
                        product.sold().isEmpty() || product.retired()
                                ? movedAddresses
                                        .latest(store.id(), Kind.PRODUCT, slug)
                                        .orElse("")
                                : "",
                        mayEdit && !product.retired(),
                        mayEdit));
        return "desk/product-address";
    }

    private static AddressView.Line line(Store store, Earlier it, String category) {
        return new AddressView.Line(
                it.kind().word(),
                it.address(),
                path(it.kind(), it.address()),
                it.kind() == Kind.PRODUCT ? "this product" : "the category " + category,
                DeskTimes.minute(store, it.at()));
    }

    private static String path(Kind kind, String address) {
        return (kind == Kind.PRODUCT ? "/products/" : "/products?category=") + address;
    }

    /** Moves a product to another address unless a promotion names it, and records who did in the same transaction. */
    @Component
    @RequiredArgsConstructor
    static class MoveUnpromoted {

        private final MoveProduct moveProduct;
        private final PromotedProducts promotedProducts;
        private final StaffEvents events;
        private final TransactionTemplate transaction;

        MoveProduct.Outcome move(Visitor visitor, String from, String to, UUID key) {
            return Objects.requireNonNull(transaction.execute(_ -> moved(visitor, from, to, key)));
        }

        private MoveProduct.Outcome moved(Visitor visitor, String from, String to, UUID key) {
            var store = visitor.store();
            var promotion = promotedProducts.lockedPromotion(store, from);
            if (promotion.isPresent()) {
                return new MoveProduct.Outcome.Not(
                        "The promotion “%s” names this product by its address. Take the product out of it first."
                                .formatted(promotion.get()));
            }
            var outcome = moveProduct.move(
                    store.id(), from, to, new StaffEdit(key, visitor.id().value()));
            if (outcome instanceof MoveProduct.Outcome.Moved) {
                events.once(store.id().value(), key, visitor.id(), "moved-product", "", from + " → " + to);
            }
            return outcome;
        }
    }

    /**
     * The address of a product.
     *
     * @param slug its current address, without {@code /products/}
     * @param key of the change that this page may make
     * @param typed what is in the field
     * @param error what is wrong with it; empty if nothing
     * @param old the addresses that lead to it or to its category
     * @param note what was just done; empty if nothing
     * @param now its current address if it was moved; empty if not
     * @param mayMove whether this role may change the address; false for a retired product
     * @param mayRemove whether this role may remove old addresses
     */
    public record AddressView(
            String slug,
            String name,
            String key,
            String typed,
            String error,
            List<Line> old,
            String note,
            String now,
            boolean mayMove,
            boolean mayRemove) {

        /**
         * An old address.
         *
         * @param path its path in the shop
         * @param to what it leads to, in words
         */
        public record Line(String kind, String earlier, String path, String to, String since) {}
    }
}
