package shop.troth.desk.promotion;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.desk.serve.Visitor;
import shop.troth.pricing.promotion.Terms;
import shop.troth.pricing.promotion.edit.EditPromotion;
import shop.troth.pricing.promotion.edit.EndPromotion;
import shop.troth.pricing.promotion.edit.Outcome;
import shop.troth.pricing.promotion.edit.PromotionEdit;
import shop.troth.staff.StaffEvents;

/** Changes promotions, and records who did in the same transaction. */
@Component
class SavePromotion {

    private final EditPromotion editPromotion;
    private final EndPromotion endPromotion;
    private final StaffEvents events;
    private final TransactionTemplate transaction;

    SavePromotion(
            EditPromotion editPromotion,
            EndPromotion endPromotion,
            StaffEvents events,
            TransactionTemplate transaction) {
        this.editPromotion = editPromotion;
        this.endPromotion = endPromotion;
        this.events = events;
        this.transaction = transaction;
    }

    Outcome save(Visitor visitor, String id, Terms terms, UUID key, int version) {
        var edit = new PromotionEdit(key, visitor.id().value(), version);
        var what = version == 0 ? "created-promotion" : "edited-promotion";
        return noted(visitor, id, what, () -> editPromotion.save(visitor.store(), id, terms, edit));
    }

    Outcome end(Visitor visitor, String id, UUID key, int version) {
        var edit = new PromotionEdit(key, visitor.id().value(), version);
        return noted(visitor, id, "ended-promotion", () -> endPromotion.end(visitor.store(), id, edit));
    }

    /** Logs each version once: a form that is sent again changes nothing. */
    private Outcome noted(Visitor visitor, String id, String what, Supplier<Outcome> act) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var outcome = act.get();
            if (outcome instanceof Outcome.Saved saved && saved.changed()) {
                events.add(visitor.store().id().value(), visitor.id(), what, "", id);
            }
            return outcome;
        }));
    }
}
