package shop.troth.cases;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/**
 * A case, without data about the person.
 *
 * @param number the number shown to people
 * @param about the order it is about; the case's own id if it is about none
 * @param writer the person who wrote to the store, if it is about no order
 * @param topic a word from a closed list for the kind, or empty
 * @param event what opened it, such as the bank's id of a dispute; the same event opens no second case
 * @param pieces items it is about, SKU to quantity; may be empty
 * @param due the deadline for whoever acts next
 * @param ending how it ended; empty while it is open
 */
public record Case(
        StoreId store,
        CaseId id,
        String number,
        CaseKind kind,
        OrderId about,
        Optional<SubjectId> writer,
        String topic,
        String event,
        CaseState state,
        Map<String, Integer> pieces,
        Instant opened,
        Instant due,
        Optional<Instant> closed,
        Optional<String> ending) {

    public boolean isOpen() {
        return state != CaseState.CLOSED;
    }

    /** Whether the store or the shopper must act by its deadline. The bank decides when it likes. */
    public boolean hasDay() {
        return isOpen() && state != CaseState.WITH_BANK;
    }

    /** Whether staff may close it. A dispute is decided only by the bank. */
    public boolean mayBeClosedByStaff() {
        return isOpen() && kind != CaseKind.DISPUTE;
    }

    /** Whether it is a dispute that the bank has not decided in the store's favor, or not yet: no money of the order may be refunded. */
    public boolean holdsMoney() {
        return kind == CaseKind.DISPUTE && !ending.equals(CaseStep.WON.ending());
    }

    /** Whether its pieces were missing after they had been taken from the stock, so that they are not in the stock either. */
    public boolean isOfTakenPieces() {
        return kind == CaseKind.MISSING_STOCK && !event.startsWith(UNTAKEN);
    }

    /** Prefix of the event of a case about pieces that could not be taken from the stock when the order was paid. */
    public static final String UNTAKEN = "settled-";

    /** Something that happened to the case. */
    public record Step(String what, Instant at) {}

    /** The data of a new case. */
    public record Opening(
            CaseId id,
            CaseKind kind,
            OrderId about,
            Optional<SubjectId> writer,
            String topic,
            String event,
            Map<String, Integer> pieces,
            Optional<Instant> due) {

        /** A case about an order: there is no second one for the same event, or while one of the same kind and topic is open. */
        public static Opening of(CaseKind kind, OrderId about, String event) {
            return new Opening(CaseId.next(), kind, about, Optional.empty(), "", event, Map.of(), Optional.empty());
        }

        /** A message to the store that is about no order. */
        public static Opening by(SubjectId writer, CaseId id, String event) {
            return new Opening(
                    id,
                    CaseKind.INQUIRY,
                    new OrderId(id.value()),
                    Optional.of(writer),
                    "",
                    event,
                    Map.of(),
                    Optional.empty());
        }

        public Opening until(Instant when) {
            return new Opening(id, kind, about, writer, topic, event, pieces, Optional.of(when));
        }

        public Opening withPieces(Map<String, Integer> some) {
            return new Opening(id, kind, about, writer, topic, event, Map.copyOf(some), due);
        }

        public Opening onTopic(String word) {
            return new Opening(id, kind, about, writer, word, event, pieces, due);
        }
    }
}
