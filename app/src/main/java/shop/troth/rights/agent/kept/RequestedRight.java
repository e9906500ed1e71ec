package shop.troth.rights.agent.kept;

import java.util.Arrays;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.vault.choices.Halt;

/** The requests that an agent can make for a person (Data Rights Protocol 1.0, 3.01), and those that people make by phone or letter. */
@RequiredArgsConstructor
public enum RequestedRight {
    SALE_OPT_OUT("sale:opt-out", Aim.OPT_OUT),
    SALE_OPT_IN("sale:opt-in", Aim.OPT_IN),
    DELETION("deletion", Aim.DELETE),
    ACCESS("access", Aim.SEE),
    ACCESS_CATEGORIES("access:categories", Aim.SEE),
    ACCESS_SPECIFIC("access:specific", Aim.SEE),

    /** This and the following are not part of the protocol. */
    MESSAGES_OPT_OUT("messages:opt-out", Aim.NO_MESSAGES),
    USE_STOP("use:stop", Aim.STOP_USE),
    DISCLOSURE_STOP("disclosure:stop", Aim.STOP_SHARING),
    CORRECTION("correction", Aim.CORRECT);

    /** What a request means for the person. */
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

    /** Returns the value in the protocol and the database. */
    public String word() {
        return word;
    }

    /** Returns what the request means for the person. */
    public Aim aim() {
        return aim;
    }

    /** Returns the database values of all with an aim. */
    static String[] words(Aim aim) {
        return Arrays.stream(values())
                .filter(it -> it.aim == aim)
                .map(RequestedRight::word)
                .toArray(String[]::new);
    }

    /** Returns whether it is an opt-out, which needs no proof and takes effect at once. */
    public boolean isNo() {
        return switch (aim) {
            case OPT_OUT, NO_MESSAGES, STOP_USE, STOP_SHARING -> true;
            case OPT_IN, DELETE, SEE, CORRECT -> false;
        };
    }

    /** Returns the request that stops this as a whole; for advertising, the protocol's opt-out. */
    public static RequestedRight stopping(Halt halt) {
        return switch (halt) {
            case USE -> USE_STOP;
            case DISCLOSURE -> DISCLOSURE_STOP;
            case ADVERTISING -> SALE_OPT_OUT;
        };
    }

    /** Reads a value of the protocol. Also accepts the underscore that one table of the specification uses; empty if there is none. */
    public static Optional<RequestedRight> of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.ordinal() < MESSAGES_OPT_OUT.ordinal() && it.word.equals(word.replace('_', '-')))
                .findFirst();
    }

    /** Reads a database value. */
    static RequestedRight kept(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the database values of all opt-outs. */
    static String[] noes() {
        return Arrays.stream(values())
                .filter(RequestedRight::isNo)
                .map(RequestedRight::word)
                .toArray(String[]::new);
    }
}
