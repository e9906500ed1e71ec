package shop.troth.rights.agent.kept;

import java.util.Arrays;
import java.util.Optional;
import shop.troth.vault.choices.Halt;

/** What an agent can ask for somebody (Data Rights Protocol 1.0, 3.01), and what people ask by phone or letter. */
public enum Exercise {
    SALE_OPT_OUT("sale:opt-out", Aim.OPT_OUT),
    SALE_OPT_IN("sale:opt-in", Aim.OPT_IN),
    DELETION("deletion", Aim.DELETE),
    ACCESS("access", Aim.SEE),
    ACCESS_CATEGORIES("access:categories", Aim.SEE),
    ACCESS_SPECIFIC("access:specific", Aim.SEE),

    /** The protocol does not have it, and nothing that follows. */
    MESSAGES_OPT_OUT("messages:opt-out", Aim.NO_MESSAGES),
    USE_STOP("use:stop", Aim.STOP_USE),
    DISCLOSURE_STOP("disclosure:stop", Aim.STOP_SHARING),
    CORRECTION("correction", Aim.CORRECT);

    /** What it comes to for the person. */
    public enum Aim {
        /** No advertising. */
        OPT_OUT,
        OPT_IN,
        DELETE,
        SEE,
        CORRECT,
        NO_MESSAGES,
        STOP_USE,
        STOP_SHARING
    }

    private final String word;
    private final Aim aim;

    Exercise(String word, Aim aim) {
        this.word = word;
        this.aim = aim;
    }

    /** As the protocol writes it, and the database. */
    public String word() {
        return word;
    }

    public Aim aim() {
        return aim;
    }

    /** Those of one aim, as the database has them. */
    static String[] words(Aim aim) {
        return Arrays.stream(values())
                .filter(it -> it.aim == aim)
                .map(Exercise::word)
                .toArray(String[]::new);
    }

    /** Whether it is a no, which needs no proof and takes effect at once. */
    public boolean isNo() {
        return switch (aim) {
            case OPT_OUT, NO_MESSAGES, STOP_USE, STOP_SHARING -> true;
            case OPT_IN, DELETE, SEE, CORRECT -> false;
        };
    }

    /** What stops this as a whole; advertising is what an agent or a browser stops. */
    public static Exercise stopping(Halt halt) {
        return switch (halt) {
            case USE -> USE_STOP;
            case DISCLOSURE -> DISCLOSURE_STOP;
            case ADVERTISING -> SALE_OPT_OUT;
        };
    }

    /** One that the protocol has; also with the underscore that one table of the specification has. */
    public static Optional<Exercise> of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.ordinal() < MESSAGES_OPT_OUT.ordinal() && it.word.equals(word.replace('_', '-')))
                .findFirst();
    }

    /** One of all, as the database has it. */
    static Exercise kept(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** Those that stop something as a whole or end messages, as the database has them. */
    static String[] noes() {
        return Arrays.stream(values())
                .filter(Exercise::isNo)
                .map(Exercise::word)
                .toArray(String[]::new);
    }
}
