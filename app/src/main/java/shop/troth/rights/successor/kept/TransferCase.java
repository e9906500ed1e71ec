package shop.troth.rights.successor.kept;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.rights.approval.Approvable;
import shop.troth.rights.approval.CaseData;

/**
 * The transfer of the business, or a part of it, to a successor. Contains no personal data.
 *
 * @param number number shown to staff
 * @param part which part of the business, in a few words
 * @param plannedOn the day from which data may go, in the store's time zone
 * @param data what goes, as far as the store has it
 * @param openedBy staff id of the person who opened it
 * @param dueAt when it lapses unless it was approved before; then, unless it was exported before
 * @param queuedAt when the messages to everybody concerned went into the queue
 * @param toldAt when the last message was sent, and the last letter mailed
 * @param exportedAt when the last part of the export was made
 */
public record TransferCase(
        StoreId store,
        UUID id,
        String number,
        Successor successor,
        String part,
        LocalDate plannedOn,
        Set<TransferData> data,
        UUID openedBy,
        Instant openedAt,
        Instant dueAt,
        State state,
        Optional<Instant> queuedAt,
        Optional<Instant> toldAt,
        Optional<Instant> exportedAt)
        implements Approvable {

    /** Time from opening a case to its second approval, which sends the messages. */
    public static final Duration OPEN = Duration.ofDays(30);

    /** Time from the second approval to the export. */
    public static final Duration APPROVED = Duration.ofDays(365);

    /** How long people have, from the last message on, to tell the store to stop. */
    public static final Duration WAIT = Duration.ofDays(30);

    /** How long the finished export can be downloaded; then it is deleted. */
    public static final Duration DOWNLOAD = Duration.ofDays(7);

    /** The state of a case. */
    public enum State {
        /** Evidence is collected, and two have to approve it. */
        OPEN,
        /** Two approved it; people are told, and then have 30 days. */
        APPROVED,
        REFUSED,
        EXPORTING,
        /** All parts are there, and can be downloaded. */
        EXPORTED,
        /** Its parts were deleted. */
        ENDED,
        /** It was not exported in time. */
        LAPSED;

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** Returns the value in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who takes over the business.
     *
     * @param business what it does
     * @param address its postal address, lines separated by line breaks
     * @param key its public key in the age format, to which the export is encrypted
     */
    public record Successor(String name, String business, String address, String key) {}

    @Override
    public Kind kind() {
        return Kind.TRANSFER;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Returns its kinds of data, sorted and separated by commas. */
    public String words() {
        return CaseData.words(data);
    }

    /** Returns until when the export can be downloaded; empty until it is finished. */
    public Optional<Instant> downloadUntil() {
        return exportedAt.map(it -> it.plus(DOWNLOAD));
    }

    /** Returns everything that the seal covers. No part contains a vertical bar. */
    String said() {
        return String.join(
                "|",
                "transfer-case",
                store.value(),
                id.toString(),
                number,
                successor.name(),
                successor.business(),
                successor.address(),
                successor.key(),
                part,
                plannedOn.toString(),
                words(),
                openedBy.toString());
    }
}
