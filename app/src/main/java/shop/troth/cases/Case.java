package shop.troth.cases;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/**
 * A case, without the person.
 *
 * @param number what people see
 * @param about the order it is about; its own number where it is about none
 * @param writer who wrote to the store, where it is about no order
 * @param topic a word of a closed list within the kind; the empty text where there is none
 * @param event what opened it, such as the bank's number of a dispute; the same event opens no second case
 * @param pieces goods it is about, catalog number and pieces; may be empty
 * @param due until when whoever acts has time
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

    /** Whether somebody here or the shopper must act by its day. The bank decides when it likes. */
    public boolean hasDay() {
        return isOpen() && state != CaseState.WITH_BANK;
    }

    /** Whether staff may close it. A dispute is decided by the bank alone. */
    public boolean mayBeClosedByStaff() {
        return isOpen() && kind != CaseKind.DISPUTE;
    }

    /** Whether it is a dispute that the bank has not decided in the store's favor, or not yet: no money of the order may go out. */
    public boolean holdsMoney() {
        return kind == CaseKind.DISPUTE && !ending.equals(CaseStep.WON.ending());
    }

    /** Whether its pieces were missed after they had been taken from the stock: then they are nowhere. */
    public boolean isOfTakenPieces() {
        return kind == CaseKind.MISSING_STOCK && !event.startsWith(UNTAKEN);
    }

    /** Begins the event of a case about pieces that could not be taken from the stock when the order was paid. */
    public static final String UNTAKEN = "settled-";

    /** Something that happened to it. */
    public record Step(String what, Instant at) {}

    /** What a new case begins with. */
    public record Opening(
            CaseId id,
            CaseKind kind,
            OrderId about,
            Optional<SubjectId> writer,
            String topic,
            String event,
            Map<String, Integer> pieces,
            Optional<Instant> due) {

        /** One that the order alone tells apart: while it is open, and for the same event, there is no second. */
        public static Opening of(CaseKind kind, OrderId about, String event) {
            return new Opening(CaseId.next(), kind, about, Optional.empty(), "", event, Map.of(), Optional.empty());
        }

        /** A message to the store, about no order. */
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
