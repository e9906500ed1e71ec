package shop.troth.rights.breach.kept;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.rights.approval.Approvable;
import shop.troth.rights.approval.CaseData;

/**
 * A breach of personal data, or the practice of one. Contains no personal data.
 *
 * @param number number shown to staff
 * @param practice whether it is practiced with made-up people
 * @param learnedAt when the store learned of it; its 72 hours begin then
 * @param data which data it concerns
 * @param concerned whom it concerns, as found when the case was opened
 * @param openedBy staff id of the person who opened it
 * @param queuedAt when the messages to everybody concerned went into the queue
 * @param toldAt when the last message was sent, and the last letter mailed
 * @param told how many people were told; 0 until then
 */
public record BreachCase(
        StoreId store,
        UUID id,
        String number,
        boolean practice,
        Happened happened,
        Instant learnedAt,
        Set<BreachData> data,
        Whose whose,
        Said said,
        Concerned concerned,
        UUID openedBy,
        Instant openedAt,
        State state,
        Optional<Instant> queuedAt,
        Optional<Instant> toldAt,
        int told)
        implements Approvable {

    /** Within this time from when the store learned of a breach, people and the authority are told. Source: GDPR, Article 33(1). */
    public static final Duration TIME = Duration.ofHours(72);

    /** The state of a case. */
    public enum State {
        /** Two have to approve it. */
        OPEN,
        /** Two approved it; people are being told. */
        APPROVED,
        /** Everybody who can be told is told. */
        TOLD,
        /** Two approved that nobody needs to be told. */
        RECORDED,
        /** It was opened by mistake. */
        REFUSED;

        static State of(String word) {
            return DashedWord.read(State.class, word);
        }

        /** Returns the value in the database. */
        public String word() {
            return DashedWord.of(this);
        }
    }

    /**
     * What happened, in plain words.
     *
     * @param from when it began; empty if that is not known
     * @param until when it ended; empty if that is not known
     */
    public record Happened(String what, Optional<Instant> from, Optional<Instant> until) {}

    /**
     * Whose data it was.
     *
     * @param staff everybody whose data this member of staff opened; empty: anybody's
     * @param purpose and for this purpose; empty: for any
     * @param recipient and for this recipient; empty: for any
     * @param orders the buyers of these orders
     */
    public record Whose(How how, Optional<UUID> staff, String purpose, String recipient, List<String> orders) {

        /** How people are found. */
        public enum How {
            /** By the entries of the ledger in the time of the breach. */
            LEDGER,
            /** Everybody whose data the store has. */
            EVERYBODY,
            /** The buyers of given orders. */
            ORDERS;

            public static Optional<How> of(String word) {
                return DashedWord.find(How.class, word);
            }

            public String word() {
                return DashedWord.of(this);
            }
        }
    }

    /**
     * What people and the authority are told. Sources: GDPR, Articles 33(3) and 34(2).
     *
     * @param advice what people can do, besides what each kind of data suggests; may be empty
     * @param contact whom people and the authority can ask
     * @param tells whether people are told; if not, {@code reason} says why it is unlikely to put anybody at risk
     */
    public record Said(
            String consequences, String measures, String advice, String contact, boolean tells, String reason) {}

    /**
     * How many people it concerns.
     *
     * @param of by kind of data
     * @param found whose data the store still has
     * @param gone who were erased since, so nobody can tell them
     */
    public record Concerned(Map<BreachData, Integer> of, int found, int gone) {}

    @Override
    public Kind kind() {
        return Kind.BREACH;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Until when people and the authority have to be told. */
    public Instant dueAt() {
        return learnedAt.plus(TIME);
    }

    /** The counts in the order of {@link CaseData#sorted}. */
    int[] counts() {
        return data.stream()
                .map(CaseData::word)
                .sorted()
                .mapToInt(it -> concerned.of().getOrDefault(BreachData.of(it).orElseThrow(), 0))
                .toArray();
    }

    /** Returns everything that the seal covers. No part contains a vertical bar. */
    String sealed() {
        return String.join(
                "|",
                "breach-case",
                store.value(),
                id.toString(),
                number,
                Boolean.toString(practice),
                happened.what(),
                second(happened.from()),
                second(happened.until()),
                second(Optional.of(learnedAt)),
                CaseData.words(data),
                whose.how().word(),
                whose.staff().map(UUID::toString).orElse(""),
                whose.purpose(),
                whose.recipient(),
                whose.orders().stream().sorted().collect(Collectors.joining(",")),
                said.consequences(),
                said.measures(),
                said.advice(),
                said.contact(),
                Boolean.toString(said.tells()),
                said.reason(),
                Arrays.stream(counts()).mapToObj(Integer::toString).collect(Collectors.joining(",")),
                Integer.toString(concerned.found()),
                Integer.toString(concerned.gone()),
                openedBy.toString());
    }

    private static String second(Optional<Instant> at) {
        return at.map(it -> Long.toString(it.getEpochSecond())).orElse("");
    }
}
