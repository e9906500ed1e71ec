package shop.troth.desk.address;

import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.edit.Edit;
import shop.troth.catalog.edit.MoveProduct;
import shop.troth.desk.serve.Visitor;
import shop.troth.pricing.promotion.edit.PromotedProducts;
import shop.troth.staff.StaffEvents;

/** Moves a product to another address unless a promotion names it, and records who did in the same transaction. */
@Component
class MoveUnpromoted {

    private final MoveProduct moveProduct;
    private final PromotedProducts promotedProducts;
    private final StaffEvents events;
    private final TransactionTemplate transaction;

    MoveUnpromoted(
            MoveProduct moveProduct,
            PromotedProducts promotedProducts,
            StaffEvents events,
            TransactionTemplate transaction) {
        this.moveProduct = moveProduct;
        this.promotedProducts = promotedProducts;
        this.events = events;
        this.transaction = transaction;
    }

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
                store.id(), from, to, new Edit(key, visitor.id().value()));
        if (outcome instanceof MoveProduct.Outcome.Moved) {
            events.once(store.id().value(), key, visitor.id(), "moved-product", "", from + " → " + to);
        }
        return outcome;
    }
}
