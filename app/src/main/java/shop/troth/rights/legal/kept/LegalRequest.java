package shop.troth.rights.legal.kept;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.rights.approval.Approvable;

/**
 * A legal request, without the person it is about.
 *
 * @param number the number shown to staff
 * @param receivedOn the day on which the store received the document
 * @param barredUntil the last day on which the law bars telling the person
 * @param openedBy staff id of the person who opened it
 * @param dueAt when it lapses unless it was exported before
 * @param refusal why it was refused; empty if it was not
 */
public record LegalRequest(
        StoreId store,
        UUID id,
        String number,
        Document document,
        Scope scope,
        LocalDate receivedOn,
        Optional<LocalDate> barredUntil,
        UUID openedBy,
        Instant openedAt,
        Instant dueAt,
        State state,
        Optional<Refusal> refusal,
        Optional<Instant> exportedAt)
        implements Approvable {

    /** Time to approve and export a request. */
    public static final Duration OPEN = Duration.ofDays(30);

    /** How long an exported request can be downloaded again. */
    public static final Duration DOWNLOAD = Duration.ofHours(24);

    /** The state of a request. Whether two people approved it is determined from the approvals. */
    public enum State {
        OPEN,
        EXPORTED,
        REFUSED,
        LAPSED;

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * The document that asks for data.
     *
     * @param authority the court or agency that issued it; for a claim of the store's own, the one it is sent to
     * @param reference its number
     * @param issuedOn its date
     */
    public record Document(LegalGround ground, String authority, String reference, LocalDate issuedOn) {}

    /**
     * What may be disclosed, and no more.
     *
     * @param orderNumber the order that it is about; empty if it is about the orders of an email address
     * @param from the first day on which the orders were placed, in the store's time zone
     * @param until the last such day
     */
    public record Scope(Optional<String> orderNumber, LocalDate from, LocalDate until, Set<LegalData> data) {

        /** Returns its kinds of data, sorted and separated by commas. */
        public String words() {
            return data.stream().map(LegalData::word).sorted().collect(Collectors.joining(","));
        }
    }

    /** Why a request was refused. */
    @RequiredArgsConstructor
    public enum Refusal {
        NOT_VALID("The document isn’t valid, or isn’t from who it says"),
        TOO_BROAD("It asks for more than the law allows"),
        NOT_REQUIRED("We don’t have to disclose this"),
        WITHDRAWN("It was withdrawn, or opened by mistake");

        private final String title;

        /** Returns the name shown on pages. */
        public String title() {
            return title;
        }

        /** Returns the value in the database and in forms. */
        public String word() {
            return DashedWord.of(this);
        }

        /** Reads the value in the database or a form. */
        public static Optional<Refusal> of(String word) {
            return DashedWord.find(Refusal.class, word);
        }
    }

    @Override
    public Kind kind() {
        return Kind.LEGAL_REQUEST;
    }

    /** Returns whether the request is neither exported, refused, nor lapsed. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Returns whether the request was exported and can still be downloaded. */
    public boolean isDownloadable(Instant now) {
        return exportedAt.filter(it -> now.isBefore(it.plus(DOWNLOAD))).isPresent();
    }

    /** Returns everything that the seal covers: what was requested, and who opened it. No part contains a vertical bar. */
    String said() {
        return String.join(
                "|",
                "legal-request",
                store.value(),
                id.toString(),
                number,
                document.ground().word(),
                document.authority(),
                document.reference(),
                document.issuedOn().toString(),
                receivedOn.toString(),
                scope.orderNumber().orElse(""),
                scope.from().toString(),
                scope.until().toString(),
                scope.words(),
                barredUntil.map(LocalDate::toString).orElse(""),
                openedBy.toString());
    }
}
