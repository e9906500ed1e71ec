package shop.troth.rights.legal.kept;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.DashedWord;

/**
 * A legal request, without the person.
 *
 * @param number what staff call it
 * @param receivedOn the day on which the document reached the store
 * @param barredUntil the last day on which the law bars telling the person
 * @param openedBy number of who opened it
 * @param dueAt when it lapses unless it was exported
 * @param refusal why it was refused
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
        Optional<Instant> exportedAt) {

    /** For how long two have time to approve it, and somebody to export it. */
    public static final Duration OPEN = Duration.ofDays(30);

    /** For how long what was exported can be downloaded again. */
    public static final Duration DOWNLOAD = Duration.ofHours(24);

    /** Where it stands. Whether two approved it is read from their approvals. */
    public enum State {
        OPEN,
        EXPORTED,
        REFUSED,
        LAPSED;

        /** As it stands in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * The document that asks for data.
     *
     * @param authority who issued it; for a claim of the store's own, the court or agency it goes to
     * @param reference its number
     * @param issuedOn its date
     */
    public record Document(LegalGround ground, String authority, String reference, LocalDate issuedOn) {}

    /**
     * What may be disclosed, and no more.
     *
     * @param orderNumber the one order it is about; nothing where it is about the orders of an email address
     * @param from the first day on which they were placed, on the store's clock
     * @param until the last one
     */
    public record Scope(Optional<String> orderNumber, LocalDate from, LocalDate until, Set<LegalData> data) {

        /** Its kinds of data in one order, parted by commas. */
        public String words() {
            return data.stream().map(LegalData::word).sorted().collect(Collectors.joining(","));
        }
    }

    /** Why it was refused. */
    public enum Refusal {
        NOT_VALID("The document isn’t valid, or isn’t from who it says"),
        TOO_BROAD("It asks for more than the law allows"),
        NOT_REQUIRED("We don’t have to disclose this"),
        WITHDRAWN("It was withdrawn, or opened by mistake");

        private final String title;

        Refusal(String title) {
            this.title = title;
        }

        /** As pages say it. */
        public String title() {
            return title;
        }

        /** As it stands in the database and in forms. */
        public String word() {
            return DashedWord.of(this);
        }

        public static Optional<Refusal> of(String word) {
            for (var refusal : values()) {
                if (refusal.word().equals(word)) {
                    return Optional.of(refusal);
                }
            }
            return Optional.empty();
        }
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether it was exported, and its file can still be downloaded. */
    public boolean isDownloadable(Instant now) {
        return exportedAt.filter(it -> now.isBefore(it.plus(DOWNLOAD))).isPresent();
    }

    /** All that its seal vouches for: what was asked, and by whom it was opened. No part of it has a vertical bar of its own. */
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
