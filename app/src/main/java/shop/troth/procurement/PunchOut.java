package shop.troth.procurement;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.troth.catalog.Sku;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.DashedWord;

/**
 * A visit to the shop from a buying system.
 *
 * @param cookie what the system calls it; returned unchanged
 * @param url where the cart goes
 * @param lines the cart that it edits or inspects
 */
public record PunchOut(
        StoreId store, UUID id, UUID system, Operation operation, String cookie, String url, Map<Sku, Integer> lines) {

    /** What the visit is for. */
    public enum Operation {
        CREATE,
        EDIT,
        INSPECT;

        /** The value in the database and in documents. */
        public String word() {
            return DashedWord.of(this);
        }

        static Optional<Operation> of(String word) {
            return DashedWord.find(Operation.class, word);
        }
    }

    @Override
    public String toString() {
        return "PunchOut";
    }
}
