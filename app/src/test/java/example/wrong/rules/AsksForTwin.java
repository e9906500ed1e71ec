package example.wrong.rules;

import java.util.function.Predicate;
import shop.troth.kernel.StoreId;

/** Does something else in the probe twin, where nobody listed it. */
class AsksForTwin {
    Predicate<StoreId> ask = StoreId::isTwin;
}
