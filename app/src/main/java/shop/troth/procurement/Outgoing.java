package shop.troth.procurement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.DashedWord;

/**
 * A document about an order that goes to the buying system that placed it.
 *
 * @param thing the order, shipment, cancellation, or refund that it is about
 * @param round how often it was sent again after a refusal
 * @param code the last status, of cXML or of HTTP; empty if nothing was answered
 * @param nextTry when it is tried next, if it waits
 */
public record Outgoing(
        StoreId store,
        UUID id,
        UUID system,
        OrderId order,
        Kind kind,
        UUID thing,
        Instant at,
        State state,
        int round,
        int tries,
        Optional<Integer> code,
        Instant nextTry) {

    /** What it says. Documents of the same moment go in the order of their words. */
    public enum Kind {
        CONFIRMATION("ConfirmationRequest", "Confirmation"),
        CREDIT("InvoiceDetailRequest", "Credit memo"),
        INVOICE("InvoiceDetailRequest", "Invoice"),
        REDUCTION("ConfirmationRequest", "Cancellation"),
        SHIP_NOTICE("ShipNoticeRequest", "Shipping notice");

        private final String request;
        private final String title;

        Kind(String request, String title) {
            this.request = request;
            this.title = title;
        }

        /** The name of its element. */
        public String request() {
            return request;
        }

        /** What staff call it. */
        public String title() {
            return title;
        }

        String word() {
            return DashedWord.of(this);
        }

        static Kind of(String word) {
            return DashedWord.read(Kind.class, word);
        }
    }

    /** What became of it. */
    public enum State {
        WAITING("Waiting"),
        DONE("Accepted"),
        /** The system answered that it does not take it. */
        REFUSED("Refused"),
        /** There was no answer for days, or there is no address anymore. */
        GIVEN_UP("Given up"),
        /** The policy does not allow it, or what it is about was erased. */
        WITHHELD("Not sent: the policy doesn’t allow it, or its buyer was erased");

        private final String title;

        State(String title) {
            this.title = title;
        }

        /** What staff read. */
        public String title() {
            return title;
        }

        String word() {
            return DashedWord.of(this);
        }

        static State of(String word) {
            return DashedWord.read(State.class, word);
        }
    }

    /** Returns whether staff can have it sent again. */
    public boolean maySendAgain() {
        return state == State.REFUSED || state == State.GIVEN_UP;
    }

    /** Its payloadID: the same for each try, so that the system can drop doubles, and another after a refusal. */
    String payload() {
        return payload(store, id, round);
    }

    static String payload(StoreId store, UUID id, int round) {
        return "%s.%d@%s".formatted(id, round, store);
    }
}
