package shop.troth.desk.category;

import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.category.RenameCategory;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.desk.serve.Visitor;
import shop.troth.pricing.promotion.edit.PromotedProducts;
import shop.troth.staff.StaffEvents;

/** Renames a category unless a promotion names it, and records who did in the same transaction. */
@Component
@RequiredArgsConstructor
class RenameUnpromoted {

    private final RenameCategory renameCategory;
    private final PromotedProducts promotedProducts;
    private final StaffEvents events;
    private final TransactionTemplate transaction;

    /** @param what the word for it in the activity log */
    RenameCategory.Outcome rename(Visitor visitor, String from, String to, UUID key, String what) {
        return Objects.requireNonNull(transaction.execute(_ -> renamed(visitor, from, to, key, what)));
    }

    private RenameCategory.Outcome renamed(Visitor visitor, String from, String to, UUID key, String what) {
        var store = visitor.store();
        var promotion = promotedProducts.lockedPromotionOf(store, from);
        if (promotion.isPresent()) {
            return new RenameCategory.Outcome.Not(
                    "The promotion “%s” names this category. Take the category out of it first."
                            .formatted(promotion.get()));
        }
        var outcome = renameCategory.rename(
                store.id(), from, to, new StaffEdit(key, visitor.id().value()));
        if (outcome instanceof RenameCategory.Outcome.Renamed) {
            events.once(store.id().value(), key, visitor.id(), what, "", from + " → " + to);
        }
        return outcome;
    }
}
