package shop.troth.testbank.payments;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The card's owner says the payment was not right.
 *
 * @param at milliseconds since 1970
 * @param evidence what the shop says about it, by the API's names; null while it has said nothing
 * @param submittedAt when the shop handed that in, in milliseconds since 1970; null while it has not
 * @param dueAt until when the shop can answer, in milliseconds since 1970; null for a week after it began
 * @param closedAt when it was decided, in milliseconds since 1970; null until then
 */
public record Dispute(
        long at,
        long amount,
        String reason,
        Status status,
        @Nullable Map<String, String> evidence,
        @Nullable Long submittedAt,
        @Nullable Long dueAt,
        @Nullable Long closedAt) {

    private static final long ANSWERED_WITHIN = 7L * 24 * 3600 * 1000;

    public enum Status {
        NEEDS_RESPONSE,
        UNDER_REVIEW,
        WON,
        LOST
    }

    static Dispute opened(long now, long amount, String reason) {
        return new Dispute(now, amount, reason, Status.NEEDS_RESPONSE, null, null, null, null);
    }

    /** Until when the shop can answer, in milliseconds since 1970. */
    public long due() {
        return dueAt == null ? at + ANSWERED_WITHIN : dueAt;
    }

    /** What the shop has said, handed in or not. */
    public Map<String, String> said() {
        return evidence == null ? Map.of() : evidence;
    }

    /** How often the shop has handed its evidence in: never, or once. */
    public int submissions() {
        return submittedAt == null ? 0 : 1;
    }

    boolean isOpen() {
        return status == Status.NEEDS_RESPONSE || status == Status.UNDER_REVIEW;
    }

    Dispute closed(boolean won, long now) {
        return new Dispute(at, amount, reason, won ? Status.WON : Status.LOST, evidence, submittedAt, dueAt, now);
    }

    Dispute due(long when) {
        return new Dispute(at, amount, reason, status, evidence, submittedAt, when, closedAt);
    }

    /** With more evidence; a field that was there before is replaced. */
    Dispute with(Map<String, String> more) {
        var all = new LinkedHashMap<>(said());
        all.putAll(more);
        return new Dispute(at, amount, reason, status, all, submittedAt, dueAt, closedAt);
    }

    Dispute submitted(long now) {
        return new Dispute(at, amount, reason, Status.UNDER_REVIEW, evidence, now, dueAt, closedAt);
    }
}
